package io.printroutes.manifest.row;

import io.printroutes.manifest.ManifestReader;
import io.printroutes.order.Priority;
import io.printroutes.order.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of one row that has something in it. */
public sealed interface RowResult {

    /** As a spreadsheet shows it, see {@link ManifestReader}. */
    int row();

    /**
     * One line of an order, checked; what the row leaves open is absent and the drop's defaults apply.
     *
     * @param row as a spreadsheet shows it, the header being 1
     * @param model what is to be printed
     * @param quantity pieces, from 1
     * @param printer id or name of the one printer
     * @param tags of the printers that may take it, as written; empty if there is a printer
     * @param sha256 of the model's file, lower-case hex
     * @param material type, or {@code type / variant}
     */
    record ManifestRow(
            int row,
            String orderId,
            ModelReference model,
            int quantity,
            @Nullable String printer,
            List<String> tags,
            @Nullable String sha256,
            @Nullable String label,
            @Nullable Priority priority,
            @Nullable String material,
            @Nullable String note)
            implements RowResult {

        public ManifestRow {
            tags = List.copyOf(tags);
        }
    }

    /**
     * A row that cannot be taken, and with it its order.
     *
     * @param row as a spreadsheet shows it
     * @param orderId the order it belongs to; absent where that is what is missing: then the order above is not to be trusted either, see
     *     {@link ManifestReader#gather}
     * @param file that it names, if that much could be understood
     * @param problems at least one
     */
    record RefusedRow(
            int row, @Nullable String orderId, @Nullable String file, List<Problem> problems) implements RowResult {

        public RefusedRow {
            problems = List.copyOf(problems);
        }
    }
}
