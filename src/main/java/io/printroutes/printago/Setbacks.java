package io.printroutes.printago;

import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.chain.Chain;
import io.printroutes.ledger.chain.Reconciliations;
import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.Link;
import io.printroutes.order.Backoff;
import io.printroutes.printago.answer.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/** What every link does alike when an answer is no answer: back off, leave room for others, pause. */
public final class Setbacks {

    /** A server that says "at once" with a 429 is not taken at its word: that would be asked without a pause. */
    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);

    private final Chain chain;
    private final Reconciliations lookups;
    private final Stores stores;
    private final Backoff backoff;
    private final RandomGenerator random;
    private final Duration minuteWindow;
    private final Clock clock;

    /** @param minuteWindow waited after a 429 that does not say how long */
    public Setbacks(
            Chain chain,
            Reconciliations lookups,
            Stores stores,
            Backoff backoff,
            RandomGenerator random,
            Duration minuteWindow,
            Clock clock) {
        this.chain = chain;
        this.lookups = lookups;
        this.stores = stores;
        this.backoff = backoff;
        this.random = random;
        this.minuteWindow = minuteWindow;
        this.clock = clock;
    }

    /** What a link that only asks does: no answer of its leaves it unsure. */
    void settle(
            Lease lease,
            Outcome outcome,
            BiConsumer<Lease, Outcome.Ok> done,
            BiConsumer<Lease, Outcome.Refused> refused) {
        settle(lease, outcome, done, refused, (held, unsure) -> {
            throw new IllegalStateException("asking creates nothing");
        });
    }

    /** Hands an answer to the link; what is none is dealt with here, alike for all links. */
    void settle(
            Lease lease,
            Outcome outcome,
            BiConsumer<Lease, Outcome.Ok> done,
            BiConsumer<Lease, Outcome.Refused> refused,
            BiConsumer<Lease, Outcome.Unsure> unsure) {
        Runnable step = outcome.decide(new Outcome.Cases<>() {
            @Override
            public Runnable ok(Outcome.Ok ok) {
                return () -> {
                    accepted(lease);
                    done.accept(lease, ok);
                };
            }

            @Override
            public Runnable later(Outcome.Later later) {
                return () -> Setbacks.this.later(lease, later);
            }

            @Override
            public Runnable unsure(Outcome.Unsure doubt) {
                return () -> {
                    besides(lease, doubt.besides());
                    unsure.accept(lease, doubt);
                };
            }

            @Override
            public Runnable refused(Outcome.Refused refusal) {
                return () -> refused.accept(lease, refusal);
            }

            @Override
            public Runnable paused(Outcome.Paused paused) {
                return () -> Setbacks.this.paused(lease, paused);
            }
        });
        step.run();
    }

    private void besides(Lease lease, Outcome.Besides besides) {
        Outcome.Paused paused = besides.paused();
        if (paused != null) {
            stores.credentialsRefused(
                    lease.permit(), paused.status(), paused.problem().toString());
        }
        Outcome.Later limited = besides.limited();
        if (limited != null) {
            limitHit(lease, limited);
        }
    }

    private void limitHit(Lease lease, Outcome.Later later) {
        Duration asked = later.after();
        Duration wait = asked == null ? minuteWindow : asked.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : asked;
        stores.limitHit(lease.permit(), wait, asked);
    }

    /** Puts the pieces back, to be taken again when it is worth it. */
    public void later(Lease lease, Outcome.Later later) {
        if (later.limitHit()) {
            limitHit(lease, later);
            // no fault of the pieces: they keep their place
            putBack(lease, later, clock.instant(), false);
        } else {
            int failures = lease.items().stream()
                    .mapToInt(Lease.WorkItem::attempts)
                    .max()
                    .orElse(0);
            putBack(lease, later, clock.instant().plus(backoff.after(failures, random)), true);
        }
    }

    private void putBack(Lease lease, Outcome.Later later, Instant readyAt, boolean failed) {
        if (!later.sent()) {
            chain.unsent(lease, readyAt, later.reason(), failed);
        } else if (lease.link() == Link.LOOK_FIRST) {
            lookups.putBack(lease, later.status(), readyAt, later.reason(), failed);
        } else {
            chain.putBack(lease, later.status(), readyAt, later.reason(), failed);
        }
    }

    /** Everything for this store rests until its credentials are right; nothing fails. */
    public void paused(Lease lease, Outcome.Paused paused) {
        stores.credentialsRefused(
                lease.permit(), paused.status(), paused.problem().toString());
        chain.putBack(lease, paused.status(), clock.instant(), paused.problem().toString(), false);
    }

    /** A question that is refused is asked again like any other: nothing may go on before it is answered. */
    void askAgain(Lease lease, Outcome.Refused refused) {
        later(lease, Outcome.Later.spent(refused.status(), refused.problem().toString()));
    }

    /** What only asks is asked again: it may be answered by then. */
    void refused(Lease lease, Outcome.Refused refused, Instant again) {
        chain.putBack(lease, refused.status(), again, refused.problem().toString(), true);
    }

    /** The credentials are right (again). */
    public void accepted(Lease lease) {
        stores.credentialsAccepted(lease.permit());
    }
}
