package io.printroutes.notify;

import io.printroutes.order.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a delivery that failed is tried again: twelve times in about three days, ever more rarely, never all at the same moment.
 * A receiver that says {@code Retry-After} is obeyed, up to a day.
 */
public final class RetrySchedule {

    private static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(12),
            Duration.ofHours(20),
            Duration.ofHours(24));
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final double JITTER = 0.2;

    private final RandomGenerator random;

    public RetrySchedule(RandomGenerator random) {
        this.random = random;
    }

    /**
     * @param failures how often this delivery has failed, from 1
     * @param retryAfter the answer's header, in seconds or a date; nonsense is taken as absent
     * @return empty when it is time to give up
     */
    public Optional<Instant> next(int failures, Instant now, @Nullable String retryAfter) {
        if (failures > DELAYS.size()) {
            return Optional.empty();
        }
        Optional<Instant> asked = asked(now, retryAfter);
        if (asked.isPresent()) {
            // never sooner than asked, and not with everybody else
            return asked;
        }
        return Optional.of(now.plus(spread(DELAYS.get(Math.max(failures, 1) - 1), -JITTER, JITTER)));
    }

    /**
     * @param retryAfter the answer's header
     * @return the time before which the receiver wants to hear nothing, a little spread; empty if it does not say
     */
    public Optional<Instant> asked(Instant now, @Nullable String retryAfter) {
        return RetryAfter.of(retryAfter, now, LONGEST).map(asked -> now.plus(spread(asked, 0, JITTER)));
    }

    private Duration spread(Duration delay, double least, double most) {
        double factor = 1 + least + random.nextDouble() * (most - least);
        return Duration.ofMillis(Math.round(delay.toMillis() * factor));
    }
}
