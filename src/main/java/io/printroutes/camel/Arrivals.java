package io.printroutes.camel;

import io.printroutes.ledger.Processes;
import java.util.HashMap;
import java.util.Map;

/** How many files the drops of this process are taking in, told to the ledger when it changes: requests wait for them. */
final class Arrivals {

    private final Processes processes;
    private final Map<String, Integer> byDrop = new HashMap<>();

    Arrivals(Processes processes) {
        this.processes = processes;
    }

    synchronized void update(String drop, int files) {
        Integer told = byDrop.put(drop, files);
        if (files != (told == null ? 0 : told)) {
            processes.arriving(drop, files);
        }
    }
}
