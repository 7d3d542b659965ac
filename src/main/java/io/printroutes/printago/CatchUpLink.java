package io.printroutes.printago;

import io.printroutes.event.HealthCodes;
import io.printroutes.event.NormalisedMessage;
import io.printroutes.event.Normaliser;
import io.printroutes.ledger.realtime.Feeds;
import io.printroutes.ledger.work.Lease;
import io.printroutes.printago.answer.Outcome;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks what print jobs did while the realtime feed was away, page by page (API facts, section 2).
 */
public final class CatchUpLink {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUpLink.class);

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

    public ReconcileLink.Query request(Lease lease) {
        return JobPage.query(feeds.askFrom(lease.store()));
    }

    public void result(Lease lease, Outcome outcome) {
        setbacks.settle(lease, outcome, this::page, this::refused);
    }

    private void refused(Lease lease, Outcome.Refused refused) {
        LOG.warn("{}", refused.problem());
        feeds.gaveUp(lease, refused.status());
    }

    private void page(Lease lease, Outcome.Ok ok) {
        JobPage page = JobPage.of(ok);
        Instant now = clock.instant();
        Instant next = page.next(feeds.askFrom(lease.store())).orElse(null);
        feeds.caughtUp(lease, ok.status(), page.jobs().size(), next, (known, ties) -> {
            NormalisedMessage news = new Normaliser(lease.store(), ties, codes).fromPrintJobs(page.jobs(), now, known);
            news.failedPrints().forEach(print -> LOG.warn("{}", print));
            return news;
        });
    }
}
