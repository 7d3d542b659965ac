package io.printroutes.ledger.budget;

import io.printroutes.ledger.db.Transaction;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log of requests, and what each is about: the one writer of the tables {@code request} and {@code request_item}. */
public final class Requests {

    private Requests() {}

    /**
     * Enters a request that is about to be sent.
     *
     * @param work numbers of the pieces of work that it is about
     * @return its number
     */
    public static long send(
            Transaction tx, String store, String link, String process, @Nullable String version, String work)
            throws SQLException {
        long request = tx.number(
                "INSERT INTO request (store, link, process, version, sent_at, state) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
                store,
                link,
                process,
                version,
                tx.now(),
                RequestState.SENT.text());
        tx.update(
                "INSERT INTO request_item (request, subject) SELECT ?, subject FROM work WHERE id IN (" + work + ")",
                request);
        return request;
    }

    /**
     * Enters a request that only tries something.
     *
     * @param until its answer is waited for: so long at least it is spent
     */
    static long probe(Transaction tx, String store, String link, String subject, long until) throws SQLException {
        long request = tx.number(
                "INSERT INTO request (store, link, process, sent_at, answered_at, state) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
                store,
                link,
                link,
                tx.now(),
                until,
                RequestState.DONE.text());
        tx.update("INSERT INTO request_item (request, subject) VALUES (?, ?)", request, subject);
        return request;
    }

    static int probed(Transaction tx, long request, int status) throws SQLException {
        return tx.update("UPDATE request SET answered_at = ?, status = ? WHERE id = ?", tx.now(), status, request);
    }

    /** Notes how a request ended. */
    public static void answered(Transaction tx, long request, @Nullable Integer status, RequestState state)
            throws SQLException {
        tx.update(
                "UPDATE request SET answered_at = ?, status = ?, state = ? WHERE id = ?",
                tx.now(),
                status,
                state.text(),
                request);
    }

    /** The same for one that somebody else looks after by now: only the permit is to be ended. */
    public static void answeredLate(Transaction tx, long request, @Nullable Integer status) throws SQLException {
        tx.update(
                "UPDATE request SET status = ?, answered_at = coalesce(answered_at, ?),"
                        + " state = CASE WHEN state = ? THEN ? ELSE state END WHERE id = ?",
                status,
                tx.now(),
                RequestState.SENT.text(),
                RequestState.DONE.text(),
                request);
    }

    /** Its answer was lost, and its program is dead: nothing is to be asked about it. */
    public static void abandoned(Transaction tx, long request) throws SQLException {
        tx.update(
                "UPDATE request SET state = ?, answered_at = ? WHERE id = ?",
                RequestState.DONE.text(),
                tx.now(),
                request);
    }

    public static void status(Transaction tx, long request, @Nullable Integer status) throws SQLException {
        tx.update("UPDATE request SET status = ? WHERE id = ?", status, request);
    }

    /** Nobody knows what it has done. */
    public static void unsure(Transaction tx, long request) throws SQLException {
        tx.update(
                "UPDATE request SET state = ?, answered_at = coalesce(answered_at, ?) WHERE id = ?",
                RequestState.UNSURE.text(),
                tx.now(),
                request);
    }

    /** The clock has jumped: the log is as far back as it was. */
    public static void moved(Transaction tx, long millis) throws SQLException {
        tx.update("UPDATE request SET sent_at = sent_at + ?, answered_at = answered_at + ?", millis, millis);
    }

    /** The doubt about it is over. */
    public static void settled(Transaction tx, long request) throws SQLException {
        tx.update("UPDATE request SET state = ? WHERE id = ?", RequestState.DONE.text(), request);
    }

    /** What has become of this subject is known: the request is about the others from now on. */
    public static void settled(Transaction tx, long request, String subject) throws SQLException {
        tx.update("DELETE FROM request_item WHERE request = ? AND subject = ?", request, subject);
    }

    /** Deletes some of those that were answered before then. What is still in doubt stays, and so does what it was about. */
    static void prune(Transaction tx, String store, long before) throws SQLException {
        List<Long> old = tx.list(
                "SELECT id FROM request WHERE store = ? AND answered_at < ? AND state IN ('done', 'unsent')"
                        + " ORDER BY answered_at LIMIT 10",
                row -> row.getLong(1),
                store,
                before);
        for (long request : old) {
            tx.update("DELETE FROM request_item WHERE request = ?", request);
            tx.update("DELETE FROM request WHERE id = ?", request);
        }
    }
}
