package io.printroutes.camel.work;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** {@code work:LINK}: hands the route of a link one work item after the other, whose body is its lease. */
@Component("work")
public final class WorkComponent extends DefaultComponent {

    private final @Nullable Dispatcher dispatcher;

    /** For Camel, which finds a component by its name: without the ledger it can only say what is missing. */
    public WorkComponent() {
        dispatcher = null;
    }

    public WorkComponent(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (dispatcher == null) {
            throw new IllegalStateException(
                    "PR-5104: the component 'work' takes work from the ledger of Printago Routes, which is not open here."
                            + " Start this route with printago-routes run.");
        }
        WorkEndpoint endpoint = new WorkEndpoint(uri, this, remaining, dispatcher);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (dispatcher != null) {
            dispatcher.start();
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (dispatcher != null) {
            dispatcher.stop();
        }
        super.doStop();
    }
}
