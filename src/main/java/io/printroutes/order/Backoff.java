package io.printroutes.order;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The rest after a failure: twice as long each time.
 *
 * @param first rest, after the first failure
 * @param longest rest that is ever taken
 */
public record Backoff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 20;

    /**
     * The rest after a failure.
     *
     * @param failures in a row before this one, from 0
     */
    public Duration after(int failures) {
        Duration doubled = first.multipliedBy(1L << Math.max(0, Math.min(failures, MOST_DOUBLINGS)));
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }

    /** The same, shortened by up to a half, so that many that failed together do not come back together. */
    public Duration after(int failures, RandomGenerator random) {
        long whole = after(failures).toMillis();
        return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
    }
}
