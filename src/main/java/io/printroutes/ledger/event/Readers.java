package io.printroutes.ledger.event;

import io.printroutes.ledger.db.Transaction;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How far each rule has read, and how it fares: the one writer of the table {@code reader}. */
final class Readers {

    private Readers() {}

    /** A rule begins to read; one that is new does so at this place. */
    static void seen(Transaction tx, String rule, long place) throws SQLException {
        tx.update(
                "INSERT INTO reader (rule, place, seen_at) VALUES (?, ?, ?)"
                        + " ON CONFLICT (rule) DO UPDATE SET seen_at = excluded.seen_at",
                rule,
                place,
                tx.now());
    }

    /** A rule has done with everything up to this place. */
    static int read(Transaction tx, String rule, long place) throws SQLException {
        return tx.update(
                "UPDATE reader SET place = ?, seen_at = ? WHERE rule = ? AND place < ?", place, tx.now(), rule, place);
    }

    static void delivered(Transaction tx, String rule, @Nullable String answer) throws SQLException {
        if (answer != null) {
            tx.update("UPDATE reader SET delivered_at = ?, answer = ? WHERE rule = ?", tx.now(), answer, rule);
        }
    }

    /** @param reason why it has ended; null where it goes on */
    static int ended(Transaction tx, String rule, @Nullable String reason) throws SQLException {
        return tx.update("UPDATE reader SET ended = ? WHERE rule = ?", reason, rule);
    }
}
