package io.printroutes.ledger.operator;

import io.printroutes.event.EventJson;
import io.printroutes.event.JobPhase;
import io.printroutes.event.KnownJob;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.db.Transaction;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became at the printers of the lines that were queued, as far as the realtime feed has told. */
public final class Prints {

    /** Searched for as text, because reading every job ever heard of would take longer than a person waits. */
    private static final String IS_PRINTING = " AND known_state.state LIKE '%\"phase\":\"PRINTING\"%'";

    private final Database database;

    public Prints(Database database) {
        this.database = database;
    }

    /**
     * How many queued lines are how.
     *
     * @param waiting in Printago's queue, as far as is known
     */
    public record Counts(long waiting, long printing, long printed, long failed) {

        public boolean any() {
            return waiting + printing + printed + failed > 0;
        }
    }

    /** A line of which a print failed. @param path of its file or manifest */
    public record Failure(
            String receipt, String line, @Nullable String order, String label, String drop, String path) {}

    /** A line at the printers. @param status queued, printing, printed or failed */
    public record Progress(String status, int jobs, int printed, int failed) {

        /** For people: {@code printing, 1 of 3 jobs printed, 1 failed}. */
        public String words() {
            if (jobs < 2) {
                return status;
            }
            return status + ", " + printed + " of " + jobs + " jobs printed"
                    + (failed == 0 ? "" : ", " + failed + " failed");
        }
    }

    public Counts counts() {
        return database.transact(tx -> {
            long printed = queued(tx, "line.outcome = 'printed'");
            long failed = queued(tx, "line.outcome = 'failed'");
            long printing = queued(
                    tx,
                    "line.outcome IS NULL AND id IN (SELECT line FROM known_state WHERE line IS NOT NULL" + IS_PRINTING
                            + ")");
            return new Counts(queued(tx, "outcome IS NULL") - printing, printing, printed, failed);
        });
    }

    private static long queued(Transaction tx, String where) throws SQLException {
        return tx.number("SELECT count(*) FROM line WHERE state = 'queued' AND " + where);
    }

    /** The lines of which a print failed, newest first. */
    public List<Failure> failures(int most) {
        return database.transact(tx -> tx.list(
                "SELECT line.receipt, line.id, line.order_id, line.label, line.drop_name, receipt.path FROM line"
                        + " JOIN receipt ON receipt.id = line.receipt WHERE line.state = 'queued' AND line.outcome = 'failed'"
                        + " ORDER BY line.created_at DESC, line.id LIMIT ?",
                row -> new Failure(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)),
                most));
    }

    /** The queued lines of a receipt, by id. */
    public Map<String, Progress> of(String receipt) {
        return database.transact(tx -> {
            Map<String, Progress> lines = new LinkedHashMap<>();
            tx.list(
                    "SELECT id, outcome, quantity FROM line WHERE receipt = ? AND state = 'queued' ORDER BY row_number, id",
                    row -> lines.put(row.getString(1), progress(tx, row.getString(1), row.getString(2), row.getInt(3))),
                    receipt);
            return lines;
        });
    }

    private static Progress progress(Transaction tx, String line, @Nullable String outcome, int quantity)
            throws SQLException {
        List<JobPhase> phases = tx.list(
                "SELECT state FROM known_state WHERE line = ?",
                row -> EventJson.readValue(row.getString(1), KnownJob.class).phase(),
                line);
        String status = outcome != null ? outcome : phases.contains(JobPhase.PRINTING) ? "printing" : "queued";
        return new Progress(
                status,
                Math.max(phases.size(), quantity),
                count(phases, JobPhase.COMPLETED),
                count(phases, JobPhase.FAILED) + count(phases, JobPhase.CANCELLED));
    }

    private static int count(List<JobPhase> phases, JobPhase phase) {
        return (int) phases.stream().filter(phase::equals).count();
    }
}
