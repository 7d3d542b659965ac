package io.printroutes.ledger.operator;

import io.printroutes.ledger.chain.History;
import io.printroutes.ledger.chain.LineWriter;
import io.printroutes.ledger.chain.ReceiptWriter;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.event.Deliveries;
import io.printroutes.ledger.event.EventLog;
import io.printroutes.ledger.realtime.StoredState;
import java.time.Instant;

/** Forgetting what is long finished. What saves requests is kept: contents and their parts, and orders that may come again. */
public final class Retention {

    private final Database database;

    public Retention(Database database) {
        this.database = database;
    }

    /** How many receipts of lone files were finished before then. */
    public int count(Instant before) {
        return database.transact(tx ->
                (int) tx.number("SELECT count(*) FROM receipt" + ReceiptWriter.LONG_FINISHED, before.toEpochMilli()));
    }

    /** How many dead letters were given up before then. */
    public int countDead(Instant before) {
        return database.transact(tx -> (int) tx.number(
                "SELECT count(*) FROM delivery WHERE state = 'dead' AND changed_at < ?", before.toEpochMilli()));
    }

    /** Forgets them: nobody has had them delivered again. */
    public int forgetDead(Instant before) {
        return database.transact(tx -> Deliveries.forgetDead(tx, before.toEpochMilli()));
    }

    /**
     * Forgets them, with their lines, their history and what became of their jobs, and news that every rule has read. A rule that has not run since then
     * was taken away: nothing is kept for it.
     */
    public int forget(Instant before) {
        long time = before.toEpochMilli();
        return database.transact(tx -> {
            History.forgetFinished(tx, time);
            LineWriter.forgetFinished(tx, time);
            StoredState.forgetJobs(tx, time);
            EventLog.forget(tx, time);
            // the lines are gone by now, so that the condition on them holds for the same receipts
            return ReceiptWriter.forgetFinished(tx, time);
        });
    }
}
