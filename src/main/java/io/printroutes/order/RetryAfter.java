package io.printroutes.order;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The wait that an answer's {@code Retry-After} header asks for: in seconds or as a date, and never absurdly long. */
public final class RetryAfter {

    /** More digits than these are more than anybody waits. */
    private static final Pattern SECONDS = Pattern.compile("\\d{1,30}");

    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /**
     * The wait, cut to the longest.
     *
     * @param header as it came
     * @param now by the clock that a date in the header is meant by: the server's, where it is known
     * @return empty where the header says nothing of use: absent, negative, in the past, or no number and no date
     */
    public static Optional<Duration> of(@Nullable String header, Instant now, Duration longest) {
        String text = header == null ? "" : header.strip();
        if (SECONDS.matcher(text).matches()) {
            Duration wait = text.length() > MOST_DIGITS ? longest : Duration.ofSeconds(Long.parseLong(text));
            return Optional.of(cut(wait, longest));
        }
        return date(text)
                .map(date -> Duration.between(now, date))
                .filter(wait -> !wait.isNegative())
                .map(wait -> cut(wait, longest));
    }

    /** A date as HTTP writes it, such as {@code Sun, 22 Nov 2026 10:02:00 GMT}. */
    public static Optional<Instant> date(@Nullable String header) {
        try {
            return header == null
                    ? Optional.empty()
                    : Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header.strip())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration cut(Duration wait, Duration longest) {
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
