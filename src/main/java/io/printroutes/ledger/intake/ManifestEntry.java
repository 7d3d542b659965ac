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

    private final StoredReceipt receipt;
    private final Duration wait;
    private int orders;
    private int lines;

    ManifestEntry(StoredReceipt receipt, Duration wait) {
        this.receipt = receipt;
        this.wait = wait;
    }

    /** Deletes what was written of the manifest. */
    static void clear(Transaction tx, StoredReceipt receipt) throws SQLException {
        LineWriter.deleteOf(tx, receipt.id());
        OrderWriter.deleteOf(tx, receipt.id());
    }

    static void keepUnread(Transaction tx, StoredReceipt receipt, ManifestDraft manifest) throws SQLException {
        for (int i = 0; i < manifest.unread().size(); i++) {
            LineWriter.insertUnread(tx, receipt, i + 1, manifest.unread().get(i));
        }
    }

    /** Writes the next orders of the manifest. */
    void write(Transaction tx, List<OrderDraft> next) throws SQLException {
        for (OrderDraft order : next) {
            OrderWriter.insert(tx, receipt, order, orders++, OrderState.STAGED, tx.now() + wait.toMillis());
            for (OrderDraft.Line line : order.lines()) {
                LineWriter.insertHeld(tx, receipt, row(order.id(), line, receipt.id() + "-" + ++lines));
            }
        }
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
