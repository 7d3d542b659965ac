package io.printroutes.ledger.work;

import io.printroutes.ledger.budget.Requests;
import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.db.Transaction;
import java.sql.SQLException;

/** The times that move along when the wall clock jumps: all of them together, so that every difference stays true. */
public final class ClockJumps {

    private ClockJumps() {}

    /** @param millis by which the clock went further than time did */
    public static void bridge(Transaction tx, long millis) throws SQLException {
        Requests.moved(tx, millis);
        Stores.moved(tx, millis);
        Work.moved(tx, millis);
    }
}
