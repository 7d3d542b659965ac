package io.printroutes.ledger.budget;

import java.time.Duration;

/**
 * What a store allows, in requests per sliding window (API facts, section 1.2), and how much of it we may have.
 *
 * @param share of both limits that is ours, above 0 and at most 1: the rest is for other programs on the same store
 */
public record Limits(int minute, Duration minuteWindow, int hour, Duration hourWindow, double share) {

    /** Requests kept back for looking up what became of a lost one, so that doubt never waits behind new work. */
    static int reserve(int limit) {
        return limit / 50;
    }

    public Limits {
        if (minute < 1 || hour < 1 || share <= 0 || share > 1) {
            throw new IllegalArgumentException("limits are at least 1 and the share is above 0 and at most 1");
        }
    }

    /**
     * @param thousandths of the limits that an unexpected 429 has left us
     */
    int minuteFor(int thousandths) {
        return ours(minute, thousandths);
    }

    int hourFor(int thousandths) {
        return ours(hour, thousandths);
    }

    private int ours(int limit, int thousandths) {
        return Math.max(1, (int) (Math.floor(limit * share) * thousandths / 1000));
    }
}
