package io.printroutes.printago;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.ledger.report.DayReports;
import io.printroutes.ledger.report.PrintedJob;
import io.printroutes.ledger.work.Lease;
import io.printroutes.printago.answer.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks which print jobs have ended since a day began: one request for a thousand jobs (API facts, section 1.7). What ended on
 * other days is left out here and not by the question, so that it holds whatever filters Printago knows.
 */
public final class PrintedJobsLink {

    private static final Logger LOG = LoggerFactory.getLogger(PrintedJobsLink.class);
    private static final Set<String> ENDED = Set.of("completed", "failed", "cancelled");
    private static final Duration AFTER_REFUSAL = Duration.ofHours(1);

    private final DayReports reports;
    private final Setbacks setbacks;
    private final Clock clock;

    public PrintedJobsLink(DayReports reports, Setbacks setbacks, Clock clock) {
        this.reports = reports;
        this.setbacks = setbacks;
        this.clock = clock;
    }

    public ReconcileLink.Query request(Lease lease) {
        return JobPage.query(reports.askFrom(lease));
    }

    public void result(Lease lease, Outcome outcome) {
        setbacks.settle(lease, outcome, this::page, this::refused);
    }

    private void refused(Lease lease, Outcome.Refused refused) {
        LOG.warn("{} It is asked for again in an hour.", refused.problem());
        setbacks.refused(lease, refused, clock.instant().plus(AFTER_REFUSAL));
    }

    private void page(Lease lease, Outcome.Ok ok) {
        JobPage page = JobPage.of(ok);
        List<PrintedJob> ended =
                page.jobs().stream().flatMap(job -> ended(job).stream()).toList();
        Instant next = page.next(reports.askFrom(lease)).orElse(null);
        reports.page(lease, ok.status(), ended, next);
    }

    private static Optional<PrintedJob> ended(JsonNode job) {
        String status = job.path("status").asText("").toLowerCase(Locale.ROOT);
        Optional<Instant> end = ServerTime.in(job, status.equals("cancelled") ? "cancelledAt" : "printingCompletedAt")
                .or(() -> ServerTime.in(job, "updatedAt"));
        return end.filter(at -> ENDED.contains(status))
                .map(at -> new PrintedJob(
                        job.path("id").asText(),
                        status,
                        job.path("label").asText(""),
                        job.path("partName").asText(""),
                        job.path("assignedPrinterId").asText(""),
                        ServerTime.in(job, "printingStartedAt").orElse(null),
                        at,
                        status.equals("failed") ? job.path("errorMessage").asText("") : ""));
    }
}
