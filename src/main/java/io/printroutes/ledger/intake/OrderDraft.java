package io.printroutes.ledger.intake;

import io.printroutes.order.Mode;
import io.printroutes.order.Priority;
import io.printroutes.order.Problem;
import io.printroutes.order.Routing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as a manifest asks for it, with the drop's wishes where a row has none of its own.
 *
 * @param cells digest of its recognised cells: with the hashes of its models it is what makes two orders the same
 * @param problems of rows that can't be taken: an order with any is refused
 */
public record OrderDraft(String id, String cells, List<Line> lines, List<Problem> problems) {

    public OrderDraft {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }

    /**
     * A row that can be taken. It has one of file, part and SKU.
     *
     * @param file as the row names it, relative to the manifest's folder
     * @param lies whether such a file lies in the drop right now
     * @param sha256 that the file must have; where none lies there, content of the drop that is known already
     * @param name what the label says beside the order
     * @param printerName a printer that is not given by its id
     * @param material type, or material and variant
     */
    public record Line(
            int row,
            @Nullable String file,
            boolean lies,
            @Nullable String partId,
            @Nullable String sku,
            @Nullable String sha256,
            int quantity,
            String name,
            Routing routing,
            @Nullable String printerName,
            Priority priority,
            @Nullable String material,
            Mode mode) {}
}
