package io.printroutes.camel.work;

import io.printroutes.ledger.chain.Chain;
import io.printroutes.ledger.chain.Receipts;
import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.Link;
import io.printroutes.ledger.work.ReconcileQuestion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of work whose route broke down, by a mistake in a route file or in the program: nothing is lost or doubled. */
public final class WorkRecovery implements Dispatcher.Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(WorkRecovery.class);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(30);

    private final Chain chain;
    private final Receipts receipts;
    private final Duration lookAfter;
    private final Clock clock;

    public WorkRecovery(Chain chain, Receipts receipts, Duration lookAfter, Clock clock) {
        this.chain = chain;
        this.receipts = receipts;
        this.lookAfter = lookAfter;
        this.clock = clock;
    }

    @Override
    public void giveBack(Lease lease) {
        chain.unsent(lease, clock.instant(), null, false);
    }

    @Override
    public void recover(Lease lease, Throwable cause) {
        LOG.error(
                "PR-5102: the route '{}' broke down ({}); its work is taken up again. If you changed the route, look there.",
                lease.link().text(),
                cause.getClass().getSimpleName(),
                cause);
        Instant later = clock.instant().plus(AGAIN_AFTER);
        String reason = "the route broke down";
        if (lease.link() == Link.PART || lease.link() == Link.BUILD) {
            // nobody knows how far it got: as with a lost answer
            ReconcileQuestion question = lease.link() == Link.PART ? ReconcileQuestion.PART : ReconcileQuestion.BUILD;
            chain.doubt(lease, null, question, clock.instant().plus(lookAfter), reason);
        } else if (lease.link() == Link.ACKNOWLEDGE || lease.link() == Link.REPORT || lease.link() == Link.GIVE_UP) {
            receipts.putBack(lease, later, reason);
        } else {
            chain.putBack(lease, null, later, reason, true);
        }
    }
}
