package io.printroutes.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of each store and whether anything may be sent to it. */
public final class Stores {

    private final Ledger ledger;
    private final Limits limits;

    public Stores(Ledger ledger, Limits limits) {
        this.ledger = ledger;
        this.limits = limits;
    }

    /** How long to wait before one piece of work tries whether the credentials are right by now. */
    static final long TRY_AGAIN_MILLIS = 30_000;

    /** Who paused a store. */
    public enum PausedBy {
        OPERATOR("operator"),
        CREDENTIALS("credentials");

        private final String text;

        PausedBy(String text) {
            this.text = text;
        }
    }

    /** Why nothing is sent, since when. */
    public record Pause(String by, Instant since, @Nullable String reason) {}

    static void know(Transaction tx, String store) throws SQLException {
        tx.update("INSERT INTO store (id) VALUES (?) ON CONFLICT (id) DO NOTHING", store);
    }

    public void know(String store) {
        ledger.transact(tx -> {
            know(tx, store);
            return null;
        });
    }

    /** @return whether this made a difference: it is said once, not at every refusal */
    public boolean pause(String store, PausedBy by, String reason) {
        return ledger.transact(tx -> tx.update(
                        "UPDATE store SET paused_by = ?, paused_at = ?, paused_reason = ? WHERE id = ?"
                                + " AND (paused_by IS NULL OR (paused_by = 'credentials' AND ? = 'operator'))",
                        by.text,
                        tx.now(),
                        reason,
                        store,
                        by.text)
                == 1);
    }

    /** @return whether it was paused by this */
    public boolean resume(String store, PausedBy by) {
        return ledger.transact(tx -> {
            int resumed = tx.update(
                    "UPDATE store SET paused_by = NULL, paused_at = NULL, paused_reason = NULL, not_before = 0"
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
        return ledger.transact(tx -> tx.first(
                "SELECT paused_by, paused_at, paused_reason FROM store WHERE id = ? AND paused_by IS NOT NULL",
                row -> new Pause(row.getString(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3)),
                store));
    }

    /**
     * The key is not accepted: nothing is sent but one piece of work now and then, to see whether it is by now.
     *
     * @return whether that is news
     */
    public boolean credentialsRefused(String store, String reason) {
        boolean news = pause(store, PausedBy.CREDENTIALS, reason);
        ledger.transact(tx -> tryAgainLater(tx, store));
        return news;
    }

    /** While the credentials are refused, one piece of work at a time finds out whether they are right by now. */
    static int tryAgainLater(Transaction tx, String store) throws SQLException {
        return tx.update(
                "UPDATE store SET not_before = ? WHERE id = ? AND paused_by = 'credentials'",
                tx.now() + TRY_AGAIN_MILLIS,
                store);
    }

    /** At a start somebody may have set other credentials: they are tried at once. */
    public void tryCredentialsNow(String store) {
        ledger.transact(tx -> {
            know(tx, store);
            return tx.update("UPDATE store SET not_before = 0 WHERE id = ? AND paused_by = 'credentials'", store);
        });
    }

    /** @return whether that is news */
    public boolean credentialsAccepted(String store) {
        return resume(store, PausedBy.CREDENTIALS);
    }

    /** Somebody else spends the same budget: nothing is sent until then, and they are left room. */
    public void limitHit(String store, Instant notBefore) {
        ledger.transact(tx -> {
            tx.update(
                    "UPDATE store SET not_before = ? WHERE id = ? AND not_before < ?",
                    notBefore.toEpochMilli(),
                    store,
                    notBefore.toEpochMilli());
            new Budget(limits).cutShare(tx, store);
            return null;
        });
    }

    /** The server's clock against ours, from the {@code Date} header of an answer; written only when it has moved. */
    public void clockAhead(String store, Duration ahead) {
        ledger.transact(tx -> tx.update(
                "UPDATE store SET clock_ahead = ? WHERE id = ? AND (clock_ahead IS NULL OR abs(clock_ahead - ?) > 2000)",
                ahead.toMillis(),
                store,
                ahead.toMillis()));
    }

    /** What is left of both windows. */
    public record Left(int minute, int hour, Instant nextAt) {}

    public Left left(String store) {
        return ledger.transact(tx -> {
            Budget.State state = new Budget(limits).state(tx, store);
            return new Left(state.freeInMinute(), state.freeInHour(), Instant.ofEpochMilli(state.nextAt()));
        });
    }
}
