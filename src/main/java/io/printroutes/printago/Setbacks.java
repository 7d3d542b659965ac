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
            Lease take,
            Outcome outcome,
            BiConsumer<Lease, Outcome.Ok> done,
            BiConsumer<Lease, Outcome.Refused> refused) {
        settle(take, outcome, done, refused, (lease, unsure) -> {
            throw new IllegalStateException("asking creates nothing");
        });
    }

    /** Hands an answer to the link; what is none is dealt with here, alike for all links. */
    void settle(
            Lease take,
            Outcome outcome,
            BiConsumer<Lease, Outcome.Ok> done,
            BiConsumer<Lease, Outcome.Refused> refused,
            BiConsumer<Lease, Outcome.Unsure> unsure) {
        Runnable step = outcome.decide(new Outcome.Cases<>() {
            @Override
            public Runnable ok(Outcome.Ok ok) {
                return () -> {
                    accepted(take);
                    done.accept(take, ok);
                };
            }

            @Override
            public Runnable later(Outcome.Later later) {
                return () -> Setbacks.this.later(take, later);
            }

            @Override
            public Runnable unsure(Outcome.Unsure doubt) {
                return () -> {
                    besides(take, doubt.besides());
                    unsure.accept(take, doubt);
                };
            }

            @Override
            public Runnable refused(Outcome.Refused refusal) {
                return () -> refused.accept(take, refusal);
            }

            @Override
            public Runnable paused(Outcome.Paused paused) {
                return () -> Setbacks.this.paused(take, paused);
            }
        });
        step.run();
    }

    private void besides(Lease take, Outcome.Besides besides) {
        Outcome.Paused paused = besides.paused();
        if (paused != null) {
            stores.credentialsRefused(
                    take.permit(), paused.status(), paused.problem().toString());
        }
        Outcome.Later limited = besides.limited();
        if (limited != null) {
            limitHit(take, limited);
        }
    }

    private void limitHit(Lease take, Outcome.Later later) {
        Duration asked = later.after();
        Duration wait = asked == null ? minuteWindow : asked.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : asked;
        stores.limitHit(take.permit(), wait, asked);
    }

    /** Puts the pieces back, to be taken again when it is worth it. */
    public void later(Lease take, Outcome.Later later) {
        if (later.limitHit()) {
            limitHit(take, later);
            // no fault of the pieces: they keep their place
            putBack(take, later, clock.instant(), false);
        } else {
            int failures =
                    take.pieces().stream().mapToInt(Lease.Piece::attempts).max().orElse(0);
            putBack(take, later, clock.instant().plus(backoff.after(failures, random)), true);
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
        later(take, Outcome.Later.spent(refused.status(), refused.problem().toString()));
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
