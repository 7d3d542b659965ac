package io.printroutes.ledger.intake;

import io.printroutes.ledger.chain.StoredOrder;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.order.OrderProblems;
import io.printroutes.order.Problem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The rows of an order whose files have not come. */
final class MissingFiles {

    private static final int MOST_NAMED = 20;

    private MissingFiles() {}

    /** A line and why it is refused. */
    record Refusal(String line, int row, Problem problem) {}

    private record Row(String line, int row, String file) {}

    /** Each names all files that the order lacks. */
    static List<Refusal> of(Transaction tx, StoredOrder order, Duration wait) throws SQLException {
        List<Row> rows = tx.list(
                "SELECT id, row_number, file FROM line WHERE receipt = ? AND order_id = ? AND state = 'held'"
                        + " AND file IS NOT NULL AND sha256 IS NULL ORDER BY row_number",
                row -> new Row(row.getString(1), row.getInt(2), row.getString(3)),
                order.receipt(),
                order.id());
        String files = rows.stream().map(Row::file).distinct().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return rows.stream()
                .map(row -> new Refusal(
                        row.line(), row.row(), OrderProblems.missing(row.row(), row.file(), order.id(), wait, files)))
                .toList();
    }
}
