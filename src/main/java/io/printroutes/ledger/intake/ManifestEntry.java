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
        List<Lying> lying = lying(tx, receipt.id());
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
        for (Lying model : lying) {
            bring(tx, receipt.id(), model);
        }
        return number;
    }

    /** A model that came for a row and still lies in the working folder, because another manifest needs it too. */
    private record Lying(int row, String file, String model, String sha256) {}

    private static List<Lying> lying(Transaction tx, String receipt) throws SQLException {
        return tx.list(
                "SELECT line.row_number, line.file, line.brought_by, line.sha256 FROM line JOIN receipt ON receipt.id = line.brought_by"
                        + " WHERE line.receipt = ? AND line.state = 'retried' AND line.sha256 IS NOT NULL AND receipt.state = 'open'",
                row -> new Lying(row.getInt(1), row.getString(2), row.getString(3), row.getString(4)),
                receipt);
    }

    private static void bring(Transaction tx, String receipt, Lying model) throws SQLException {
        List<String> lines = tx.list(
                "SELECT id FROM line WHERE receipt = ? AND row_number = ? AND file = ? AND state = 'held' AND sha256 IS NULL"
                        + " AND coalesce(expected_sha256, ?) = ?",
                row -> row.getString(1),
                receipt,
                model.row(),
                model.file(),
                model.sha256(),
                model.sha256());
        for (String line : lines) {
            LineWriter.broughtBy(tx, line, model.model(), model.sha256());
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
