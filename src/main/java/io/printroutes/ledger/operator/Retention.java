package io.printroutes.ledger.operator;

import io.printroutes.ledger.db.Database;
import java.time.Instant;

/** Forgetting what is long finished. What saves requests is kept: contents and their parts, and orders that may come again. */
public final class Retention {

    private static final String OLD =
            " WHERE receipt.state = 'finished' AND receipt.kind = 'lone' AND receipt.finished_at < ?"
                    + " AND NOT EXISTS (SELECT 1 FROM line WHERE line.receipt = receipt.id AND line.order_id IS NOT NULL)";

    private static final String DEAD = " WHERE state = 'dead' AND changed_at < ?";

    private final Database database;

    public Retention(Database database) {
        this.database = database;
    }

    /** How many receipts of lone files were finished before then. */
    public int count(Instant before) {
        return database.transact(tx -> (int) tx.number("SELECT count(*) FROM receipt" + OLD, before.toEpochMilli()));
    }

    /** How many dead letters were given up before then. */
    public int countDead(Instant before) {
        return database.transact(tx -> (int) tx.number("SELECT count(*) FROM delivery" + DEAD, before.toEpochMilli()));
    }

    /** Forgets them: nobody has had them delivered again. */
    public int forgetDead(Instant before) {
        return database.transact(tx -> tx.update("DELETE FROM delivery" + DEAD, before.toEpochMilli()));
    }

    /**
     * Forgets them, with their lines, their history and what became of their jobs, and news that every rule has read. A rule that has not run since then
     * was taken away: nothing is kept for it.
     */
    public int forget(Instant before) {
        long time = before.toEpochMilli();
        return database.transact(tx -> {
            tx.update(
                    "DELETE FROM history WHERE about IN (SELECT id FROM receipt" + OLD + ")"
                            + " OR about IN (SELECT line.id FROM line JOIN receipt ON receipt.id = line.receipt" + OLD
                            + ")",
                    time,
                    time);
            tx.update(
                    "DELETE FROM part_build WHERE line IN (SELECT line.id FROM line JOIN receipt ON receipt.id = line.receipt"
                            + OLD + ")",
                    time);
            tx.update("DELETE FROM line WHERE receipt IN (SELECT id FROM receipt" + OLD + ")", time);
            tx.update(
                    "DELETE FROM known_state WHERE changed_at < ? AND entity LIKE 'job %'"
                            + " AND NOT EXISTS (SELECT 1 FROM line WHERE line.id = known_state.line)",
                    time);
            tx.update(
                    "DELETE FROM event WHERE stored_at < ? AND place <="
                            + " (SELECT coalesce(min(place), 0) FROM reader WHERE seen_at >= ?)",
                    time,
                    time);
            // the lines are gone by now, so that the condition on them holds for the same receipts
            return tx.update("DELETE FROM receipt" + OLD, time);
        });
    }
}
