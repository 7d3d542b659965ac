package io.printroutes.ledger.realtime;

import io.printroutes.event.JobTies;
import io.printroutes.event.KnownState;
import io.printroutes.event.NormalisedMessage;
import io.printroutes.ledger.budget.RequestState;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.event.EventLog;
import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.Link;
import io.printroutes.ledger.work.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** How the realtime feed of each store fares, and what was missed while it was away. */
public final class Feeds {

    /** The clocks of a server and its database differ by less; what is asked for twice is news once. */
    private static final long MARGIN_MILLIS = 60_000;
    /** The reason of a feed that nobody listens to: kept until what was missed has been asked for. */
    private static final String STOPPED = "the program was stopped";

    private final Database database;

    public Feeds(Database database) {
        this.database = database;
    }

    /**
     * A feed as it is now; absent what never happened.
     *
     * @param protocol of MQTT, that the broker was found to take
     * @param connectedAt absent while it is disconnected
     * @param awayAt since when it is disconnected, or from when news may be missing because the gap has not been asked after yet
     * @param reconnects how often it came back
     * @param gap the last one that was asked after
     */
    public record Feed(
            @Nullable String protocol,
            @Nullable Instant connectedAt,
            @Nullable Instant awayAt,
            @Nullable String awayReason,
            @Nullable Instant messageAt,
            long reconnects,
            @Nullable Gap gap) {

        /** How it fares, for people. */
        public String sentence() {
            String now;
            if (connectedAt != null) {
                now = "connected since %s by MQTT %s"
                        .formatted(connectedAt, Objects.requireNonNullElse(protocol, "as set"));
            } else if (awayReason != null || awayAt != null) {
                now = "away" + (awayAt == null ? "" : " since " + awayAt)
                        + (awayReason == null ? "" : ", " + awayReason);
            } else {
                return "not heard of yet.";
            }
            String heard = ", last message " + (messageAt == null ? "never" : messageAt) + ", " + reconnects
                    + (reconnects == 1 ? " reconnect" : " reconnects");
            return gap == null
                    ? now + heard + "."
                    : "%s%s; last gap %s to %s, in which %d print jobs had changed."
                            .formatted(now, heard, gap.from(), gap.to(), gap.jobs());
        }
    }

    /** A time in which nothing was heard, and what print jobs did in it. */
    public record Gap(Instant from, Instant to, int jobs, int events) {}

    public Feed feed(String store) {
        return database.transact(tx -> feed(tx, store));
    }

    private static Feed feed(Transaction tx, String store) throws SQLException {
        return tx.first(
                        "SELECT * FROM feed WHERE store = ?",
                        row -> {
                            Instant from = time(Transaction.optionalLong(row, "gap_from"));
                            Instant to = time(Transaction.optionalLong(row, "gap_to"));
                            return new Feed(
                                    row.getString("protocol"),
                                    time(Transaction.optionalLong(row, "connected_at")),
                                    time(Transaction.optionalLong(row, "away_at")),
                                    row.getString("away_reason"),
                                    time(Transaction.optionalLong(row, "message_at")),
                                    row.getLong("reconnects"),
                                    from == null || to == null
                                            ? null
                                            : new Gap(from, to, row.getInt("gap_jobs"), row.getInt("gap_events")));
                        },
                        store)
                .orElse(new Feed(null, null, null, null, null, 0, null));
    }

    /** Remembers what the broker takes, so that the next start need not find out again. */
    public void speaks(String store, String protocol) {
        database.transact(tx -> {
            know(tx, store);
            return tx.update("UPDATE feed SET protocol = ? WHERE store = ?", protocol, store);
        });
    }

    /** Remembers where the broker answered, so that the next start asks there first. */
    public void reached(String store, String address) {
        database.transact(tx -> {
            know(tx, store);
            return tx.update("UPDATE feed SET address = ? WHERE store = ?", address, store);
        });
    }

