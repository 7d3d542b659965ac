package io.printroutes.ledger.intake;

import io.printroutes.ledger.chain.LineWriter;
import io.printroutes.ledger.chain.OrderState;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.order.Labels;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Writes what a manifest asks for into the ledger: its orders, and their lines, held until the order starts. */
final class ManifestEntry {

    private ManifestEntry() {}

    /**
     * @param state of the orders: waiting, or refused
     * @return how many lines there are
     */
    static int enter(Transaction tx, StoredReceipt receipt, ManifestDraft manifest, OrderState state, Duration wait)
            throws SQLException {
        // of one that an operator put back in line nothing was sent: it is read anew
        LineWriter.deleteOf(tx, receipt.id());
        OrderWriter.deleteOf(tx, receipt.id());
        List<OrderDraft> orders = manifest.orders();
        int number = 0;
        for (int i = 0; i < orders.size(); i++) {
            OrderDraft order = orders.get(i);
            OrderWriter.insert(tx, receipt, order, i, state, tx.now() + wait.toMillis());
            for (OrderDraft.Line line : order.lines()) {
                LineWriter.insertHeld(tx, receipt, row(order.id(), line, receipt.id() + "-" + ++number));
            }
        }
        for (int i = 0; i < manifest.unread().size(); i++) {
            LineWriter.insertUnread(tx, receipt, i + 1, manifest.unread().get(i));
        }
        return number;
    }

    private static LineWriter.Row row(String order, OrderDraft.Line line, String id) {
        return new LineWriter.Row(
                id,
                line.row(),
                order,
                line.file(),
                line.sha256(),
                line.partId(),
                line.sku(),
                line.quantity(),
                Labels.line(order, line.name(), id),
                line.routing(),
                line.printerName(),
                line.priority(),
                line.material(),
                line.mode());
    }
}
