package io.printroutes.intake;

import io.printroutes.ledger.work.Processes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How many files the drops of this process are taking in, told to the ledger when it changes, and now and then while it is
 * not none: requests wait for them.
 */
public final class FilesUnderWay {

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(3);

    private final Processes processes;
    private final Clock clock;
    private final Map<String, Told> byDrop = new HashMap<>();

    private record Told(int files, Instant at) {}

    public FilesUnderWay(Processes processes, Clock clock) {
        this.processes = processes;
        this.clock = clock;
    }

    public synchronized void update(String drop, int files) {
        Instant now = clock.instant();
        Told told = byDrop.getOrDefault(drop, new Told(0, now));
        boolean isOld = files > 0 && !now.isBefore(told.at().plus(AGAIN_AFTER));
        if (files != told.files() || isOld) {
            processes.arriving(drop, files);
            byDrop.put(drop, new Told(files, now));
        }
    }
}
