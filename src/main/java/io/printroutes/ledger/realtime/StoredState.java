package io.printroutes.ledger.realtime;

import io.printroutes.event.EventJson;
import io.printroutes.event.KnownJob;
import io.printroutes.event.KnownPrinter;
import io.printroutes.event.KnownState;
import io.printroutes.ledger.db.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is last known of a store's jobs and printers, within a transaction. */
public final class StoredState implements KnownState {

    private final Transaction tx;
    private final String store;
    private final StoredTies ties;
    private final Set<String> linesConcerned = new LinkedHashSet<>();
    private @Nullable Instant latest;

    public StoredState(Transaction tx, String store, StoredTies ties) {
        this.tx = tx;
        this.store = store;
        this.ties = ties;
    }

    /** Lines of ours whose jobs have changed. */
    Set<String> linesConcerned() {
        return linesConcerned;
    }

    /** The latest of the server's times that a job bore. */
    @Nullable
    Instant latest() {
        return latest;
    }

    @Override
    public Optional<KnownJob> job(String id) {
        return read("job " + id, KnownJob.class);
    }

    @Override
    public Optional<KnownPrinter> printer(String id) {
        return read("printer " + id, KnownPrinter.class);
    }

    @Override
    public void put(KnownJob job) {
        Instant updatedAt = job.updatedAt();
        if (updatedAt != null && (latest == null || updatedAt.isAfter(latest))) {
            latest = updatedAt;
        }
        try {
            Optional<String> line = ties.line(job.partBuildId(), job.label());
            line.ifPresent(linesConcerned::add);
            write("job " + job.id(), line.orElse(null), job);
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger did not answer", e);
        }
    }

    @Override
    public void put(KnownPrinter printer) {
        try {
            write("printer " + printer.id(), null, printer);
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger did not answer", e);
        }
    }

    private <T> Optional<T> read(String entity, Class<T> type) {
        try {
            return tx.first(
                    "SELECT state FROM known_state WHERE store = ? AND entity = ?",
                    row -> EventJson.readValue(row.getString(1), type),
                    store,
                    entity);
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger did not answer", e);
        }
    }

    private void write(String entity, @Nullable String line, Object value) throws SQLException {
        tx.update(
                "INSERT INTO known_state (store, entity, line, state, changed_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (store, entity) DO UPDATE SET line = excluded.line, state = excluded.state,"
                        + " changed_at = excluded.changed_at",
                store,
                entity,
                line,
                EventJson.writeValue(value),
                tx.now());
    }

    /** Forgets jobs that have not changed since then and print no line that is known. */
    public static void forgetJobs(Transaction tx, long before) throws SQLException {
        tx.update(
                "DELETE FROM known_state WHERE changed_at < ? AND entity LIKE 'job %'"
                        + " AND NOT EXISTS (SELECT 1 FROM line WHERE line.id = known_state.line)",
                before);
    }
}
