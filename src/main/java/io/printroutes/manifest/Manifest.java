package io.printroutes.manifest;

import java.util.List;

/**
 * A manifest in memory.
 *
 * @param orders in the order in which their ids first appear; empty if the manifest is not usable
 */
public record Manifest(ManifestReading reading, List<ManifestOrder> orders) {

    public Manifest {
        orders = List.copyOf(orders);
    }
}
