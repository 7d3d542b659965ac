package io.printroutes.printago;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a piece of work rests after it failed: twice as long each time, with jitter so that many do not come back at
 * once.
 *
 * @param first after the first failure
 * @param longest at most
 */
public record Backoff(Duration first, Duration longest, RandomGenerator random) {

    /** @param failures before this one, from 0 */
    public Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures, 20);
        long bounded = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(bounded / 2 + random.nextLong(bounded / 2 + 1));
    }
}
