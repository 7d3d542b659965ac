package io.printroutes.manifest;

import io.printroutes.order.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that cannot be taken, and with it its order.
 *
 * @param row as a spreadsheet shows it
 * @param orderId the order it belongs to; absent where that is what is missing: then the order above is not to be trusted either, see
 *     {@link ManifestReader#gather}
 * @param file that it names, if that much could be understood
 * @param problems at least one
 */
public record RefusedRow(
        int row, @Nullable String orderId, @Nullable String file, List<Problem> problems) implements RowResult {

    public RefusedRow {
        problems = List.copyOf(problems);
    }
}
