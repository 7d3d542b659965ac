package io.printroutes.ledger.budget;

import io.printroutes.ledger.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Permits for requests that only try something: they come out of the same budget as those of every running process, and what
 * they have shown is remembered as long as the budget's log.
 */
public final class CheckPermits {

    private static final String LINK = "check";

    private final Database database;
    private final Budget budget;

    public CheckPermits(Database database, Limits limits) {
        this.database = database;
        this.budget = new Budget(limits);
    }

    /**
     * What is left right now.
     *
     * @param nextAt when a request may be sent again, where none may now
     * @param shared whether somebody else has been seen to spend the same budget
     */
    public record Left(int inMinute, int inHour, Instant nextAt, boolean shared) {}

    public Left left(String store) {
        return database.transact(tx -> {
            Budget.State state = budget.state(tx, store);
            return new Left(
                    state.free(),
                    state.freeInHour(),
                    Instant.ofEpochMilli(state.nextAt()),
                    !budget.hasWholeShare(tx, store));
        });
    }

    /**
     * A permit for one request.
     *
     * @param permission that it tries
     * @param patience how long an answer is waited for: so long at least the permit is spent, whatever becomes of us
     * @return its number; empty if the budget has none left
     */
    public Optional<Long> take(String store, String permission, Duration patience) {
        return database.transact(tx -> {
            Stores.know(tx, store);
            if (budget.state(tx, store).free() == 0) {
                return Optional.empty();
            }
            return Optional.of(Requests.probe(tx, store, LINK, permission, tx.now() + patience.toMillis()));
        });
    }

    public void answered(long request, int status) {
        database.transact(tx -> Requests.probed(tx, request, status));
    }

    /** Permissions that a recent request has shown to be there. */
    public Set<String> proven(String store) {
        return database.transact(tx -> new TreeSet<>(tx.list(
                "SELECT DISTINCT CASE request.link WHEN 'check' THEN request_item.subject WHEN 'build' THEN 'job.create'"
                        + " WHEN 'sign' THEN 'part.create' WHEN 'part' THEN 'part.create' ELSE 'queue.view' END"
                        + " FROM request LEFT JOIN request_item ON request_item.request = request.id"
                        + " WHERE request.store = ? AND (request.status BETWEEN 200 AND 299"
                        + " OR request.link = 'check' AND request.status IN (400, 422))"
                        + " AND request.link IN ('check', 'build', 'sign', 'part', 'catch-up', 'printed-jobs')",
                row -> row.getString(1),
                store)));
    }
}
