package io.printroutes.ledger.intake;

import io.printroutes.ledger.chain.StoredOrder;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.Link;
import io.printroutes.ledger.work.Work;
import io.printroutes.order.OrderProblems;
import io.printroutes.order.Problem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Files that have not come: what becomes of the rows that name them, and when. */
final class MissingFiles {

    private static final int MOST_NAMED = 20;

    private MissingFiles() {}

    /** A line and why it is refused. */
    private record Refusal(String line, int row, Problem problem) {}

    private record Row(String line, int row, String file) {}

    /** Orders of a manifest have waited long enough: what has not come will not come. */
    static void giveUp(Transaction tx, Lease lease, Duration wait) throws SQLException {
        String receipt = lease.item().subject();
        List<StoredOrder> orders = tx.list(
                "SELECT * FROM orders WHERE receipt = ? AND state = 'waiting' AND waits_until <= ?",
                StoredOrder::of,
                receipt,
                tx.now());
        for (StoredOrder order : orders) {
            OrderStart.fillFromEarlier(tx, order);
            for (Refusal row : of(tx, order, wait)) {
                WaitingRows.refuse(
                        tx, new WaitingRows.Held(row.line(), row.row(), order.id(), null, receipt), row.problem());
            }
        }
        Work.end(tx, lease, lease.item());
        WaitingRows.goOn(tx, orders);
        giveUpInTime(tx, lease.store(), receipt);
    }

    /** Makes work for the next time at which an order of the manifest has waited long enough. */
    static void giveUpInTime(Transaction tx, String store, String receipt) throws SQLException {
        long next = tx.number("SELECT min(waits_until) FROM orders WHERE receipt = ? AND state = 'waiting'", receipt);
        if (next > 0) {
            Work.make(tx, store, Link.GIVE_UP, receipt, 0, 0);
            Work.readyAt(tx, store, Link.GIVE_UP, receipt, next);
        }
    }

    /** The rows of an order whose files have not come; each names all files that the order lacks. */
    private static List<Refusal> of(Transaction tx, StoredOrder order, Duration wait) throws SQLException {
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

    /** Whether this drop has brought that content before, and Printago has it. */
    static boolean knows(Transaction tx, StoredReceipt receipt, String sha256) throws SQLException {
        return tx.number(
                        "SELECT EXISTS (SELECT 1 FROM receipt JOIN model ON model.store = receipt.store AND model.sha256 = receipt.sha256"
                                + " WHERE receipt.store = ? AND receipt.drop_name = ? AND receipt.sha256 = ? AND model.part_id IS NOT NULL)",
                        receipt.store(),
                        receipt.drop(),
                        sha256)
                > 0;
    }
}
