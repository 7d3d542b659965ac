package io.printroutes.manifest;

import io.printroutes.manifest.row.RowResult.ManifestRow;
import io.printroutes.order.Problem;
import java.util.List;

/**
 * The rows of one order id, in the manifest's order.
 *
 * @param rows those that can be taken
 * @param problems of the others; an order with any is refused whole
 */
public record ManifestOrder(String id, List<ManifestRow> rows, List<Problem> problems) {

    public ManifestOrder {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    public boolean isSound() {
        return problems.isEmpty();
    }
}
