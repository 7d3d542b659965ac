package io.printroutes.manifest;

import io.printroutes.order.Priority;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
public record ManifestRow(
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
