package io.printroutes.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long each message took. */
final class Latencies {

    private final List<Long> micros = new ArrayList<>();

    synchronized void add(Duration latency) {
        micros.add(latency.toNanos() / 1000);
    }

    synchronized int count() {
        return micros.size();
    }

    /** Forgets what was seen so far. */
    synchronized void clear() {
        micros.clear();
    }

    /** In milliseconds, with one decimal. @param percent 50, 99 ... */
    synchronized String percentile(int percent) {
        if (micros.isEmpty()) {
            return "-";
        }
        List<Long> sorted = new ArrayList<>(micros);
        Collections.sort(sorted);
        long found = sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
        return "%.1f ms".formatted(found / 1000.0);
    }
}
