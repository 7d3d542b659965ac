package io.printroutes.camel.intake;

import io.printroutes.config.KnownStores;
import io.printroutes.intake.IntakeDesk;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** {@code intake:NAME}: takes the file of a message into the ledger, durably and once. */
@Component("intake")
public final class IntakeComponent extends DefaultComponent {

    private final @Nullable IntakeDesk desk;
    private final @Nullable KnownStores stores;

    /** For Camel, which finds a component by its name: without the ledger it can only say what is missing. */
    public IntakeComponent() {
        desk = null;
        stores = null;
    }

    public IntakeComponent(IntakeDesk desk, KnownStores stores) {
        this.desk = desk;
        this.stores = stores;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (desk == null || stores == null) {
            throw new IllegalStateException(
                    "PR-5104: the component 'intake' takes files into the ledger of Printago Routes, which is not open here."
                            + " Start this route with printago-routes run.");
        }
        IntakeEndpoint endpoint = new IntakeEndpoint(uri, this, remaining, desk, stores);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
