package io.printroutes.manifest.row;

import io.printroutes.manifest.table.CellText;
import io.printroutes.manifest.table.Header;
import io.printroutes.manifest.table.ManifestColumn;
import io.printroutes.manifest.table.ManifestError;
import io.printroutes.manifest.table.RawRow;
import io.printroutes.order.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows of a shop's export that are no prints: notes above the header, a row of explanations below it, and rows that do
 * not say what to print, such as postage, tips, discounts, gift cards, an order's sum and the export's own last lines.
 */
final class PassedRows {

    private static final int NAMED = 20;

    private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");

    private final List<Integer> first = new ArrayList<>();
    private int count;

    int count() {
        return count;
    }

    void add(int row) {
        count++;
        if (first.size() < NAMED) {
            first.add(row);
        }
    }

    /** What to say of them all, at the end. */
    Optional<Problem> warning() {
        if (count == 0) {
            return Optional.empty();
        }
        String rows = first.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String message = count == 1
                ? "Row " + rows + ": it does not say what to print and was passed over."
                : "Row " + first.get(0) + " and others: " + count
                        + " rows do not say what to print and were passed over: rows " + rows
                        + (count > NAMED ? " and " + (count - NAMED) + " more." : ".");
        return Optional.of(new Problem(
                ManifestError.ROWS_PASSED_OVER.code(),
                first.get(0),
                null,
                null,
                message,
                "If one of them is to be printed, fill in its file, part_id or sku."));
    }

    /** Whether a row below a known header is no print. */
    static boolean isNoPrint(RawRow row, Header header, boolean isFirst) {
        boolean saysNothing =
                models().noneMatch(column -> !cell(row, header, column).isEmpty());
        return saysNothing || isFirst && explains(row, header);
    }

    /** A second row that says in words what the columns are for. */
    private static boolean explains(RawRow row, Header header) {
        String quantity = cell(row, header, ManifestColumn.QUANTITY);
        if (!quantity.isEmpty()) {
            return !DIGIT.matcher(quantity).find() && isWords(quantity);
        }
        return isWords(cell(row, header, ManifestColumn.ORDER_ID))
                && models().map(column -> cell(row, header, column))
                        .filter(cell -> !cell.isEmpty())
                        .allMatch(PassedRows::isWords);
    }

    private static boolean isWords(String cell) {
        return cell.contains(" ") && !DIGIT.matcher(cell).find();
    }

    private static Stream<ManifestColumn> models() {
        return Stream.of(ManifestColumn.FILE, ManifestColumn.PART_ID, ManifestColumn.SKU);
    }

    private static String cell(RawRow row, Header header, ManifestColumn column) {
        Integer index = header.columns().get(column);
        return index == null ? "" : CellText.clean(row.cell(index));
    }
}
