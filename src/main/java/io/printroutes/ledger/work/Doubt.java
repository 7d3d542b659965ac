package io.printroutes.ledger.work;

import io.printroutes.ledger.db.Transaction;
import java.sql.SQLException;

/**
 * A creating request whose answer was lost. What it was about is held, and nothing is sent again, until {@code look-first}
 * has found out what became of it.
 */
public final class Doubt {

    /** Holds the pieces in place of a process. */
    private static final String HOLDER = "look-first";

    private Doubt() {}

    /** Opens a doubt: the request's pieces are held, and the question is work of its own. */
    public static void open(Transaction tx, String store, long request, Question question, long lookAt)
            throws SQLException {
        tx.update(
                "UPDATE request SET state = 'unsure', answered_at = coalesce(answered_at, ?) WHERE id = ?",
                tx.now(),
                request);
        tx.update(
                "UPDATE work SET holder = ?, token = ? WHERE store = ? AND link = (SELECT link FROM request WHERE id = ?)"
                        + " AND subject IN (SELECT subject FROM request_item WHERE request = ?)",
                HOLDER,
                token(request),
                store,
                request,
                request);
        tx.update(
                "INSERT INTO work (store, link, subject, priority, turn, ready_at, created_at, question)"
                        + " VALUES (?, 'look-first', ?, 0, 0, ?, ?, ?)",
                store,
                Long.toString(request),
                lookAt,
                tx.now(),
                question.name());
        tx.workChanged();
    }

    /** What the pieces that a doubt holds are leased with. */
    public static String token(long request) {
        return "request " + request;
    }
}
