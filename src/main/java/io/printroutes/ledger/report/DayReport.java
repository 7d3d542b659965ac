package io.printroutes.ledger.report;

import java.time.LocalDate;
import java.util.List;

/**
 * What was printed on a day.
 *
 * @param name of the report, as its route calls it
 * @param jobs in the order in which they ended
 * @param attempts how often it could not be handed on
 */
public record DayReport(String store, String name, LocalDate day, List<PrintedJob> jobs, int attempts) {

    /** How many ended so: {@code completed}, {@code failed} or {@code cancelled}. */
    public long count(String status) {
        return jobs.stream().filter(job -> job.status().equals(status)).count();
    }
}
