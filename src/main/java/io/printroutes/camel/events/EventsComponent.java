package io.printroutes.camel.events;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** {@code events:RULE}: hands a rule the events that it wants, one after the other, each until it has been dealt with. */
@Component("events")
public final class EventsComponent extends DefaultComponent {

    private final @Nullable Subscriptions subscriptions;

    /** For Camel, which finds a component by its name: without the ledger it can only say what is missing. */
    public EventsComponent() {
        subscriptions = null;
    }

    public EventsComponent(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (subscriptions == null) {
            throw new IllegalStateException(
                    "PR-5104: the component 'events' reads the ledger of Printago Routes, which is not open here."
                            + " Start this route with printago-routes run.");
        }
        EventsEndpoint endpoint = new EventsEndpoint(uri, this, remaining, subscriptions);
        setProperties(endpoint, parameters);
        endpoint.read();
        return endpoint;
    }
}
