package io.printroutes.ledger.intake;

import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.db.Columns;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.order.Labels;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Writes what a manifest asks for into the ledger: its orders, and their lines, held until the order starts. */
final class ManifestEntry {

    private ManifestEntry() {}

    /**
     * @param state of the orders: {@code waiting}, or {@code refused}
     * @return how many lines there are
     */
    static int enter(Transaction tx, StoredReceipt receipt, ManifestDraft manifest, String state, Duration wait)
            throws SQLException {
        // of one that an operator put back in line nothing was sent: it is read anew
        tx.update("DELETE FROM line WHERE receipt = ?", receipt.id());
        tx.update("DELETE FROM orders WHERE receipt = ?", receipt.id());
        List<OrderDraft> orders = manifest.orders();
        int number = 0;
        for (int i = 0; i < orders.size(); i++) {
            OrderDraft order = orders.get(i);
            tx.update(
                    "INSERT INTO orders (receipt, id, position, store, drop_name, cells, state, problems, waits_until, received_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    receipt.id(),
                    order.id(),
                    i,
                    receipt.store(),
                    receipt.drop(),
                    order.cells(),
                    state,
                    Columns.json(order.problems()),
                    tx.now() + wait.toMillis(),
                    tx.now());
            for (OrderDraft.Line line : order.lines()) {
                insert(tx, receipt, order.id(), line, receipt.id() + "-" + ++number);
            }
        }
        for (int i = 0; i < manifest.unread().size(); i++) {
            tx.update(
                    "INSERT INTO line (id, receipt, store, drop_name, folder, file, quantity, label, tags, priority, mode, state, created_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, 1, '', '[]', 0, 'queue', ?, ?)",
                    receipt.id() + "-unread-" + (i + 1),
                    receipt.id(),
                    receipt.store(),
                    receipt.drop(),
                    receipt.folder(),
                    manifest.unread().get(i),
                    RefusedNames.UNREAD,
                    tx.now());
        }
        return number;
    }

    private static void insert(Transaction tx, StoredReceipt receipt, String order, OrderDraft.Line line, String id)
            throws SQLException {
        tx.update(
                "INSERT INTO line (id, receipt, store, drop_name, row_number, order_id, folder, file, expected_sha256, part_id, sku,"
                        + " quantity, label, printer, printer_name, tags, priority, material, mode, state, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'held', ?)",
                id,
                receipt.id(),
                receipt.store(),
                receipt.drop(),
                line.row(),
                order,
                receipt.folder(),
                line.file(),
                line.sha256(),
                line.partId(),
                line.sku(),
                line.quantity(),
                Labels.line(order, line.name(), id),
                line.routing().printer(),
                line.printerName(),
                Columns.json(line.routing().tags()),
                Columns.number(line.priority()),
                line.material(),
                line.mode().text(),
                tx.now());
    }
}
