package io.printroutes.ledger.budget;

import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.event.EventLog;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is known of each store and whether anything may be sent to it: the one writer of the table {@code store}. */
public final class Stores {

    private final Database database;
    private final Budget budget;
    private final Duration tryAgain;

    /** @param tryAgain how long to wait before one piece of work tries whether refused credentials are right by now */
    public Stores(Database database, Limits limits, Duration tryAgain) {
        this.database = database;
        this.budget = new Budget(limits);
        this.tryAgain = tryAgain;
    }

    /** Who paused a store. */
    public enum PausedBy {
        OPERATOR("operator"),
        CREDENTIALS("credentials");

        private final String text;

        PausedBy(String text) {
            this.text = text;
        }

        private static PausedBy of(String text) {
            return OPERATOR.text.equals(text) ? OPERATOR : CREDENTIALS;
        }
    }

    /** Why nothing is sent, since when. */
    public record Pause(
            PausedBy by, Instant since, @Nullable String reason) {}

    public static void know(Transaction tx, String store) throws SQLException {
        tx.update("INSERT INTO store (id) VALUES (?) ON CONFLICT (id) DO NOTHING", store);
    }

    public void know(String store) {
        database.transact(tx -> {
            know(tx, store);
            return null;
        });
    }

    /** @return whether this made a difference: it is said once, not at every refusal */
    public boolean pause(String store, PausedBy by, String reason) {
        return database.transact(tx -> tx.update(
                        "UPDATE store SET paused_by = ?, paused_at = ?, paused_reason = ?, paused_link = NULL WHERE id = ?"
                                + " AND (paused_by IS NULL OR (paused_by = 'credentials' AND ? = 'operator'))",
                        by.text,
                        tx.now(),
                        reason,
                        store,
                        by.text)
                == 1);
    }

    /** Pauses every store until an operator resumes it. */
    public static void pauseAll(Transaction tx, String reason) throws SQLException {
        tx.update(
                "UPDATE store SET paused_by = ?, paused_at = ?, paused_reason = ?, paused_link = NULL",
                PausedBy.OPERATOR.text,
                tx.now(),
                reason);
    }

    /** @return whether it was paused by this */
    public boolean resume(String store, PausedBy by) {
        return database.transact(tx -> {
            int resumed = tx.update(
                    "UPDATE store SET paused_by = NULL, paused_at = NULL, paused_reason = NULL, paused_link = NULL, not_before = 0"
                            + " WHERE id = ? AND paused_by = ?",
                    store,
                    by.text);
            if (resumed == 1) {
                tx.workChanged();
            }
            return resumed == 1;
        });
    }

    public Optional<Pause> paused(String store) {
        return database.transact(tx -> tx.first(
                "SELECT paused_by, paused_at, paused_reason FROM store WHERE id = ? AND paused_by IS NOT NULL",
                row -> new Pause(PausedBy.of(row.getString(1)), Instant.ofEpochMilli(row.getLong(2)), row.getString(3)),
                store));
    }

    /**
     * The key is not accepted, or lacks a permission: nothing is sent but one piece of work now and then, to see whether it
     * is by now. Said once, as an event.
     *
     * @param status 401 for the key, 403 for a permission
     */
    public void credentialsRefused(Permit permit, int status, String reason) {
        String store = permit.store();
        database.transact(tx -> {
            int paused = tx.update(
                    "UPDATE store SET paused_by = 'credentials', paused_at = ?, paused_reason = ?, paused_link = ?"
                            + " WHERE id = ? AND paused_by IS NULL",
                    tx.now(),
                    reason,
                    status == 403 ? permit.link() : null,
                    store);
            if (paused == 1) {
                EventLog.append(
                        tx, EventLog.news(tx, store).credentialsRefused(Instant.ofEpochMilli(tx.now()), status));
            }
            return tryAgainLater(tx, store, tryAgain);
        });
    }

    /** While the credentials are refused, one piece of work at a time finds out whether they are right by now. */
    public static int tryAgainLater(Transaction tx, String store, Duration after) throws SQLException {
        return tx.update(
                "UPDATE store SET not_before = ? WHERE id = ? AND paused_by = 'credentials'",
                tx.now() + after.toMillis(),
                store);
    }

    /** Nothing is left of the link that lacked a permission: whatever is let through next shows that the key is right. */
    public static void awaitAnyLink(Transaction tx, String store) throws SQLException {
        tx.update("UPDATE store SET paused_link = NULL WHERE id = ? AND paused_by = 'credentials'", store);
    }

    /**
     * What was answered "not allowed" was done all the same: the answer was somebody else's, and the store is open again.
     *
     * @param request that the answer was to
     */
    public static void wasAllowed(Transaction tx, String store, long request) throws SQLException {
        Optional<Long> since = tx.first(
                "SELECT store.paused_at FROM store JOIN request ON request.id = ? WHERE store.id = ?"
                        + " AND store.paused_by = 'credentials' AND request.status IN (401, 403)"
                        + " AND coalesce(store.paused_link, request.link) = request.link",
                row -> row.getLong(1),
                request,
                store);
        if (since.isPresent()) {
            open(tx, store, since.get());
        }
    }

