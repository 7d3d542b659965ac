package io.printroutes.ledger.db;

import java.sql.SQLException;

/** Whoever moves times along when the wall clock has jumped, in the transaction that notices it. */
public interface JumpListener {

    /** @param millis by which the clock went further than time did; negative where it was set back */
    void moved(Transaction tx, long millis) throws SQLException;
}
