package io.printroutes.ledger.intake;

import io.printroutes.ledger.chain.LineWriter;
import io.printroutes.ledger.chain.OrderState;
import io.printroutes.ledger.chain.StoredOrder;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.db.Columns;
import io.printroutes.ledger.db.Transaction;
import java.sql.SQLException;

/** The one writer of the table {@code orders}. */
final class OrderWriter {

    private OrderWriter() {}

    /** @param position in the manifest, from 0 */
    static void insert(
            Transaction tx, StoredReceipt receipt, OrderDraft order, int position, OrderState state, long waitsUntil)
            throws SQLException {
        tx.update(
                "INSERT INTO orders (receipt, id, position, store, drop_name, cells, state, problems, waits_until, received_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                receipt.id(),
                order.id(),
                position,
                receipt.store(),
                receipt.drop(),
                order.cells(),
                state.text(),
                Columns.json(order.problems()),
                waitsUntil,
                tx.now());
    }

    /** Deletes the orders of a manifest that is read anew. */
    static void deleteOf(Transaction tx, String receipt) throws SQLException {
        tx.update("DELETE FROM orders WHERE receipt = ?", receipt);
    }

    static void state(Transaction tx, StoredOrder order, OrderState state) throws SQLException {
        tx.update(
                "UPDATE orders SET state = ? WHERE receipt = ? AND id = ?", state.text(), order.receipt(), order.id());
    }

    /** Its manifest is refused as a whole, and its lines with it. */
    static void refuseWithManifest(Transaction tx, StoredOrder order) throws SQLException {
        LineWriter.refuseHeld(tx, order.receipt(), order.id());
        state(tx, order, OrderState.REFUSED);
    }

    static void waitsUntil(Transaction tx, StoredOrder order, long until) throws SQLException {
        tx.update("UPDATE orders SET waits_until = ? WHERE receipt = ? AND id = ?", until, order.receipt(), order.id());
    }

    /** @param first the receipt of the order that it repeats */
    static void repeated(Transaction tx, StoredOrder order, String first) throws SQLException {
        tx.update(
                "UPDATE orders SET state = ?, first = ? WHERE receipt = ? AND id = ?",
                OrderState.REPEATED.text(),
                first,
                order.receipt(),
                order.id());
    }

    /** @param content the digest of its cells with the hashes of its models */
    static void started(Transaction tx, StoredOrder order, String content) throws SQLException {
        tx.update(
                "UPDATE orders SET state = ?, content = coalesce(content, ?) WHERE receipt = ? AND id = ?",
                OrderState.STARTED.text(),
                content,
                order.receipt(),
                order.id());
    }

    /** Orders of which lines are held again wait again. */
    static void revived(Transaction tx, String receipt, long waitsUntil) throws SQLException {
        tx.update(
                "UPDATE orders SET state = ?, waits_until = ? WHERE receipt = ? AND id IN"
                        + " (SELECT order_id FROM line WHERE receipt = ? AND state = 'held')",
                OrderState.WAITING.text(),
                waitsUntil,
                receipt,
                receipt);
    }
}
