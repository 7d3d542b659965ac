package io.printroutes.printago;

import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.chain.Chain;
import io.printroutes.ledger.chain.Lookups;
import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.Link;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What every link does alike when an answer is no answer: back off, leave room for others, pause. */
public final class Setbacks {

    private final Chain chain;
    private final Lookups lookups;
    private final Stores stores;
    private final Backoff backoff;
    private final Duration minuteWindow;
    private final Clock clock;

    /** @param minuteWindow waited after a 429 that does not say how long */
    public Setbacks(Chain chain, Lookups lookups, Stores stores, Backoff backoff, Duration minuteWindow, Clock clock) {
        this.chain = chain;
        this.lookups = lookups;
        this.stores = stores;
        this.backoff = backoff;
        this.minuteWindow = minuteWindow;
        this.clock = clock;
    }

    /** Puts the pieces back, to be taken again when it is worth it. */
    public void later(Lease take, Outcome.Later later) {
        if (later.limitHit()) {
            Duration wait = later.after() == null ? minuteWindow : later.after();
            stores.limitHit(take.permit(), wait, later.after());
            // no fault of the pieces: they keep their place
            putBack(take, later, clock.instant(), false);
        } else {
            int failures =
                    take.pieces().stream().mapToInt(Lease.Piece::attempts).max().orElse(0);
            putBack(take, later, clock.instant().plus(backoff.after(failures)), true);
        }
    }

    private void putBack(Lease take, Outcome.Later later, Instant readyAt, boolean failed) {
        if (!later.sent()) {
            chain.unsent(take, readyAt, later.reason(), failed);
        } else if (take.link() == Link.LOOK_FIRST) {
            lookups.putBack(take, later.status(), readyAt, later.reason(), failed);
        } else {
            chain.putBack(take, later.status(), readyAt, later.reason(), failed);
        }
    }

    /** Everything for this store rests until its credentials are right; nothing fails. */
    public void paused(Lease take, Outcome.Paused paused) {
        stores.credentialsRefused(
                take.permit(), paused.status(), paused.problem().toString());
        chain.putBack(take, paused.status(), clock.instant(), paused.problem().toString(), false);
    }

    /** A question that is refused is asked again like any other: nothing may go on before it is answered. */
    void askAgain(Lease take, Outcome.Refused refused) {
        later(
                take,
                new Outcome.Later(
                        refused.status(), null, true, false, refused.problem().toString()));
    }

    /** What only asks is asked again: it may be answered by then. */
    void refused(Lease take, Outcome.Refused refused, Instant again) {
        chain.putBack(take, refused.status(), again, refused.problem().toString(), true);
    }

    /** The credentials are right (again). */
    public void accepted(Lease take) {
        stores.credentialsAccepted(take.permit());
    }
}
