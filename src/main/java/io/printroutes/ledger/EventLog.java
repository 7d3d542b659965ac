package io.printroutes.ledger;

import io.printroutes.event.Event;
import io.printroutes.event.EventJson;
import io.printroutes.event.JobTies;
import io.printroutes.event.KnownState;
import io.printroutes.event.News;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The log of news, in the order it was stored. Each rule reads it with its own place in it, so that a dead webhook delays
 * nobody else.
 */
public final class EventLog {

    private final Ledger ledger;

    public EventLog(Ledger ledger) {
        this.ledger = ledger;
    }

    /** An event and its place in the log. */
    public record Entry(long place, Event event) {}

    /** Stores news of our own; what is stored already under the same id is the same news. */
    public void append(List<Event> events) {
        ledger.transact(tx -> {
            for (Event event : events) {
                append(tx, event);
            }
            return null;
        });
    }

    static void append(Transaction tx, Event told) throws SQLException {
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

    /** A partner's drop bears the partner's name: whatever is told of the drop concerns the partner. */
    private static Event withPartner(Transaction tx, Event event) throws SQLException {
        String drop = event.drop();
        return drop != null && event.partner() == null && Partners.isPartner(tx, drop)
                ? event.withPartner(drop)
                : event;
    }

    /**
     * Takes in a message of the realtime feed: the events it means, what is known after it and what that says of our orders
     * are one transaction, so that a crash repeats all of it or nothing.
     *
     * @param understand makes events of the message, by what was known before and whose jobs they are
     */
    public News hear(String store, BiFunction<KnownState, JobTies, News> understand) {
        return ledger.transact(tx -> {
            Understood heard = understand(tx, store, understand);
            Feeds.heard(tx, store, heard.serverTime());
            return heard.news();
        });
    }

    /** @param serverTime the latest that a print job bore */
    record Understood(News news, @Nullable Instant serverTime) {}

    static Understood understand(Transaction tx, String store, BiFunction<KnownState, JobTies, News> understand)
            throws SQLException {
        StoredTies ties = new StoredTies(tx);
        StoredState state = new StoredState(tx, store, ties);
        News news = understand.apply(state, ties);
        for (Event event : news.events()) {
            append(tx, event);
        }
        Orders.progress(tx, store, state.linesConcerned());
        return new Understood(news, state.latest());
    }

    /** Where a rule has read to; a rule that is new starts at now, or at the beginning. */
    public long place(String rule, boolean fromBeginning) {
        return ledger.transact(tx -> {
            tx.update(
                    "INSERT INTO reader (rule, place) VALUES (?, ?) ON CONFLICT (rule) DO NOTHING",
                    rule,
                    fromBeginning ? 0 : tx.number("SELECT coalesce(max(place), 0) FROM event"));
            return tx.number("SELECT place FROM reader WHERE rule = ?", rule);
        });
    }

    /** The next events after a place, at most so many. */
    public List<Entry> after(long place, int most) {
        return ledger.transact(tx -> tx.list(
                "SELECT place, body FROM event WHERE place > ? ORDER BY place LIMIT ?",
                row -> new Entry(row.getLong(1), EventJson.read(row.getString(2))),
                place,
                most));
    }

    /** A rule has done with everything up to this place. */
    public void read(String rule, long place) {
        ledger.transact(
                tx -> tx.update("UPDATE reader SET place = ? WHERE rule = ? AND place < ?", place, rule, place));
    }
}
