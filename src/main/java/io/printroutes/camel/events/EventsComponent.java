package io.printroutes.camel.events;

import io.printroutes.ledger.EventLog;
import io.printroutes.ledger.Ledger;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code events:RULE}: hands a rule the events it wants, one after the other, each until it has been dealt with. */
public final class EventsComponent extends DefaultComponent {

    private final EventLog log;
    private final Set<EventsConsumer> consumers = ConcurrentHashMap.newKeySet();

    public EventsComponent(Ledger ledger, EventLog log) {
        this.log = log;
        ledger.onNews(() -> consumers.forEach(EventsConsumer::wake));
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        EventsEndpoint endpoint = new EventsEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    EventLog log() {
        return log;
    }

    void started(EventsConsumer consumer) {
        consumers.add(consumer);
    }

    void stopped(EventsConsumer consumer) {
        consumers.remove(consumer);
    }
}
