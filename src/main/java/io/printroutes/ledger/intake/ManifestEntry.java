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
    private List<Lying> lying = List.of();
    private int orders;
    private int lines;

    ManifestEntry(StoredReceipt receipt, Duration wait) {
        this.receipt = receipt;
        this.wait = wait;
    }

    /** What a program wrote that ended before its decision goes first; and of one that an operator put back nothing was sent. */
    void begin(Transaction tx, ManifestDraft manifest) throws SQLException {
        lying = lying(tx, receipt.id());
        LineWriter.deleteOf(tx, receipt.id());
        OrderWriter.deleteOf(tx, receipt.id());
        for (int i = 0; i < manifest.unread().size(); i++) {
            LineWriter.insertUnread(tx, receipt, i + 1, manifest.unread().get(i));
        }
    }

    /** Writes the next orders of the manifest. */
    void write(Transaction tx, List<OrderDraft> next) throws SQLException {
        for (OrderDraft order : next) {
            OrderWriter.insert(tx, receipt, order, orders++, OrderState.STAGED, tx.now() + wait.toMillis());
            for (OrderDraft.Line line : order.lines()) {
                LineWriter.Row row = row(order.id(), line, receipt.id() + "-" + ++lines);
                LineWriter.insertHeld(tx, receipt, row);
                for (Lying model : lying) {
                    if (model.isFor(line)) {
                        LineWriter.broughtBy(tx, row.id(), model.model(), model.sha256());
                    }
                }
            }
        }
    }

    /** A model that came for a row and still lies in the working folder, because another manifest needs it too. */
    private record Lying(int row, String file, String model, String sha256) {

        boolean isFor(OrderDraft.Line line) {
            return line.row() == row
                    && file.equals(line.file())
                    && (line.sha256() == null || line.sha256().equals(sha256));
        }
    }

    private static List<Lying> lying(Transaction tx, String receipt) throws SQLException {
        return tx.list(
                "SELECT line.row_number, line.file, line.brought_by, line.sha256 FROM line JOIN receipt ON receipt.id = line.brought_by"
                        + " WHERE line.receipt = ? AND line.state IN ('retried', 'held') AND line.sha256 IS NOT NULL"
                        + " AND line.file IS NOT NULL AND receipt.state = 'open'",
                row -> new Lying(row.getInt(1), row.getString(2), row.getString(3), row.getString(4)),
                receipt);
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
