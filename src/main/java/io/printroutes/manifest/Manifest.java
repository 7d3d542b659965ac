package io.printroutes.manifest;

import io.printroutes.order.Problem;
import java.util.List;

/**
 * A manifest in memory.
 *
 * @param orders in the order in which their ids first appear; empty if the manifest is not usable
 * @param homeless problems of rows that stand above the first order id and belong to no order
 * @param unread files that rows name which can't be taken
 */
public record Manifest(
        ManifestReading reading, List<ManifestOrder> orders, List<Problem> homeless, List<String> unread) {

    public Manifest {
        orders = List.copyOf(orders);
        homeless = List.copyOf(homeless);
        unread = List.copyOf(unread);
    }
}
