package io.printroutes.ledger.work;

import io.printroutes.ledger.budget.Requests;
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
    public static void open(Transaction tx, String store, long request, ReconcileQuestion question, long lookAt)
            throws SQLException {
        Requests.unsure(tx, request);
        Work.hold(tx, store, request, HOLDER, token(request));
        Work.ask(tx, store, request, question, lookAt);
    }

    /** What the pieces that a doubt holds are leased with. */
    public static String token(long request) {
        return "request " + request;
    }
}
