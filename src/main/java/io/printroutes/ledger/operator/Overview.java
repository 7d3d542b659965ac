package io.printroutes.ledger.operator;

import io.printroutes.ledger.budget.Budget;
import io.printroutes.ledger.budget.Limits;
import io.printroutes.ledger.db.Columns;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.work.BatchLimits;
import io.printroutes.ledger.work.Link;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an operator wants to see: what is done, what waits and for what, what is left of the budget. */
public final class Overview {

    private final Database database;
    private final Limits limits;
    private final BatchLimits batching;

    public Overview(Database database, Limits limits, BatchLimits batching) {
        this.database = database;
        this.limits = limits;
        this.batching = batching;
    }

    /**
     * A store now.
     *
     * @param paused why nothing is sent, if nothing is
     * @param minuteLeft requests that may be sent right away by the short window
     * @param waiting lines that are not in Printago's queue yet
     * @param requestsToCome that these lines still cost
     * @param throughAt when the last of those requests can be sent, if any is to come
     */
    public record StoreNow(
            String store,
            @Nullable String paused,
            int minuteLeft,
            int minuteLimit,
            int hourLeft,
            int hourLimit,
            int waiting,
            int requestsToCome,
            @Nullable Instant throughAt) {}

    /** How many receipts are how. */
    public record Count(String status, int receipts) {}

    /**
     * Work that does not go on by itself right now.
     *
     * @param again when it is taken up, if it is a matter of time
     */
    public record Trouble(
            String link,
            String about,
            String reason,
            int attempts,
            @Nullable Instant again) {}

    /**
     * A receipt in a list.
     *
     * @param reason the first problem, if it has one
     */
    public record Item(
            String id,
            String drop,
            String path,
            String status,
            Instant receivedAt,
            @Nullable String reason) {}

    /**
     * Whether a program works on this ledger.
     *
     * @param lastSeen of one that did not end by itself, or runs
     */
    public record Running(boolean running, @Nullable Instant lastSeen) {}

    /** A heartbeat comes every two seconds; a machine that is short of breath may miss some. */
    private static final long SILENT_MILLIS = 20_000;

    public Running running() {
        return database.transact(tx -> {
            long seen = tx.number("SELECT coalesce(max(seen_at), 0) FROM process");
            return new Running(seen > tx.now() - SILENT_MILLIS, seen == 0 ? null : Instant.ofEpochMilli(seen));
        });
    }

    public List<StoreNow> stores() {
        return database.transact(tx -> {
            List<StoreNow> stores = new ArrayList<>();
            for (String store : tx.list("SELECT id FROM store ORDER BY id", row -> row.getString(1))) {
                stores.add(now(tx, store));
            }
            return stores;
        });
    }

    private StoreNow now(Transaction tx, String store) throws SQLException {
        Budget budget = new Budget(limits);
        Budget.State state = budget.state(tx, store);
        String paused = tx.first(
                        "SELECT paused_by, paused_reason FROM store WHERE id = ? AND paused_by IS NOT NULL",
                        row -> "operator".equals(row.getString(1)) ? "paused by an operator" : row.getString(2),
                        store)
                .orElse(null);
        int waiting =
                (int) tx.number("SELECT count(*) FROM line WHERE store = ? AND state IN ('waiting', 'ready')", store);
        int requests = requestsToCome(tx, store);
        Instant through =
                requests == 0 || paused != null ? null : Instant.ofEpochMilli(budget.throughAt(tx, store, requests));
        return new StoreNow(
                store,
                paused,
                state.freeInMinute(),
                limits.minute(),
                state.freeInHour(),
                limits.hour(),
                waiting,
                requests,
                through);
    }

    /** Addresses by the batch, a part each, builds by the batch: the floor for what is known now. */
    private int requestsToCome(Transaction tx, String store) throws SQLException {
        long sign = work(tx, store, Link.SIGN);
        long parts = sign + work(tx, store, Link.UPLOAD) + work(tx, store, Link.PART);
        long lines = tx.number(
                "SELECT count(*) FROM line WHERE store = ? AND state IN ('waiting', 'ready') AND mode = 'queue'",
                store);
        return (int) (batches(sign, batching.urls()) + parts + batches(lines, batching.lines()))
                + (int) work(tx, store, Link.LOOK_FIRST);
    }

    private static long work(Transaction tx, String store, Link link) throws SQLException {
        return tx.number("SELECT count(*) FROM work WHERE store = ? AND link = ?", store, link.text());
    }

    private static long batches(long things, int most) {
        return (things + most - 1) / most;
    }

    public List<Count> counts() {
        return database.transact(tx -> tx.list(
                "SELECT coalesce(status, 'in line') AS how, count(*) FROM receipt GROUP BY coalesce(status, 'in line') ORDER BY how",
                row -> new Count(row.getString(1), row.getInt(2))));
    }

    /** Work that was put back, the most troubled first. */
    public List<Trouble> troubles(int most) {
        return database.transact(tx -> tx.list(
                "SELECT * FROM work WHERE reason IS NOT NULL ORDER BY attempts DESC, id LIMIT ?",
                row -> new Trouble(
                        row.getString("link"),
                        row.getString("subject"),
                        row.getString("reason"),
                        row.getInt("attempts"),
                        row.getString("holder") == null ? Instant.ofEpochMilli(row.getLong("ready_at")) : null),
                most));
    }

    /** The receipts that are not finished, oldest first. */
    public List<Item> inLine(int most) {
        return items("SELECT * FROM receipt WHERE state <> 'finished' ORDER BY received_at LIMIT ?", most);
    }

    /** The last that went wrong, newest first. */
    public List<Item> failed(int most) {
        return items(
                "SELECT * FROM receipt WHERE status IN ('rejected', 'failed', 'partial') ORDER BY received_at DESC LIMIT ?",
                most);
    }

    private List<Item> items(String sql, int most) {
        return database.transact(tx -> tx.list(
                sql,
                row -> new Item(
                        row.getString("id"),
                        row.getString("drop_name"),
                        row.getString("path"),
                        Optional.ofNullable(row.getString("status")).orElse(row.getString("state")),
                        Instant.ofEpochMilli(row.getLong("received_at")),
                        Columns.problems(row.getString("problems")).stream()
                                .findFirst()
                                .map(problem -> problem.code() + ": " + problem.message())
                                .orElse(null)),
                most));
    }

    /** What an id, a line's id, an order's or a file's name means; of several the newest. A line stands for its order. */
    public Optional<OperatorActions.Scope> scopeOf(String idOrName) {
        return database.transact(tx -> tx.first(
                "SELECT id AS receipt, CAST(NULL AS TEXT) AS order_id, 1 AS place, received_at AS at FROM receipt WHERE id = ? OR path = ?"
                        + " UNION ALL SELECT receipt, order_id, 2, created_at FROM line WHERE id = ? OR order_id = ?"
                        + " ORDER BY place, at DESC LIMIT 1",
                row -> new OperatorActions.Scope(row.getString(1), row.getString(2)),
                idOrName,
                idOrName,
                idOrName,
                idOrName));
    }

    /** The receipt that an id, a line's id or a file's name means; of several the newest. */
    public Optional<String> receiptOf(String idOrName) {
        return database.transact(tx -> tx.first(
                "SELECT id FROM receipt WHERE id = ? OR path = ? OR id = (SELECT receipt FROM line WHERE id = ?)"
                        + " OR id IN (SELECT receipt FROM line WHERE order_id = ?) ORDER BY received_at DESC LIMIT 1",
                row -> row.getString(1),
                idOrName,
                idOrName,
                idOrName,
                idOrName));
    }
}