    /** Where the broker answered last. */
    public Optional<String> address(String store) {
        return database.transact(tx -> tx.first(
                "SELECT address FROM feed WHERE store = ? AND address IS NOT NULL", row -> row.getString(1), store));
    }

    /**
     * The feed is there. If it was before, what was missed is asked for; not more often than once in {@code rest}, so that a feed
     * that comes and goes does not eat up the budget.
     */
    public void connected(String store, Duration rest) {
        database.transact(tx -> {
            know(tx, store);
            Feed before = feed(tx, store);
            Instant left = gapFrom(before);
            Instant gapFrom = left == null ? firstQueued(tx, store) : left;
            long askFrom = serverTime(tx, store, left == null && gapFrom != null ? gapFrom.toEpochMilli() : tx.now())
                    - MARGIN_MILLIS;
            tx.update(
                    "UPDATE feed SET connected_at = ?, away_at = ?, away_reason = ?, reconnects = reconnects + ?,"
                            + " seen_until = coalesce(seen_until, ?), ask_from = coalesce(ask_from, seen_until, ?) WHERE store = ?",
                    tx.now(),
                    gapFrom == null ? null : gapFrom.toEpochMilli(),
                    gapFrom != null && (left == null || STOPPED.equals(before.awayReason())) ? STOPPED : null,
                    left == null ? 0 : 1,
                    askFrom,
                    askFrom,
                    store);
            EventLog.append(tx, EventLog.news(tx, store).realtimeConnected(Instant.ofEpochMilli(tx.now())));
            if (gapFrom == null) {
                tx.update("UPDATE feed SET ask_from = NULL WHERE store = ?", store);
            } else {
                catchUp(tx, store, rest);
            }
            return null;
        });
    }

    /** What was queued before the feed was ever heard may be printed by now: since when; {@code null} if nothing was. */
    private static @Nullable Instant firstQueued(Transaction tx, String store) throws SQLException {
        return tx.first(
                        "SELECT min(created_at) FROM line WHERE store = ? AND state = 'queued' AND outcome IS NULL",
                        row -> Optional.ofNullable(time(Transaction.optionalLong(row, "min(created_at)"))),
                        store)
                .flatMap(first -> first)
                .orElse(null);
    }

    /** Of a process that died, nobody knows when it heard for the last time if not at its last message. */
    private static @Nullable Instant gapFrom(Feed before) {
        Instant connected = before.connectedAt();
        if (connected == null || before.awayAt() != null) {
            return before.awayAt();
        }
        Instant message = before.messageAt();
        return message != null && message.isAfter(connected) ? message : connected;
    }

    private static void catchUp(Transaction tx, String store, Duration rest) throws SQLException {
        long asked = tx.number("SELECT coalesce(asked_at, 0) FROM feed WHERE store = ?", store);
        long turn = tx.number("SELECT turn FROM store WHERE id = ?", store);
        Work.make(tx, store, Link.CATCH_UP, store, 0, turn);
        Work.readyAtUnlessFailed(tx, store, Link.CATCH_UP, Math.max(tx.now(), asked + rest.toMillis()));
    }

    /** Notes that the feed is disconnected. */
    public void disconnected(String store, String reason) {
        database.transact(tx -> {
            know(tx, store);
            boolean wasThere = feed(tx, store).connectedAt() != null;
            tx.update(
                    "UPDATE feed SET connected_at = NULL, away_at = coalesce(away_at, ?), away_reason = ? WHERE store = ?",
                    wasThere ? tx.now() : null,
                    reason,
                    store);
            EventLog.append(
                    tx, EventLog.news(tx, store).realtimeDisconnected(Instant.ofEpochMilli(tx.now()), reason + "."));
            return null;
        });
    }

    /** The program leaves the feed of its own accord: no news in itself, but what comes from now on is missed. */
    public void left(String store) {
        database.transact(tx -> tx.update(
                "UPDATE feed SET connected_at = NULL, away_at = coalesce(away_at, ?), away_reason = ?"
                        + " WHERE store = ? AND connected_at IS NOT NULL",
                tx.now(),
                STOPPED,
                store));
    }

