package io.printroutes.camel.events;

import io.printroutes.ledger.event.Deliveries;
import io.printroutes.ledger.event.EventLog;
import io.printroutes.notify.RetrySchedule;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code events:RULE}: hands a rule the events it wants, one after the other, each until it has been dealt with. */
public final class EventsComponent extends DefaultComponent {

    private final EventLog log;
    private final Deliveries deliveries;
    private final RetrySchedule schedule;
    private final BooleanSupplier turn;
    private final Clock clock;
    private final Set<EventsConsumer> consumers = ConcurrentHashMap.newKeySet();

    /**
     * @param schedule when a delivery that failed is tried again
     * @param turn whether it is this program that tells: two on one home would tell everything twice
     */
    public EventsComponent(
            EventLog log, Deliveries deliveries, RetrySchedule schedule, BooleanSupplier turn, Clock clock) {
        this.log = log;
        this.deliveries = deliveries;
        this.schedule = schedule;
        this.turn = turn;
        this.clock = clock;
    }

    /** There is news. */
    public void wake() {
        consumers.forEach(EventsConsumer::wake);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        EventsEndpoint endpoint = new EventsEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** Reads the log for this rule. */
    RuleReader reader(EventsEndpoint rule, RuleReader.Route route) {
        Attempts attempts = new Attempts(rule.rule(), route, deliveries, schedule, clock);
        return new RuleReader(rule, log, deliveries, attempts, clock);
    }

    boolean isOurTurn() {
        return turn.getAsBoolean();
    }

    void started(EventsConsumer consumer) {
        consumers.add(consumer);
    }

    void stopped(EventsConsumer consumer) {
        consumers.remove(consumer);
    }
}
