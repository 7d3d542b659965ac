package io.printroutes.ledger.event;

import io.printroutes.event.Event;
import io.printroutes.event.EventJson;
import io.printroutes.event.JobTies;
import io.printroutes.event.KnownState;
import io.printroutes.event.News;
import io.printroutes.ledger.chain.Orders;
import io.printroutes.ledger.db.Ledger;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.partner.Partners;
import io.printroutes.ledger.realtime.Feeds;
import io.printroutes.ledger.realtime.StoredState;
import io.printroutes.ledger.realtime.StoredTies;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** A partner's drop bears the partner's name: whatever is told of the drop concerns the partner. */
    private static Event withPartner(Transaction tx, Event event) throws SQLException {
        String drop = event.drop();
        return drop != null && event.partner() == null && Partners.isPartner(tx, drop)
                ? event.withPartner(drop)
                : event;
    }

    /**
     * A message of a store's realtime feed.
     *
     * @param understand makes events of it, by what was known before and whose jobs they are
     */
    public record Heard(String store, BiFunction<KnownState, JobTies, News> understand) {}

    /**
     * Takes in messages of realtime feeds, in their order: the events they mean, what is known after them and what that says of our
     * orders are one transaction, so that a crash repeats all of it or nothing.
     */
    public List<News> hear(List<Heard> messages) {
        return ledger.transact(tx -> {
            List<News> news = new ArrayList<>();
            Map<String, Optional<Instant>> latest = new HashMap<>();
            for (Heard message : messages) {
                Understood heard = understand(tx, message.store(), message.understand());
                news.add(heard.news());
                latest.merge(message.store(), Optional.ofNullable(heard.serverTime()), EventLog::later);
            }
            for (Map.Entry<String, Optional<Instant>> store : latest.entrySet()) {
                Feeds.heard(tx, store.getKey(), store.getValue().orElse(null));
            }
            return news;
        });
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && (other.isEmpty() || one.get().isAfter(other.get())) ? one : other;
    }

    /** @param serverTime the latest that a print job bore */
    public record Understood(News news, @Nullable Instant serverTime) {}

    public static Understood understand(Transaction tx, String store, BiFunction<KnownState, JobTies, News> understand)
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
                    "INSERT INTO reader (rule, place, seen_at) VALUES (?, ?, ?)"
                            + " ON CONFLICT (rule) DO UPDATE SET seen_at = excluded.seen_at",
                    rule,
                    fromBeginning ? 0 : tx.number("SELECT coalesce(max(place), 0) FROM event"),
                    tx.now());
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
        ledger.transact(tx -> read(tx, rule, place));
    }

    static int read(Transaction tx, String rule, long place) throws SQLException {
        return tx.update(
                "UPDATE reader SET place = ?, seen_at = ? WHERE rule = ? AND place < ?", place, tx.now(), rule, place);
    }
}
