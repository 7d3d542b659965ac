package io.printroutes.ledger.report;

import io.printroutes.event.KnownPrinter;
import io.printroutes.ledger.budget.RequestState;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.intake.NameList;
import io.printroutes.ledger.realtime.StoredState;
import io.printroutes.ledger.realtime.StoredTies;
import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.Link;
import io.printroutes.ledger.work.Processes;
import io.printroutes.ledger.work.Work;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reports of what was printed on a day. A day is asked for once, page by page, and handed on once: who hands it on is noted
 * first, so that a crash in between tells nobody twice.
 */
public final class DayReports {

    /** After a longer rest only the last days are reported: nobody reads a month of reports on one morning. */
    private static final int MOST_DAYS = 7;

    private static final Pattern ID = Pattern.compile("[a-z0-9]{24}");
    private static final long ASK_NAMES_AFTER_MILLIS = 24 * 3_600_000L;
    private static final long NAMES_WITHIN_MILLIS = 60_000;

    private static final String OF_ONE = " WHERE store = ? AND name = ? AND day = ?";

    private final Database database;
    private final String process;

    /** @param process that hands reports on, as {@link Processes} knows it */
    public DayReports(Database database, String process) {
        this.database = database;
        this.process = process;
    }

    // ---- asking ----

    /** Sees to it that every day up to this one, from the last one known, is asked for; a new report begins with this one. */
    public void want(String store, String name, LocalDate newest, ZoneId zone) {
        database.transact(tx -> {
            LocalDate day = tx.first(
                            "SELECT max(day) FROM day_report WHERE store = ? AND name = ?",
                            row -> Optional.ofNullable(row.getString(1)),
                            store,
                            name)
                    .flatMap(last -> last)
                    .map(last -> LocalDate.parse(last).plusDays(1))
                    .orElse(newest);
            LocalDate first = newest.minusDays(MOST_DAYS - 1L);
            for (day = day.isBefore(first) ? first : day; !day.isAfter(newest); day = day.plusDays(1)) {
                want(tx, store, name, day, zone);
            }
            return null;
        });
    }

    private static void want(Transaction tx, String store, String name, LocalDate day, ZoneId zone)
            throws SQLException {
        long begins = day.atStartOfDay(zone).toInstant().toEpochMilli();
        long ends = day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
        int added = tx.update(
                "INSERT INTO day_report (store, name, day, begins_at, ends_at, ask_from, state)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (store, name, day) DO NOTHING",
                store,
                name,
                day.toString(),
                begins,
                ends,
                begins,
                ReportState.ASKING.text());
        if (added > 0) {
            long turn = tx.number("SELECT turn FROM store WHERE id = ?", store);
            Work.make(tx, store, Link.PRINTED_JOBS, subject(name, day.toString()), 0, turn);
        }
    }

    private static String subject(String name, String day) {
        return name + "/" + day;
    }

    private static String[] nameAndDay(Lease lease) {
        String subject = lease.item().subject();
        int slash = subject.lastIndexOf('/');
        return new String[] {subject.substring(0, slash), subject.substring(slash + 1)};
    }

    /** The server's time from which the next page is asked for. */
    public Instant askFrom(Lease lease) {
        String[] key = nameAndDay(lease);
        return database.transact(tx -> Instant.ofEpochMilli(
                tx.number("SELECT ask_from FROM day_report" + OF_ONE, lease.store(), key[0], key[1])));
    }

    /** @param next where the next page begins; absent if this was the last */
    public void page(Lease lease, int status, List<PrintedJob> jobs, @Nullable Instant next) {
        String[] key = nameAndDay(lease);
        database.transact(tx -> {
            Work.answered(tx, lease, status, RequestState.DONE);
            for (PrintedJob job : jobs) {
                note(tx, lease.store(), key, job);
            }
            if (next != null) {
                tx.update(
                        "UPDATE day_report SET ask_from = ?" + OF_ONE,
                        next.toEpochMilli(),
                        lease.store(),
                        key[0],
                        key[1]);
                Work.putBack(tx, lease, lease.item(), tx.now(), null, false);
            } else if (Work.end(tx, lease, lease.item()) != null) {
                tx.update(
                        "UPDATE day_report SET state = ?, ready_at = ?" + OF_ONE,
                        ReportState.READY.text(),
                        readyAt(tx, lease.store(), key),
                        lease.store(),
                        key[0],
                        key[1]);
            }
            return null;
        });
    }

    /** Only of that day; a job that two pages have counts once. */
    private static void note(Transaction tx, String store, String[] key, PrintedJob job) throws SQLException {
        tx.update(
                "INSERT INTO printed_job (store, report, day, job, status, label, part, printer, started_at, ended_at, message)"
                        + " SELECT store, name, day, ?, ?, ?, ?, ?, ?, ?, ? FROM day_report" + OF_ONE
                        + " AND begins_at <= ? AND ends_at > ?"
                        + " ON CONFLICT (store, report, day, job) DO NOTHING",
                job.id(),
                job.status(),
                job.label(),
                job.part(),
                job.printer(),
                job.startedAt() == null ? null : job.startedAt().toEpochMilli(),
                job.endedAt().toEpochMilli(),
                job.message(),
                store,
                key[0],
                key[1],
                job.endedAt().toEpochMilli(),
                job.endedAt().toEpochMilli());
    }

