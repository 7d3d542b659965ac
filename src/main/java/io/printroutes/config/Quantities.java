package io.printroutes.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lengths of time and sizes as people write them: {@code 90s}, {@code 1h30m}, {@code 4GB}. */
public final class Quantities {

    private static final Pattern DURATION =
            Pattern.compile("(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");
    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([KMGT]?B)?");
    private static final Map<String, BigDecimal> UNITS = Map.of(
            "B", BigDecimal.ONE,
            "KB", BigDecimal.valueOf(1_000L),
            "MB", BigDecimal.valueOf(1_000_000L),
            "GB", BigDecimal.valueOf(1_000_000_000L),
            "TB", BigDecimal.valueOf(1_000_000_000_000L));

    private Quantities() {}

    /**
     * @param text such as {@code 500ms}, {@code 3s}, {@code 1h30m}, {@code 2d}; a bare number is milliseconds, as in Camel
     * @throws IllegalArgumentException if it is nothing of the kind
     */
    public static Duration duration(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.matches("\\d+")) {
            return Duration.ofMillis(Long.parseLong(plain));
        }
        Matcher matcher = DURATION.matcher(plain);
        if (plain.isEmpty() || !matcher.matches()) {
            throw new IllegalArgumentException("no length of time: " + text);
        }
        return Duration.ofDays(part(matcher, 1))
                .plusHours(part(matcher, 2))
                .plusMinutes(part(matcher, 3))
                .plusSeconds(part(matcher, 4))
                .plusMillis(part(matcher, 5));
    }

    private static long part(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }

    /**
     * @param text such as {@code 500MB} or {@code 4GB}; a unit is a thousand of the one below
     * @throws IllegalArgumentException if it is nothing of the kind
     */
    public static long bytes(String text) {
        Matcher matcher = SIZE.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no size: " + text);
        }
        String unit = matcher.group(2) == null ? "B" : matcher.group(2);
        return new BigDecimal(matcher.group(1)).multiply(UNITS.get(unit)).longValueExact();
    }
}
