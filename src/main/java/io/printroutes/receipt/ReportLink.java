package io.printroutes.receipt;

import io.printroutes.ledger.chain.Receipts;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.partner.Outbox;
import io.printroutes.ledger.work.Lease;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a partner how far the lines of a manifest are printed, each time that something came of one. */
public final class ReportLink {

    private static final Logger LOG = LoggerFactory.getLogger(ReportLink.class);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(10);

    private final Receipts receipts;
    private final AcknowledgementFiles outbox;
    private final Clock clock;

    public ReportLink(Receipts receipts, Folders folders, Outbox outgoing, Clock clock) {
        this.receipts = receipts;
        this.outbox = new AcknowledgementFiles(receipts, folders, outgoing);
        this.clock = clock;
    }

    public void report(Lease lease) {
        StoredReceipt manifest = receipts.find(lease.item().subject()).orElseThrow();
        try {
            if (manifest.partner() != null) {
                Answered answered = Answered.of(receipts, manifest);
                outbox.write(
                        manifest, manifest.partner(), ".status.csv", LineTable.progress(answered), answered.isOver());
            }
            receipts.reported(lease);
        } catch (IOException e) {
            LOG.debug("no report of {}", manifest.id(), e);
            receipts.putBack(lease, clock.instant().plus(AGAIN_AFTER), "the report cannot be written");
        }
    }
}
