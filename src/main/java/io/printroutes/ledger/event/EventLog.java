package io.printroutes.ledger.event;

import io.printroutes.event.Event;
import io.printroutes.event.EventJson;
import io.printroutes.event.OwnEvents;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.db.Transaction;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The log of news, in the order it was stored. Each rule reads it with its own place in it, so that a dead webhook delays
 * nobody else.
 */
public final class EventLog {

    private final Database database;

    public EventLog(Database database) {
        this.database = database;
    }

    /** An event and its place in the log. */
    public record Entry(long place, Event event) {}

    /** Stores news of our own; what is stored already under the same id is the same news. */
    public void append(List<Event> events) {
        database.transact(tx -> {
            for (Event event : events) {
                append(tx, event);
            }
            return null;
        });
    }

    public static void append(Transaction tx, Event told) throws SQLException {
        Event event = withPartner(tx, told);
        int stored = tx.update(
                "INSERT INTO event (id, store, type, occurred_at, stored_at, body) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO NOTHING",
                event.id(),
                event.store(),
                event.type(),
                event.occurredAt().toEpochMilli(),
                tx.now(),
                EventJson.write(event));
        if (stored == 1) {
            tx.newsArrived();
        }
    }

    /** The news of our own about a store, as of this transaction. */
    public static OwnEvents news(Transaction tx, String store) {
        return new OwnEvents(store, Clock.fixed(Instant.ofEpochMilli(tx.now()), ZoneOffset.UTC));
    }

    /** A partner's drop bears the partner's name: whatever is told of the drop concerns the partner. */
    private static Event withPartner(Transaction tx, Event event) throws SQLException {
        String drop = event.drop();
        return drop != null && event.partner() == null && isPartner(tx, drop) ? event.withPartner(drop) : event;
    }

    private static boolean isPartner(Transaction tx, String drop) throws SQLException {
        return tx.number("SELECT count(*) FROM partner WHERE name = ?", drop) > 0;
    }

    /** Where a rule has read to; a rule that is new starts at now, or at the beginning. */
    public long place(String rule, boolean fromBeginning) {
        return database.transact(tx -> {
            Readers.seen(tx, rule, fromBeginning ? 0 : tx.number("SELECT coalesce(max(place), 0) FROM event"));
            return tx.number("SELECT place FROM reader WHERE rule = ?", rule);
        });
    }

    /** The next events after a place, at most so many. */
    public List<Entry> after(long place, int most) {
        return database.transact(tx -> tx.list(
                "SELECT place, body FROM event WHERE place > ? ORDER BY place LIMIT ?",
                row -> new Entry(row.getLong(1), EventJson.read(row.getString(2))),
                place,
                most));
    }

    /** A rule has done with everything up to this place. */
    public void read(String rule, long place) {
        database.transact(tx -> Readers.read(tx, rule, place));
    }

    /** Forgets what is older and every rule has read; nothing is kept for a rule that was not seen since then. */
    public static void forget(Transaction tx, long before) throws SQLException {
        tx.update(
                "DELETE FROM event WHERE stored_at < ? AND place <="
                        + " (SELECT coalesce(min(place), 0) FROM reader WHERE seen_at >= ?)",
                before,
                before);
    }
}
