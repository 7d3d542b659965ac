package io.printroutes.ledger.chain;

import io.printroutes.ledger.db.Columns;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.order.Mode;
import io.printroutes.order.Priority;
import io.printroutes.order.Problem;
import io.printroutes.order.Routing;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one writer of the tables {@code line} and {@code part_build}. */
public final class LineWriter {

    private static final String HAS_PART = "EXISTS (SELECT 1 FROM model WHERE model.store = line.store"
            + " AND model.sha256 = line.sha256 AND model.part_id IS NOT NULL)";
    private static final String LIES_IN_WORKING =
            "EXISTS (SELECT 1 FROM receipt AS file WHERE file.id = line.brought_by AND file.state = 'open')";
    private static final String CAME_BACK =
            "EXISTS (SELECT 1 FROM receipt AS file WHERE file.id = line.brought_by AND file.state = 'taken')";

    private LineWriter() {}

    // ---- new lines ----

    /** The line of a model that is printed for its own sake. */
    public static void insertLone(
            Transaction tx,
            StoredReceipt receipt,
            String id,
            String label,
            Routing routing,
            Priority priority,
            Mode mode)
            throws SQLException {
        tx.update(
                "INSERT INTO line (id, receipt, store, drop_name, sha256, quantity, label, printer, tags, priority, mode, state, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?)",
                id,
                receipt.id(),
                receipt.store(),
                receipt.drop(),
                receipt.sha256(),
                label,
                routing.printer(),
                Columns.json(routing.tags()),
                Columns.number(priority),
                mode.text(),
                LineState.WAITING.text(),
                tx.now());
    }

    /**
     * A row of a manifest.
     *
     * @param file as the row names it
     * @param sha256 that the file must have
     * @param printerName a printer that is not given by its id
     */
    public record Row(
            String id,
            int row,
            String order,
            @Nullable String file,
            @Nullable String sha256,
            @Nullable String partId,
            @Nullable String sku,
            int quantity,
            String label,
            Routing routing,
            @Nullable String printerName,
            Priority priority,
            @Nullable String material,
            Mode mode) {}

    /** The line of a row, held until its order starts. */
    public static void insertHeld(Transaction tx, StoredReceipt receipt, Row row) throws SQLException {
        tx.update(
                "INSERT INTO line (id, receipt, store, drop_name, row_number, order_id, folder, file, expected_sha256, part_id, sku,"
                        + " quantity, label, printer, printer_name, tags, priority, material, mode, state, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.id(),
                receipt.id(),
                receipt.store(),
                receipt.drop(),
                row.row(),
                row.order(),
                receipt.folder(),
                row.file(),
                row.sha256(),
                row.partId(),
                row.sku(),
                row.quantity(),
                row.label(),
                row.routing().printer(),
                row.printerName(),
                Columns.json(row.routing().tags()),
                Columns.number(row.priority()),
                row.material(),
                row.mode().text(),
                LineState.HELD.text(),
                tx.now());
    }

    /** Keeps the name of a file whose row could not be read. */
    public static void insertUnread(Transaction tx, StoredReceipt receipt, int number, String file)
            throws SQLException {
        tx.update(
                "INSERT INTO line (id, receipt, store, drop_name, folder, file, quantity, label, tags, priority, mode, state, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 1, '', '[]', 0, ?, ?, ?)",
                receipt.id() + "-unread-" + number,
                receipt.id(),
                receipt.store(),
                receipt.drop(),
                receipt.folder(),
                file,
                Mode.QUEUE.text(),
                LineState.UNREAD.text(),
                tx.now());
    }

    /** Deletes the lines of a manifest that is read anew. */
    public static void deleteOf(Transaction tx, String receipt) throws SQLException {
        tx.update("DELETE FROM line WHERE receipt = ?", receipt);
    }

    // ---- one line ----

    public static void state(Transaction tx, String line, LineState state) throws SQLException {
        tx.update("UPDATE line SET state = ? WHERE id = ?", state.text(), line);
    }

    static void part(Transaction tx, String line, String partId) throws SQLException {
        tx.update("UPDATE line SET part_id = ? WHERE id = ?", partId, line);
    }

    static void queued(Transaction tx, String line, List<String> partBuilds) throws SQLException {
        tx.update(
                "UPDATE line SET state = ?, part_builds = ? WHERE id = ?",
                LineState.QUEUED.text(),
                Columns.json(partBuilds),
                line);
        for (String partBuild : partBuilds) {
            tx.update("INSERT INTO part_build (id, line) VALUES (?, ?) ON CONFLICT (id) DO NOTHING", partBuild, line);
        }
    }

    /** It comes to nothing: refused or cancelled. */
    public static void ended(Transaction tx, String line, LineState state, Problem problem) throws SQLException {
        tx.update("UPDATE line SET state = ?, problem = ? WHERE id = ?", state.text(), Columns.json(problem), line);
    }

    static void outcome(Transaction tx, String line, @Nullable LineOutcome outcome) throws SQLException {
        tx.update("UPDATE line SET outcome = ? WHERE id = ?", outcome == null ? null : outcome.text(), line);
    }

