package io.printroutes.ledger.partner;

import io.printroutes.event.OwnEvents;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.event.EventLog;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Partners and whether they can be reached: news once when one is lost, and once when it is back. */
public final class Partners {

    /** The last success is for people to look at: it is not worth a write at every poll. */
    private static final long NOTED_EVERY_MILLIS = 60_000;

    private final Database database;
    private final Set<String> active = ConcurrentHashMap.newKeySet();

    public Partners(Database database) {
        this.database = database;
    }

    /**
     * A partner as it was last seen.
     *
     * @param unreachableSince null while it can be reached
     * @param reason in words, while it cannot
     * @param lastSuccess when its folder was last listed, to the minute
     */
    public record Partner(
            String name,
            String store,
            @Nullable Instant unreachableSince,
            @Nullable String reason,
            @Nullable Instant lastSuccess) {}

    /** A route of this program looks after this partner. */
    public void know(String name, String store) {
        active.add(name);
        database.transact(tx -> tx.update(
                "INSERT INTO partner (name, store) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET store = excluded.store",
                name,
                store));
    }

    /**
     * Whether this process looks after the partner. Only one does, or a file would be fetched twice; another takes over once
     * it is dead.
     *
     * @param process by its id
     */
    public boolean hold(String name, String process) {
        return database.transact(tx -> {
            boolean isFree = tx.number(
                            "SELECT count(*) FROM partner WHERE name = ?"
                                    + " AND (held_by IS NULL OR held_by NOT IN (SELECT id FROM process))",
                            name)
                    > 0;
            if (isFree) {
                tx.update("UPDATE partner SET held_by = ? WHERE name = ?", process, name);
            }
            return tx.number("SELECT count(*) FROM partner WHERE name = ? AND held_by = ?", name, process) > 0;
        });
    }

    /** Another reason than before replaces the old one and is no second event. */
    public void unreachable(String name, String reason) {
        database.transact(tx -> {
            Partner partner = find(tx, name).orElseThrow();
            if (partner.unreachableSince() == null) {
                OwnEvents news = EventLog.news(tx, partner.store());
                EventLog.append(tx, news.partnerUnreachable(name, Instant.ofEpochMilli(tx.now()), reason));
            }
            return tx.update(
                    "UPDATE partner SET unreachable_since = coalesce(unreachable_since, ?), reason = ? WHERE name = ?",
                    tx.now(),
                    reason,
                    name);
        });
    }

    public void reachable(String name) {
        database.transact(tx -> {
            Partner partner = find(tx, name).orElseThrow();
            Instant since = partner.unreachableSince();
            if (since != null) {
                EventLog.append(tx, EventLog.news(tx, partner.store()).partnerReachable(name, since));
            }
            return tx.update(
                    "UPDATE partner SET unreachable_since = NULL, reason = NULL, last_success = ? WHERE name = ?"
                            + " AND (unreachable_since IS NOT NULL OR coalesce(last_success, 0) < ?)",
                    tx.now(),
                    name,
                    tx.now() - NOTED_EVERY_MILLIS);
        });
    }

    public Optional<Partner> find(String name) {
        return database.transact(tx -> find(tx, name));
    }

    /** Those that this program looks after, by name. */
    public List<Partner> active() {
        return database.transact(tx -> tx.list("SELECT * FROM partner ORDER BY name", Partners::partner)).stream()
                .filter(partner -> active.contains(partner.name()))
                .toList();
    }

    /** Those that a running program looks after, by name; while none runs, all there ever were. */
    public List<Partner> lookedAfter() {
        return database.transact(tx -> tx.list(
                "SELECT * FROM partner WHERE held_by IN (SELECT id FROM process) OR NOT EXISTS (SELECT 1 FROM process)"
                        + " ORDER BY name",
                Partners::partner));
    }

    /** Whether another process has taken over: one that stood still for long and goes on does not know it yet. */
    public static boolean isHeldByAnother(Transaction tx, String name, String process) throws SQLException {
        return tx.number(
                        "SELECT count(*) FROM partner WHERE name = ? AND held_by IS NOT NULL AND held_by <> ?",
                        name,
                        process)
                > 0;
    }

    private static Optional<Partner> find(Transaction tx, String name) throws SQLException {
        return tx.first("SELECT * FROM partner WHERE name = ?", Partners::partner, name);
    }

    private static Partner partner(java.sql.ResultSet row) throws SQLException {
        return new Partner(
                row.getString("name"),
                row.getString("store"),
                instant(Transaction.optionalLong(row, "unreachable_since")),
                row.getString("reason"),
                instant(Transaction.optionalLong(row, "last_success")));
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
