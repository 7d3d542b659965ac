package io.printroutes.ledger.work;

import io.printroutes.ledger.budget.RequestState;
import io.printroutes.ledger.budget.Requests;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.work.Lease.WorkItem;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How work is made, ended and put back, inside the transaction of whatever caused it: the one writer of the table
 * {@code work}.
 */
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
    public static @Nullable Urgency end(Transaction tx, Lease lease, WorkItem piece) throws SQLException {
        tx.workChanged();
        return tx.first(
                        "DELETE FROM work WHERE id = ? AND token = ? RETURNING priority, turn",
                        row -> new Urgency(row.getInt(1), row.getLong(2)),
                        piece.work(),
                        lease.token())
                .orElse(null);
    }

    /** Puts a piece back, to be taken again at the given time. */
    public static void putBack(
            Transaction tx, Lease lease, WorkItem piece, long readyAt, @Nullable String reason, boolean failed)
            throws SQLException {
        tx.update(
                "UPDATE work SET holder = NULL, token = NULL, ready_at = ?, reason = ?, attempts = attempts + ? WHERE id = ? AND token = ?",
                readyAt,
                reason,
                failed ? 1 : 0,
                piece.work(),
                lease.token());
        tx.workChanged();
    }

    /** Notes how the request of a lease ended. */
    public static void answered(Transaction tx, Lease lease, @Nullable Integer status, RequestState state)
            throws SQLException {
        Requests.answered(tx, lease.request(), status, state);
    }

    /** Gives these pieces to a process. @param ids numbers of ours and nothing else */
    static void lease(Transaction tx, String ids, String process, String token) throws SQLException {
        tx.update("UPDATE work SET holder = ?, token = ? WHERE id IN (" + ids + ")", process, token);
    }

    /** Gives back what a process held that is gone. */
    static void release(Transaction tx, String process) throws SQLException {
        tx.update("UPDATE work SET holder = NULL, token = NULL WHERE holder = ?", process);
    }

    /** Changes the time at which work that nobody holds is taken. */
    public static void readyAt(Transaction tx, String store, Link link, String subject, long at) throws SQLException {
        tx.update(
                "UPDATE work SET ready_at = ? WHERE store = ? AND link = ? AND subject = ? AND holder IS NULL",
                at,
                store,
                link.text(),
                subject);
    }

    /** The same, but leaves what has failed before at its own time. */
    public static void readyAtUnlessFailed(Transaction tx, String store, Link link, long at) throws SQLException {
        tx.update(
                "UPDATE work SET ready_at = ? WHERE store = ? AND link = ? AND holder IS NULL AND attempts = 0",
                at,
                store,
                link.text());
    }

    /** Marks work that somebody is at right now. */
    public static void markHeld(Transaction tx, String store, Link link, String subject, String batch)
            throws SQLException {
        tx.update(
                "UPDATE work SET batch = ? WHERE store = ? AND link = ? AND subject = ? AND holder IS NOT NULL",
                batch,
                store,
                link.text(),
                subject);
    }

    /** @return whether the piece had this mark */
    public static boolean unmark(Transaction tx, WorkItem piece, String batch) throws SQLException {
        return tx.update("UPDATE work SET batch = NULL WHERE id = ? AND batch = ?", piece.work(), batch) == 1;
    }

    /** Only pieces of one batch go into one request from now on. */
    public static void batch(Transaction tx, Lease lease, WorkItem piece, String batch) throws SQLException {
        tx.update("UPDATE work SET batch = ? WHERE id = ? AND token = ?", batch, piece.work(), lease.token());
    }

    public static void reason(Transaction tx, WorkItem piece, String reason) throws SQLException {
        tx.update("UPDATE work SET reason = ? WHERE id = ?", reason, piece.work());
    }

    /** Deletes work of a line or a content, whoever holds it. */
    public static void drop(Transaction tx, String store, Link link, String subject) throws SQLException {
        tx.update("DELETE FROM work WHERE store = ? AND link = ? AND subject = ?", store, link.text(), subject);
    }

    /** Deletes what nobody holds of the work for a line; that for its content, too, if no other line waits for that. */
    public static void dropFree(Transaction tx, String line) throws SQLException {
        tx.update("DELETE FROM work WHERE link = 'build' AND subject = ? AND holder IS NULL", line);
        tx.update(
                "DELETE FROM work WHERE link IN ('sign', 'upload', 'part') AND holder IS NULL"
                        + " AND subject = (SELECT sha256 FROM line WHERE id = ?) AND NOT EXISTS"
                        + " (SELECT 1 FROM line AS other WHERE other.store = work.store AND other.sha256 = work.subject"
                        + " AND other.state = 'waiting')",
                line);
    }

    // ---- pieces that a doubt holds, and the question about them ----

    /** The pieces of a request are held, and the question is work of its own. */
    static void hold(Transaction tx, String store, long request, String holder, String token) throws SQLException {
        tx.update(
                "UPDATE work SET holder = ?, token = ? WHERE store = ? AND link = (SELECT link FROM request WHERE id = ?)"
                        + " AND subject IN (SELECT subject FROM request_item WHERE request = ?)",
                holder,
                token,
                store,
                request,
                request);
    }

    static void ask(Transaction tx, String store, long request, ReconcileQuestion question, long at)
            throws SQLException {
        tx.update(
                "INSERT INTO work (store, link, subject, priority, turn, ready_at, created_at, question)"
                        + " VALUES (?, ?, ?, 0, 0, ?, ?, ?)",
                store,
                Link.LOOK_FIRST.text(),
                Long.toString(request),
                at,
                tx.now(),
                question.name());
        tx.workChanged();
    }

    /** The next page of a long list is looked at. */
    public static void turnPage(Transaction tx, WorkItem piece) throws SQLException {
        tx.update("UPDATE work SET page = page + 1 WHERE id = ?", piece.work());
    }

    /** The clock has jumped: what rests goes on resting as long as it was to. */
    static void moved(Transaction tx, long millis) throws SQLException {
        tx.update("UPDATE work SET ready_at = ready_at + ?, created_at = created_at + ?", millis, millis);
    }

    /** Notes where a look through a long list began, by the server's clock. */
    public static void began(Transaction tx, WorkItem piece, long newest) throws SQLException {
        tx.update("UPDATE work SET newest = ? WHERE id = ?", newest, piece.work());
    }

    public static void askAnew(Transaction tx, WorkItem piece, ReconcileQuestion question) throws SQLException {
        tx.update("UPDATE work SET question = ?, page = 0, newest = NULL WHERE id = ?", question.name(), piece.work());
    }

    public static void attempts(Transaction tx, String token, int attempts) throws SQLException {
        tx.update("UPDATE work SET attempts = ? WHERE token = ?", attempts, token);
    }

    /** Lets all held pieces go at that time, in their batch. */
    public static void letGo(Transaction tx, String token, long at) throws SQLException {
        tx.update("UPDATE work SET holder = NULL, token = NULL, ready_at = ? WHERE token = ?", at, token);
    }

    /** Lets all held pieces go now, as one batch. */
    public static void letGo(Transaction tx, String token, @Nullable String batch) throws SQLException {
        tx.update(
                "UPDATE work SET holder = NULL, token = NULL, ready_at = ?, batch = ? WHERE token = ?",
                tx.now(),
                batch,
                token);
    }

    /** Lets one held piece go now. */
    public static void letGo(Transaction tx, String token, String subject, String batch) throws SQLException {
        tx.update(
                "UPDATE work SET holder = NULL, token = NULL, ready_at = ?, batch = ? WHERE subject = ? AND token = ?",
                tx.now(),
                batch,
                subject,
                token);
    }

    /** Ends one held piece. */
    public static void endHeld(Transaction tx, String store, String subject, String token) throws SQLException {
        tx.update("DELETE FROM work WHERE store = ? AND subject = ? AND token = ?", store, subject, token);
    }
}
