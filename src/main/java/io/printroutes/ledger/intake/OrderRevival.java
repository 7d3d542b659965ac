package io.printroutes.ledger.intake;

import io.printroutes.ledger.chain.LineState;
import io.printroutes.ledger.chain.LineWriter;
import io.printroutes.ledger.chain.StoredOrder;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.db.Transaction;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A manifest that an operator put back in line: what is queued stays queued, what was not asked for stays as it is, and the
 * rest is tried again under the same marks. A content that Printago does not have has to come once more.
 */
final class OrderRevival {

    private OrderRevival() {}

    /** Whether some of its lines are not to be tried again; else the manifest is read anew. */
    static boolean isInPart(Transaction tx, StoredReceipt receipt) throws SQLException {
        return tx.number(
                        "SELECT EXISTS (SELECT 1 FROM line WHERE receipt = ? AND state NOT IN (?, ?))",
                        receipt.id(),
                        LineState.RETRIED.text(),
                        LineState.UNREAD.text())
                > 0;
    }

    static void revive(Transaction tx, StoredReceipt receipt, Duration wait) throws SQLException {
        LineWriter.holdRetried(tx, receipt.id());
        OrderWriter.revived(tx, receipt.id(), tx.now() + wait.toMillis());
        for (StoredOrder order :
                tx.list("SELECT * FROM orders WHERE receipt = ? ORDER BY position", StoredOrder::of, receipt.id())) {
            OrderStart.consider(tx, order);
        }
    }
}
