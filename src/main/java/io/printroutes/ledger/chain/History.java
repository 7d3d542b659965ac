package io.printroutes.ledger.chain;

import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.db.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What happened to an item, in words, for {@code status ID}: the one writer of the table {@code history}. */
public final class History {

    private final Database database;

    public History(Database database) {
        this.database = database;
    }

    /** One step. */
    public record Entry(Instant at, String about, String what) {}

    public static void note(Transaction tx, String about, String what) throws SQLException {
        tx.update("INSERT INTO history (about, at, what) VALUES (?, ?, ?)", about, tx.now(), what);
    }

    public static void forget(Transaction tx, String about) throws SQLException {
        tx.update("DELETE FROM history WHERE about = ?", about);
    }

    /** Forgets what happened to receipts that are long finished, and to their lines. */
    public static void forgetFinished(Transaction tx, long before) throws SQLException {
        tx.update(
                "DELETE FROM history WHERE about IN (SELECT id FROM receipt" + ReceiptWriter.LONG_FINISHED + ")"
                        + " OR about IN (SELECT line.id FROM line JOIN receipt ON receipt.id = line.receipt"
                        + ReceiptWriter.LONG_FINISHED + ")",
                before,
                before);
    }

    /** Everything that happened to a receipt, to its lines and to the contents they print, in order. */
    public List<Entry> of(String receipt) {
        return database.transact(tx -> tx.list(
                "SELECT at, about, what FROM history WHERE about = ?"
                        + " OR about IN (SELECT id FROM line WHERE receipt = ?)"
                        + " OR about IN (SELECT sha256 FROM line WHERE receipt = ? AND sha256 IS NOT NULL)"
                        + " ORDER BY id",
                row -> new Entry(Instant.ofEpochMilli(row.getLong(1)), row.getString(2), row.getString(3)),
                receipt,
                receipt,
                receipt));
    }
}
