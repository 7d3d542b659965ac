package io.printroutes.camel.realtime;

import io.printroutes.realtime.StoreFeeds;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** {@code printago-realtime:TOPICS}: hands on what the realtime feeds of all stores say. */
@Component("printago-realtime")
public final class RealtimeComponent extends DefaultComponent {

    private final @Nullable StoreFeeds feeds;

    /** For Camel, which finds a component by its name: without connections it can only say what is missing. */
    public RealtimeComponent() {
        feeds = null;
    }

    public RealtimeComponent(StoreFeeds feeds) {
        this.feeds = feeds;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (feeds == null) {
            throw new IllegalStateException(
                    "PR-5104: the component 'printago-realtime' listens by the connections of Printago Routes, which are not there."
                            + " Start this route with printago-routes run.");
        }
        RealtimeEndpoint endpoint = new RealtimeEndpoint(uri, this, remaining, feeds);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
