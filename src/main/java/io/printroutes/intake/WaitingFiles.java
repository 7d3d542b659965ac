package io.printroutes.intake;

import io.printroutes.drop.Look;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What lies in the drops and waits, and for what: shown by health, never decided upon. */
public final class WaitingFiles {

    private final Map<String, List<Look.Waiting>> byDrop = new ConcurrentHashMap<>();

    public void update(String drop, List<Look.Waiting> waiting) {
        byDrop.put(drop, waiting);
    }

    int count() {
        return byDrop.values().stream().mapToInt(List::size).sum();
    }
}
