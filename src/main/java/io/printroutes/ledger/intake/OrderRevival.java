package io.printroutes.ledger.intake;

import io.printroutes.ledger.chain.StoredOrder;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.db.Transaction;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A manifest that an operator put back in line: what is queued stays queued, what was not asked for stays as it is, and the
 * rest is tried again under the same marks. A content that Printago does not have has to come once more.
 */
public final class OrderRevival {

    /** The state of lines from the operator's word until their manifest is taken up again. */
    public static final String RETRIED = "retried";

    private OrderRevival() {}

    public static void mark(Transaction tx, String line) throws SQLException {
        tx.update("UPDATE line SET state = ? WHERE id = ? AND order_id IS NOT NULL", RETRIED, line);
    }

    /** Whether some of its lines are not to be tried again; else the manifest is read anew. */
    static boolean isInPart(Transaction tx, StoredReceipt receipt) throws SQLException {
        return tx.number(
                        "SELECT EXISTS (SELECT 1 FROM line WHERE receipt = ? AND state NOT IN (?, ?))",
                        receipt.id(),
                        RETRIED,
                        RefusedNames.UNREAD)
                > 0;
    }

    static void revive(Transaction tx, StoredReceipt receipt, Duration wait) throws SQLException {
        // an order with rows that can't be read is refused today as it was then
        tx.update(
                "UPDATE line SET state = 'refused' WHERE receipt = ? AND state = ? AND order_id IN"
                        + " (SELECT id FROM orders WHERE orders.receipt = line.receipt AND problems <> '[]')",
                receipt.id(),
                RETRIED);
        tx.update(
                "UPDATE line SET state = 'held', problem = NULL, brought_by = NULL, sha256 = CASE WHEN EXISTS (SELECT 1 FROM model"
                        + " WHERE model.store = line.store AND model.sha256 = line.sha256 AND model.part_id IS NOT NULL)"
                        + " THEN sha256 END WHERE receipt = ? AND state = ?",
                receipt.id(),
                RETRIED);
        tx.update(
                "UPDATE orders SET state = 'waiting', waits_until = ? WHERE receipt = ? AND id IN"
                        + " (SELECT order_id FROM line WHERE receipt = ? AND state = 'held')",
                tx.now() + wait.toMillis(),
                receipt.id(),
                receipt.id());
        for (StoredOrder order :
                tx.list("SELECT * FROM orders WHERE receipt = ? ORDER BY position", StoredOrder::of, receipt.id())) {
            OrderStart.consider(tx, order);
        }
    }
}
