package io.printroutes.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The two sliding windows of one store (API facts, section 1.2). What was refused with 429 does not count: a client that
 * hammers is not locked out forever.
 */
final class SlidingWindows {

    private final Window minute;
    private final Window hour;

    SlidingWindows(SandboxOptions.Limits limits) {
        minute = new Window(limits.perMinute(), limits.minute());
        hour = new Window(limits.perHour(), limits.hour());
    }

    /** How long until one more request fits into both windows; zero if it does now. */
    Duration waitAt(long nowNanos) {
        return Duration.ofNanos(Math.max(minute.waitAt(nowNanos), hour.waitAt(nowNanos)));
    }

    void count(long nowNanos) {
        minute.times.addLast(nowNanos);
        hour.times.addLast(nowNanos);
    }

    private static final class Window {
        private final int limit;
        private final long length;
        private final Deque<Long> times = new ArrayDeque<>();

        Window(int limit, Duration length) {
            this.limit = limit;
            this.length = length.toNanos();
        }

        long waitAt(long now) {
            while (!times.isEmpty() && now - times.getFirst() >= length) {
                times.removeFirst();
            }
            return times.size() < limit ? 0 : Math.max(1, length - (now - times.getFirst()));
        }
    }
}