    /** Its part is gone: it waits for another, unless a request is about it right now. @return whether it does */
    static boolean sentBack(Transaction tx, String store, String line, String gone) throws SQLException {
        return tx.update(
                        "UPDATE line SET state = ?, part_id = NULL WHERE id = ? AND part_id = ? AND EXISTS (SELECT 1 FROM work"
                                + " WHERE work.store = ? AND work.link = 'build' AND work.subject = line.id AND work.holder IS NULL)",
                        LineState.WAITING.text(),
                        line,
                        gone,
                        store)
                > 0;
    }

    public static void printer(Transaction tx, String line, String printer) throws SQLException {
        tx.update("UPDATE line SET printer = ?, printer_name = NULL WHERE id = ?", printer, line);
    }

    public static void materialSpec(Transaction tx, String line, String spec) throws SQLException {
        tx.update("UPDATE line SET material_spec = ? WHERE id = ?", spec, line);
    }

    // ---- the files of lines ----

    /** The content that it prints is known, without a file that came for it. */
    public static void content(Transaction tx, String line, String sha256) throws SQLException {
        tx.update("UPDATE line SET sha256 = ? WHERE id = ?", sha256, line);
    }

    /** The content that a row names by its hash is known already. */
    public static void contentAsExpected(Transaction tx, String receipt, int row) throws SQLException {
        tx.update(
                "UPDATE line SET sha256 = expected_sha256 WHERE receipt = ? AND row_number = ? AND state = 'held'",
                receipt,
                row);
    }

    public static void broughtBy(Transaction tx, String line, String receipt, String sha256) throws SQLException {
        tx.update("UPDATE line SET sha256 = ?, brought_by = ? WHERE id = ?", sha256, receipt, line);
    }

    /** A file came for it that it can't use. */
    public static void broughtBy(Transaction tx, String line, String receipt) throws SQLException {
        tx.update("UPDATE line SET brought_by = ? WHERE id = ?", receipt, line);
    }

    /** A file has come that rows name which came to nothing. @param which condition on those rows */
    public static void broughtInVain(Transaction tx, StoredReceipt file, String folder, String name, String which)
            throws SQLException {
        tx.update(
                "UPDATE line SET brought_by = ? WHERE store = ? AND drop_name = ? AND folder = ? AND file = ?" + which,
                file.id(),
                file.store(),
                file.drop(),
                folder,
                name);
    }

    // ---- all lines of an order or a receipt ----

    public static void repeated(Transaction tx, String receipt, String order) throws SQLException {
        tx.update(
                "UPDATE line SET state = ? WHERE receipt = ? AND order_id = ? AND state = ?",
                LineState.REPEATED.text(),
                receipt,
                order,
                LineState.HELD.text());
    }

    /** Those of an order that are held are refused with their manifest. */
    public static void refuseHeld(Transaction tx, String receipt, String order) throws SQLException {
        tx.update(
                "UPDATE line SET state = ? WHERE receipt = ? AND order_id = ? AND state = ?",
                LineState.REFUSED.text(),
                receipt,
                order,
                LineState.HELD.text());
    }

    /** The line of a lone file that an operator put back. @return whether there was one */
    public static boolean revived(Transaction tx, String line) throws SQLException {
        return tx.update(
                        "UPDATE line SET state = ?, problem = NULL WHERE id = ? AND state IN ('refused', 'retried')",
                        LineState.WAITING.text(),
                        line)
                == 1;
    }

    /** A line that an operator put back. */
    public static void retried(Transaction tx, String line) throws SQLException {
        state(tx, line, LineState.RETRIED);
    }

    /**
     * The lines that an operator put back are held again. A model that lies in the working folder for another manifest is
     * theirs still, and one that came back with them if Printago has its content; else the content has to come once more.
     */
    public static void holdRetried(Transaction tx, String receipt) throws SQLException {
        // an order with rows that can't be read is refused today as it was then
        tx.update(
                "UPDATE line SET state = ? WHERE receipt = ? AND state = ? AND order_id IN"
                        + " (SELECT id FROM orders WHERE orders.receipt = line.receipt AND problems <> '[]')",
                LineState.REFUSED.text(),
                receipt,
                LineState.RETRIED.text());
        tx.update(
                "UPDATE line SET state = ?, problem = NULL, brought_by = CASE WHEN sha256 IS NOT NULL AND ("
                        + LIES_IN_WORKING
                        + " OR " + HAS_PART + " AND " + CAME_BACK + ") THEN brought_by END, sha256 = CASE WHEN "
                        + HAS_PART
                        + " OR " + LIES_IN_WORKING + " THEN sha256 END WHERE receipt = ? AND state = ?",
                LineState.HELD.text(),
                receipt,
                LineState.RETRIED.text());
    }

    /** Forgets the lines of receipts that are long finished. */
    public static void forgetFinished(Transaction tx, long before) throws SQLException {
        tx.update(
                "DELETE FROM part_build WHERE line IN (SELECT line.id FROM line JOIN receipt ON receipt.id = line.receipt"
                        + ReceiptWriter.LONG_FINISHED + ")",
                before);
        tx.update(
                "DELETE FROM line WHERE receipt IN (SELECT id FROM receipt" + ReceiptWriter.LONG_FINISHED + ")",
                before);
    }
}
