package io.printroutes.camel.events;

import io.printroutes.ledger.event.Deliveries;
import io.printroutes.ledger.event.EventLog;
import io.printroutes.ledger.event.ReceiverPauses;
import io.printroutes.notify.EventRule;
import io.printroutes.notify.RetrySchedule;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** The log of events as rules read it: each from its own place, and all of them in one program of a home. */
public final class Subscriptions {

    private final EventLog log;
    private final Deliveries deliveries;
    private final ReceiverPauses pauses;
    private final RetrySchedule schedule;
    private final BooleanSupplier leader;
    private final Clock clock;
    private final Set<Runnable> bells = ConcurrentHashMap.newKeySet();

    /**
     * @param pauses that receivers have asked for
     * @param schedule when a delivery that failed is tried again
     * @param leader whether this program delivers: two on one home would deliver everything twice
     */
    public Subscriptions(
            EventLog log,
            Deliveries deliveries,
            ReceiverPauses pauses,
            RetrySchedule schedule,
            BooleanSupplier leader,
            Clock clock) {
        this.log = log;
        this.deliveries = deliveries;
        this.pauses = pauses;
        this.schedule = schedule;
        this.leader = leader;
        this.clock = clock;
    }

    /** There are new events: whoever reads looks now. Any thread; returns at once. */
    public void wake() {
        bells.forEach(Runnable::run);
    }

    RuleReader reader(EventRule rule, Attempts.Receiver receiver) {
        Attempts attempts = new Attempts(rule.name(), receiver, deliveries, pauses, schedule, clock);
        return new RuleReader(rule, log, deliveries, attempts, clock);
    }

    boolean isLeader() {
        return leader.getAsBoolean();
    }

    void add(Runnable bell) {
        bells.add(bell);
    }

    void remove(Runnable bell) {
        bells.remove(bell);
    }
}
