package io.printroutes.camel;

import io.printroutes.ledger.Processes;
import java.util.HashMap;
import java.util.Map;

/** How many files all drops of this process are taking in, told to the ledger when it changes: requests wait for them. */
final class Arrivals {

    private final Processes processes;
    private final Map<String, Integer> byDrop = new HashMap<>();
    private int told;

    Arrivals(Processes processes) {
        this.processes = processes;
    }

    synchronized void update(String drop, int files) {
        byDrop.put(drop, files);
        int total = byDrop.values().stream().mapToInt(Integer::intValue).sum();
        if (total != told) {
            processes.arriving(total);
            told = total;
        }
    }
}