    /** A printer's name as the feed told it, or the store's list; its id if neither has. */
    private static String name(Transaction tx, String store, String printer) throws SQLException {
        Optional<String> heard =
                new StoredState(tx, store, new StoredTies(tx)).printer(printer).map(KnownPrinter::name);
        if (heard.isPresent()) {
            return heard.get();
        }
        return tx.first(
                        "SELECT name FROM known_name WHERE store = ? AND list = 'printers' AND id = ?",
                        row -> row.getString(1),
                        store,
                        printer)
                .orElse(printer);
    }

    /** In a new home nobody has told the printers' names yet: they are asked for, once a day at most, and waited for a little. */
    private static long readyAt(Transaction tx, String store, String[] key) throws SQLException {
        List<String> printers = tx.list(
                "SELECT DISTINCT printer FROM printed_job WHERE store = ? AND report = ? AND day = ? AND printer <> ''",
                row -> row.getString(1),
                store,
                key[0],
                key[1]);
        boolean unnamed = false;
        for (String printer : printers) {
            unnamed |= ID.matcher(printer).matches() && name(tx, store, printer).equals(printer);
        }
        boolean asked = tx.number(
                        "SELECT count(*) FROM name_list WHERE store = ? AND list = 'printers' AND asked_at > ?",
                        store,
                        tx.now() - ASK_NAMES_AFTER_MILLIS)
                > 0;
        if (!unnamed || asked) {
            return 0;
        }
        Work.make(tx, store, Link.NAMES, NameList.PRINTERS.text(), 0, 0);
        return tx.now() + NAMES_WITHIN_MILLIS;
    }

    // ---- handing on ----

    /** Days of this report that a process which is dead now was handing on: nobody knows whether they arrived. */
    public List<LocalDate> brokenOff(String store, String name) {
        return database.transact(tx -> {
            List<LocalDate> days = tx.list(
                    "SELECT day FROM day_report WHERE store = ? AND name = ? AND state = 'telling'"
                            + " AND teller NOT IN (SELECT id FROM process)",
                    row -> LocalDate.parse(row.getString(1)),
                    store,
                    name);
            for (LocalDate day : days) {
                told(tx, store, name, day);
            }
            return days;
        });
    }

    /** The oldest day that is ready to be handed on; it stays so until {@link #take} says that it is being done. */
    public Optional<DayReport> ready(String store, String name) {
        return database.transact(tx -> {
            Optional<DayReport> oldest = tx.first(
                    "SELECT day, attempts FROM day_report WHERE store = ? AND name = ? AND state = 'ready' AND (ready_at <= ?"
                            // the names it waits for have come
                            + " OR attempts = 0 AND EXISTS (SELECT 1 FROM name_list WHERE name_list.store = day_report.store"
                            + " AND list = 'printers' AND asked_at > ?)) ORDER BY day LIMIT 1",
                    row -> new DayReport(
                            store, name, LocalDate.parse(row.getString("day")), List.of(), row.getInt("attempts")),
                    store,
                    name,
                    tx.now(),
                    tx.now() - ASK_NAMES_AFTER_MILLIS);
            return oldest.isEmpty() ? oldest : Optional.of(withJobs(tx, oldest.get()));
        });
    }

    private static DayReport withJobs(Transaction tx, DayReport report) throws SQLException {
        List<PrintedJob> jobs = tx.list(
                "SELECT * FROM printed_job WHERE store = ? AND report = ? AND day = ? ORDER BY ended_at, job",
                row -> new PrintedJob(
                        row.getString("job"),
                        row.getString("status"),
                        row.getString("label"),
                        row.getString("part"),
                        name(tx, report.store(), row.getString("printer")),
                        time(Transaction.optionalLong(row, "started_at")),
                        Instant.ofEpochMilli(row.getLong("ended_at")),
                        row.getString("message")),
                report.store(),
                report.name(),
                report.day().toString());
        return new DayReport(report.store(), report.name(), report.day(), jobs, report.attempts());
    }

    private static @Nullable Instant time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /** @return false if another process was faster */
    public boolean take(DayReport report) {
        return database.transact(tx -> tx.update(
                        "UPDATE day_report SET state = ?, teller = ?" + OF_ONE + " AND state = ?",
                        ReportState.TELLING.text(),
                        process,
                        report.store(),
                        report.name(),
                        report.day().toString(),
                        ReportState.READY.text()))
                > 0;
    }

    /** It has arrived; what it told of is forgotten. */
    public void told(DayReport report) {
        database.transact(tx -> told(tx, report.store(), report.name(), report.day()));
    }

    private static int told(Transaction tx, String store, String name, LocalDate day) throws SQLException {
        tx.update("UPDATE day_report SET state = ?" + OF_ONE, ReportState.TOLD.text(), store, name, day.toString());
        return tx.update(
                "DELETE FROM printed_job WHERE store = ? AND report = ? AND day = ?", store, name, day.toString());
    }

    /** It could not be handed on, and is to be again at that time. */
    public void later(DayReport report, Instant at) {
        database.transact(tx -> tx.update(
                "UPDATE day_report SET state = ?, teller = NULL, ready_at = ?, attempts = attempts + 1" + OF_ONE,
                ReportState.READY.text(),
                at.toEpochMilli(),
                report.store(),
                report.name(),
                report.day().toString()));
    }
}
