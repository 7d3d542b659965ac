package io.printroutes.cli.terminal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A time for a person: to the second, by this machine's clock. JSON keeps UTC. */
public final class LocalTime {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private LocalTime() {}

    public static String of(@Nullable Instant time) {
        return time == null ? "never" : FORM.format(time.atZone(ZoneId.systemDefault()));
    }
}
