package io.printroutes.camel.work;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code work:LINK}: hands a link's route one take after the other, whose body is the {@code Take}. */
public final class WorkComponent extends DefaultComponent {

    private final Dispatcher dispatcher;

    public WorkComponent(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        WorkEndpoint endpoint = new WorkEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        dispatcher.start();
    }

    @Override
    protected void doStop() throws Exception {
        dispatcher.stop();
        super.doStop();
    }
}
