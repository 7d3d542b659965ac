package io.printroutes.ledger.work;

import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.work.Lease.Piece;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How work is made, ended and put back, inside the transaction of whatever caused it. */
public final class Work {

    private Work() {}

    /** Makes a piece of work that is ready now; where it exists already, it becomes as urgent as this. */
    public static void make(Transaction tx, String store, Link link, String subject, int priority, long turn)
            throws SQLException {
        make(tx, store, link, subject, priority, turn, null);
    }

    public static void make(
            Transaction tx, String store, Link link, String subject, int priority, long turn, @Nullable String batch)
            throws SQLException {
        tx.update(
                "INSERT INTO work (store, link, subject, priority, turn, ready_at, created_at, batch) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (store, link, subject) DO UPDATE SET"
                        + " priority = CASE WHEN excluded.priority < work.priority THEN excluded.priority ELSE work.priority END,"
                        + " turn = CASE WHEN excluded.turn < work.turn THEN excluded.turn ELSE work.turn END",
                store,
                link.text(),
                subject,
                priority,
                turn,
                tx.now(),
                tx.now(),
                batch);
        tx.workChanged();
    }

    /** What the next link's work inherits. */
    public record Urgency(int priority, long turn) {}

    /**
     * Ends a piece, if the lease still stands.
     *
     * @return its urgency, or null when somebody else holds the work by now and this result comes too late
     */
    public static @Nullable Urgency end(Transaction tx, Lease take, Piece piece) throws SQLException {
        tx.workChanged();
        return tx.first(
                        "DELETE FROM work WHERE id = ? AND token = ? RETURNING priority, turn",
                        row -> new Urgency(row.getInt(1), row.getLong(2)),
                        piece.work(),
                        take.token())
                .orElse(null);
    }

    /** Puts a piece back, to be taken again at the given time. */
    public static void putBack(
            Transaction tx, Lease take, Piece piece, long readyAt, @Nullable String reason, boolean failed)
            throws SQLException {
        tx.update(
                "UPDATE work SET holder = NULL, token = NULL, ready_at = ?, reason = ?, attempts = attempts + ? WHERE id = ? AND token = ?",
                readyAt,
                reason,
                failed ? 1 : 0,
                piece.work(),
                take.token());
        tx.workChanged();
    }

    /** Notes how a request ended; every receipt that had a part in it is told that it cost one. */
    public static void answered(Transaction tx, Lease take, @Nullable Integer status, String state)
            throws SQLException {
        tx.update(
                "UPDATE request SET answered_at = ?, status = ?, state = ? WHERE id = ?",
                tx.now(),
                status,
                state,
                take.request());
    }
}