    private static void open(Transaction tx, String store, long pausedAt) throws SQLException {
        tx.update(
                "UPDATE store SET paused_by = NULL, paused_at = NULL, paused_reason = NULL, paused_link = NULL,"
                        + " not_before = 0 WHERE id = ?",
                store);
        EventLog.append(tx, EventLog.news(tx, store).credentialsRestored(Instant.ofEpochMilli(pausedAt)));
        tx.workChanged();
    }

    /** Work of this turn was handed out: newcomers line up behind it. */
    public static void handedOut(Transaction tx, String store, long turn) throws SQLException {
        tx.update("UPDATE store SET turn = ? WHERE id = ? AND turn < ?", turn, store, turn);
    }

    /** The older builds call turned out to be gone. */
    public static void needsNewerBuilds(Transaction tx, String store) throws SQLException {
        tx.update("UPDATE store SET builds = 'v2' WHERE id = ?", store);
    }

    /** At a start somebody may have set other credentials: they are tried at once. */
    public void tryCredentialsNow(String store) {
        database.transact(tx -> {
            know(tx, store);
            return tx.update("UPDATE store SET not_before = 0 WHERE id = ? AND paused_by = 'credentials'", store);
        });
    }

    /**
     * A request was let through: if the store was paused for its credentials, work goes on. An answer that was under way
     * before the refusal proves nothing, nor does another link's where one lacks a permission.
     */
    public void credentialsAccepted(Permit permit) {
        String store = permit.store();
        database.transact(tx -> {
            Optional<Long> since = tx.first(
                    "SELECT paused_at FROM store WHERE id = ? AND paused_by = 'credentials'"
                            + " AND coalesce(paused_link, ?) = ?"
                            + " AND paused_at <= (SELECT sent_at FROM request WHERE id = ?)",
                    row -> row.getLong(1),
                    store,
                    permit.link(),
                    permit.link(),
                    permit.request());
            if (since.isPresent()) {
                open(tx, store, since.get());
            }
            return null;
        });
    }

    /**
     * Somebody else spends the same budget: nothing is sent for that long, and they are left room. Several requests that
     * were under way together are one incident, and until all of our share is back, it is one event.
     */
    public void limitHit(Permit permit, Duration wait, @Nullable Duration retryAfter) {
        String store = permit.store();
        database.transact(tx -> {
            long notBefore = tx.now() + wait.toMillis();
            tx.update("UPDATE store SET not_before = ? WHERE id = ? AND not_before < ?", notBefore, store, notBefore);
            if (!budget.isCutSince(tx, store, permit.request())) {
                if (budget.hasWholeShare(tx, store)) {
                    EventLog.append(tx, EventLog.news(tx, store).limitHit(Instant.ofEpochMilli(tx.now()), retryAfter));
                }
                tx.update(
                        "UPDATE store SET share = ?, share_changed_at = ? WHERE id = ?",
                        budget.halvedShare(tx, store),
                        tx.now(),
                        store);
            }
            return null;
        });
    }

    /** The clock has jumped: what a store waits for comes as late as it was to. */
    public static void moved(Transaction tx, long millis) throws SQLException {
        tx.update(
                "UPDATE store SET not_before = CASE WHEN not_before = 0 THEN 0 ELSE not_before + ? END,"
                        + " share_changed_at = CASE WHEN share_changed_at = 0 THEN 0 ELSE share_changed_at + ? END,"
                        + " paused_at = paused_at + ?",
                millis,
                millis,
                millis);
    }

    /** The fields of a new part that the store's API refuses are left out from now on. */
    public void leaveOut(String store, Set<String> fields) {
        database.transact(tx -> {
            know(tx, store);
            Set<String> all = new TreeSet<>(fields);
            all.addAll(leftOut(tx, store));
            return tx.update("UPDATE store SET left_out = ? WHERE id = ?", String.join(" ", all), store);
        });
    }

    /** The fields of a new part that the store's API has refused. */
    public Set<String> leftOut(String store) {
        return database.transact(tx -> leftOut(tx, store));
    }

    private static Set<String> leftOut(Transaction tx, String store) throws SQLException {
        String fields = tx.first("SELECT left_out FROM store WHERE id = ?", row -> row.getString(1), store)
                .orElse("");
        return fields.isEmpty() ? Set.of() : Set.of(fields.split(" "));
    }

    /** The server's clock against ours, from the {@code Date} header of an answer; written only when it has moved. */
    public void clockAhead(String store, Duration ahead) {
        database.transact(tx -> tx.update(
                "UPDATE store SET clock_ahead = ? WHERE id = ? AND (clock_ahead IS NULL OR abs(clock_ahead - ?) > 2000)",
                ahead.toMillis(),
                store,
                ahead.toMillis()));
    }

    /** What is left of both windows. */
    public record Left(int minute, int hour, Instant nextAt) {}

    public Left left(String store) {
        return database.transact(tx -> {
            Budget.State state = budget.state(tx, store);
            return new Left(state.freeInMinute(), state.freeInHour(), Instant.ofEpochMilli(state.nextAt()));
        });
    }
}
