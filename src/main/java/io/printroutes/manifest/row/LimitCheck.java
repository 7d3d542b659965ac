package io.printroutes.manifest.row;

import io.printroutes.manifest.table.ManifestColumn;
import io.printroutes.manifest.table.ManifestError;
import io.printroutes.order.DropLimits;
import io.printroutes.order.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cells of a row held against what the operator allows the drop's sender. */
public final class LimitCheck {

    private static final Map<ManifestColumn, DropLimits.Kind> MODELS = Map.of(
            ManifestColumn.FILE, DropLimits.Kind.FILES,
            ManifestColumn.PART_ID, DropLimits.Kind.PARTS,
            ManifestColumn.SKU, DropLimits.Kind.SKUS);

    private final DropLimits limits;

    public LimitCheck(DropLimits limits) {
        this.limits = limits;
    }

    public void model(Cell cell) {
        DropLimits.Kind kind = MODELS.get(cell.column());
        if (kind != null && !limits.allowRows().contains(kind)) {
            cell.refuse(
                    ManifestError.MODEL_NOT_ALLOWED,
                    "is one of the " + kind.text() + ", which this drop does not allow",
                    "The drop allows " + limits.kinds() + "; ask whoever runs it for more.");
        }
    }

    public void printer(Cell cell) {
        if (!limits.allowsPrinter(cell.text())) {
            cell.refuse(
                    ManifestError.PRINTER_NOT_ALLOWED,
                    "is not a printer that this drop allows",
                    limits.allowPrinters().isEmpty()
                            ? "Leave the cell empty; the print goes to printers tagged "
                                    + String.join("|", limits.requireTags()) + "."
                            : "Write one of " + String.join(", ", limits.allowPrinters()) + ".");
        }
    }

    public void tags(Cell cell, List<String> tags) {
        if (tags.isEmpty() || limits.allowsTags(tags)) {
            return;
        }
        cell.refuse(
                ManifestError.TAGS_NOT_ALLOWED,
                limits.requireTags().isEmpty()
                        ? "are tags, and this drop allows only printers that are named"
                        : "lacks a tag that every print of this drop bears",
                limits.requireTags().isEmpty()
                        ? "Name one of the printers " + String.join(", ", limits.allowPrinters()) + "."
                        : "Add " + String.join("|", limits.requireTags()) + ", or leave the cell empty.");
    }

    /** Of a row that names neither a printer nor tags. */
    public Optional<Problem> nowhere(int row) {
        return limits.printerNeeded()
                ? Optional.of(new Problem(
                        ManifestError.PRINTER_NOT_ALLOWED.code(),
                        row,
                        ManifestColumn.PRINTER.text(),
                        null,
                        "Row " + row + ": the row names no printer, and this drop allows only some.",
                        "Write one of " + String.join(", ", limits.allowPrinters()) + "."))
                : Optional.empty();
    }
}