    static void heard(Transaction tx, String store, @Nullable Instant serverTime) throws SQLException {
        tx.update("UPDATE feed SET message_at = ? WHERE store = ?", tx.now(), store);
        if (serverTime != null) {
            tx.update(
                    "UPDATE feed SET seen_until = ? WHERE store = ? AND (seen_until IS NULL OR seen_until < ?)",
                    serverTime.toEpochMilli(),
                    store,
                    serverTime.toEpochMilli());
        }
    }

    /** From which time of the server's on to ask for what print jobs did. */
    public Instant askFrom(String store) {
        return Instant.ofEpochMilli(database.transact(
                tx -> tx.number("SELECT coalesce(ask_from, seen_until) FROM feed WHERE store = ?", store)));
    }

    /**
     * Takes in one page of what was missed, in one transaction with the end of the work.
     *
     * @param next from where to ask for the next page; {@code null} if this was the last
     * @param jobs how many were on the page
     */
    public NormalisedMessage caughtUp(
            Lease lease,
            int status,
            int jobs,
            @Nullable Instant next,
            BiFunction<KnownState, JobTies, NormalisedMessage> understand) {
        return database.transact(tx -> {
            String store = lease.store();
            Work.answered(tx, lease, status, RequestState.DONE);
            Understanding heard = Understanding.of(tx, store, understand);
            tx.update(
                    "UPDATE feed SET asked_at = ?, gap_jobs = CASE WHEN gap_to IS NULL THEN gap_jobs ELSE 0 END + ?,"
                            + " gap_events = CASE WHEN gap_to IS NULL THEN gap_events ELSE 0 END + ?, gap_to = NULL WHERE store = ?",
                    tx.now(),
                    jobs,
                    heard.news().events().size(),
                    store);
            if (next == null) {
                caughtUp(tx, lease);
            } else {
                tx.update("UPDATE feed SET ask_from = ? WHERE store = ?", next.toEpochMilli(), store);
                Work.putBack(tx, lease, lease.item(), tx.now(), null, false);
            }
            return heard.news();
        });
    }

    private static void caughtUp(Transaction tx, Lease lease) throws SQLException {
        Work.end(tx, lease, lease.item());
        String store = lease.store();
        Feed feed = feed(tx, store);
        Instant from = feed.awayAt();
        if (from == null) {
            return;
        }
        Instant to = Optional.ofNullable(feed.connectedAt()).orElse(Instant.ofEpochMilli(tx.now()));
        tx.update(
                "UPDATE feed SET gap_from = away_at, gap_to = ?, ask_from = NULL, away_reason = CASE WHEN connected_at IS NULL"
                        + " THEN away_reason END, away_at = CASE WHEN connected_at IS NULL THEN ? END"
                        + " WHERE store = ?",
                to.toEpochMilli(),
                to.toEpochMilli(),
                store);
        Gap gap = Optional.ofNullable(feed(tx, store).gap()).orElseThrow();
        boolean planned = STOPPED.equals(feed.awayReason());
        EventLog.append(tx, EventLog.news(tx, store).realtimeGap(from, to, gap.jobs(), gap.events(), planned));
    }

    /** Printago does not answer that question: it is not asked again before the next gap. */
    public void gaveUp(Lease lease, int status) {
        database.transact(tx -> {
            Work.answered(tx, lease, status, RequestState.DONE);
            Work.end(tx, lease, lease.item());
            return tx.update("UPDATE feed SET asked_at = ? WHERE store = ?", tx.now(), lease.store());
        });
    }

    private static void know(Transaction tx, String store) throws SQLException {
        tx.update("INSERT INTO feed (store) VALUES (?) ON CONFLICT DO NOTHING", store);
    }

    private static long serverTime(Transaction tx, String store, long ours) throws SQLException {
        return ours + tx.number("SELECT coalesce(clock_ahead, 0) FROM store WHERE id = ?", store);
    }

    private static @Nullable Instant time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
