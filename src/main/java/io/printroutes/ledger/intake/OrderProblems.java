package io.printroutes.ledger.intake;

import io.printroutes.ledger.chain.StoredOrder;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.order.Problem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Why orders are refused after they were read, in words. */
public final class OrderProblems {

    private OrderProblems() {}

    /** A line and why it is refused. */
    record Refusal(String line, int row, Problem problem) {}

    public static Problem conflict(String order) {
        return Problem.of(
                "PR-2102",
                "Order " + order + " is known already, with other content.",
                "If it is another order, give it another id; if the first one was wrong, cancel that in Printago and send this under a new id.");
    }

    public static Problem printedAlready(int row, String file) {
        return new Problem(
                "PR-2101",
                row,
                "file",
                file,
                "Row " + row + ", column file: '" + file
                        + "' came before this manifest and was printed on its own within the last 24 hours.",
                "If it is to be printed again for the order, send manifest and models together, the manifest first.");
    }

    /** A row of the order can't be taken, and an order is not printed in part. */
    static Problem otherRow(String order) {
        return Problem.of(
                "PR-2103",
                "Order " + order + " is not printed in part, and not all of its rows can be taken.",
                "Put the rows right that are named beside this one, and send the whole order again.");
    }

    /** For the news only: each of its rows has a reason of its own. */
    static Problem nothingLeft(String order) {
        return Problem.of("PR-2103", "none of its rows could be taken.", "");
    }

    public static Problem otherContent(int row, String file) {
        return new Problem(
                "PR-2105",
                row,
                "sha256",
                null,
                "Row " + row + ", column sha256: the content of " + file + " has another hash than the row says.",
                "Send the file that is meant, or correct the hash; the file may have been changed or damaged on its way.");
    }

    public static Problem namedInVain(String file) {
        return Problem.of(
                "PR-2109",
                file + " is named by an order that was refused or cancelled, and is not printed without it.",
                "Send the order again, together with all of its files; or drop this one once more to print it on its own.");
    }

    public static Problem damaged(int row, Problem file) {
        return new Problem(
                file.code(), row, "file", file.value(), "Row " + row + ", column file: " + file.message(), file.hint());
    }

    /** The rows of an order whose files have not come. Where the order falls as a whole, each names them all. */
    static List<Refusal> missing(Transaction tx, StoredOrder order, Duration wait) throws SQLException {
        record Row(String line, int row, String file) {}
        List<Row> rows = tx.list(
                "SELECT id, row_number, file FROM line WHERE receipt = ? AND order_id = ? AND state = 'held'"
                        + " AND file IS NOT NULL AND sha256 IS NULL ORDER BY row_number",
                row -> new Row(row.getString(1), row.getInt(2), row.getString(3)),
                order.receipt(),
                order.id());
        String files = rows.stream().map(Row::file).distinct().limit(20).collect(Collectors.joining(", "));
        List<Refusal> refusals = new ArrayList<>();
        for (Row row : rows) {
            Problem problem = new Problem(
                    "PR-2104",
                    row.row(),
                    "file",
                    row.file(),
                    "Order " + order.id() + " has waited " + words(wait) + " for " + files + ".",
                    "Send the order again, together with all of its files.");
            refusals.add(new Refusal(row.line(), row.row(), problem));
        }
        return refusals;
    }

    private static String words(Duration wait) {
        if (wait.toHours() > 0) {
            return wait.toHours() + " h";
        }
        return wait.toMinutes() > 0 ? wait.toMinutes() + " min" : wait.toMillis() / 1000.0 + " s";
    }

    public static Problem skuWithMaterial(int row) {
        return new Problem(
                "PR-2106",
                row,
                "material",
                null,
                "Row " + row + ", column material: a SKU brings its own materials.",
                "Leave the cell empty, or print the part instead of the SKU.");
    }

    static Problem unknownName(int row, String column, String what, String value, List<String> nearest) {
        String hint = nearest.isEmpty()
                ? "The store has none at all; look in Printago."
                : "Write one of these as it stands: " + String.join(", ", nearest) + ".";
        return new Problem(
                "PR-2107",
                row,
                column,
                value,
                "Row " + row + ", column " + column + ": the store has no " + what + " '" + value + "'.",
                hint);
    }

    static Problem ambiguousName(int row, String column, String what, String value) {
        return new Problem(
                "PR-2108",
                row,
                column,
                value,
                "Row " + row + ", column " + column + ": several of the store's " + what + "s are called '" + value
                        + "'.",
                "Give one of them another name in Printago, or write its id of 24 characters.");
    }
}
