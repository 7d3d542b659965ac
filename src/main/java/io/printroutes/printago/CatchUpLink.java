package io.printroutes.printago;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.event.HealthCodes;
import io.printroutes.event.Normaliser;
import io.printroutes.ledger.Feeds;
import io.printroutes.ledger.Take;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks what print jobs did while the realtime feed was away, page by page (API facts, sections 1.3 and 2). Each page begins
 * where the last one ended, by the server's time: by its number a job that changes meanwhile would push another off the page.
 */
public final class CatchUpLink {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUpLink.class);
    private static final int MOST = 1000;

    private final Feeds feeds;
    private final Setbacks setbacks;
    private final HealthCodes codes;
    private final Clock clock;

    public CatchUpLink(Feeds feeds, Setbacks setbacks, HealthCodes codes, Clock clock) {
        this.feeds = feeds;
        this.setbacks = setbacks;
        this.codes = codes;
        this.clock = clock;
    }

    public LookLink.Query request(Take take) {
        return new LookLink.Query(
                "/v1/print-jobs", "updatedAt.gte=" + feeds.askFrom(take.store()) + "&sort=updatedAt:asc&limit=" + MOST);
    }

    public void result(Take take, Outcome outcome) {
        switch (Kind.of(outcome)) {
            case OK -> page(take, (Outcome.Ok) outcome);
            case LATER -> setbacks.later(take, (Outcome.Later) outcome);
            case PAUSED -> setbacks.paused(take, (Outcome.Paused) outcome);
            case REFUSED -> {
                Outcome.Refused refused = (Outcome.Refused) outcome;
                LOG.warn("{}", refused.problem());
                feeds.gaveUp(take, refused.status());
            }
            case UNSURE -> throw new IllegalStateException("asking creates nothing");
        }
    }

    private void page(Take take, Outcome.Ok ok) {
        setbacks.accepted(take);
        List<JsonNode> jobs = new ArrayList<>();
        (ok.body().isArray() ? ok.body() : ok.body().path("data")).forEach(jobs::add);
        Instant now = clock.instant();
        feeds.caughtUp(take, ok.status(), jobs.size(), next(take, jobs), (known, ties) -> new Normaliser(
                        take.store(), ties, codes)
                .fromPrintJobs(jobs, now, known));
    }

    /** Where the next page begins; {@code null} if this was the last, or if a thousand jobs changed in one moment. */
    private @Nullable Instant next(Take take, List<JsonNode> jobs) {
        if (jobs.size() < MOST) {
            return null;
        }
        Optional<Instant> last = jobs.stream()
                .map(job -> time(job.path("updatedAt").asText("")))
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
        return last.filter(feeds.askFrom(take.store())::isBefore).orElse(null);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
