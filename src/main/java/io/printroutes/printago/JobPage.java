package io.printroutes.printago;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.printago.answer.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page of print jobs, oldest change first (API facts, sections 1.3 and 1.7). Each page begins where the last one ended, by
 * the server's time: by its number a job that changes meanwhile would push another off the page. So pages overlap.
 */
record JobPage(List<JsonNode> jobs) {

    private static final int MOST = 1000;

    /** @param from of the server's time: only what has changed since */
    static ReconcileLink.Query query(Instant from) {
        return new ReconcileLink.Query("/v1/print-jobs", "updatedAt.gte=" + from + "&sort=updatedAt:asc&limit=" + MOST);
    }

    static JobPage of(Outcome.Ok ok) {
        List<JsonNode> jobs = new ArrayList<>();
        (ok.body().isArray() ? ok.body() : ok.body().path("data")).forEach(jobs::add);
        return new JobPage(jobs);
    }

    /** Where the next page begins; empty if this was the last, or if a thousand jobs changed in one moment. */
    Optional<Instant> next(Instant from) {
        if (jobs.size() < MOST) {
            return Optional.empty();
        }
        return jobs.stream()
                .map(job -> ServerTime.in(job, "updatedAt"))
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .filter(from::isBefore);
    }
}
