package io.printroutes.manifest.row;

import io.printroutes.manifest.row.RowResult.ManifestRow;
import io.printroutes.manifest.row.RowResult.RefusedRow;
import io.printroutes.manifest.table.CellText;
import io.printroutes.manifest.table.ManifestColumn;
import io.printroutes.manifest.table.ManifestError;
import io.printroutes.order.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pieces of each order so far, where the operator limits them. */
public final class OrderPieces {

    private final long most;
    private final Map<String, Long> pieces = new HashMap<>();

    public OrderPieces(long most) {
        this.most = most;
    }

    /** The row, or its refusal if it brings its order above the limit. */
    public RowResult count(RowResult result) {
        if (most == Long.MAX_VALUE || !(result instanceof ManifestRow row)) {
            return result;
        }
        long sum = pieces.merge(row.orderId(), (long) row.quantity(), Long::sum);
        if (sum <= most) {
            return result;
        }
        String file = row.model() instanceof ModelReference.File named ? named.path() : null;
        return new RefusedRow(
                row.row(),
                row.orderId(),
                file,
                List.of(new Problem(
                        ManifestError.TOO_MANY_PIECES.code(),
                        row.row(),
                        ManifestColumn.QUANTITY.text(),
                        Integer.toString(row.quantity()),
                        "Row " + row.row() + ": order " + CellText.shown(row.orderId()) + " has " + sum
                                + " pieces up to here, and this drop allows " + most + " an order.",
                        "Order fewer, or ask whoever runs the drop for more.")));
    }
}
