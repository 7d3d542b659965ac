package io.printroutes.sandbox.fault;

import java.util.List;
import java.util.Map;

/**
 * Faults by chance; the same seed and the same order of requests give the same faults.
 *
 * @param probability 0 to 1 for each endpoint, {@code *} for those not named
 * @param faults one of them is drawn each time; their endpoint, {@code nth} and {@code times} do not matter
 */
public record FaultMix(long seed, Map<String, Double> probability, List<Fault> faults) {
    public FaultMix {
        probability = Map.copyOf(probability);
        faults = List.copyOf(faults);
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("a mix needs at least one fault to draw from");
        }
    }

    double probabilityOf(String endpoint) {
        return probability.getOrDefault(endpoint, probability.getOrDefault("*", 0.0));
    }
}
