package io.printroutes.camel.intake;

import io.printroutes.config.KnownStores;
import io.printroutes.intake.IntakeDesk;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** {@code intake:NAME}: takes the file of a message into the ledger, durably and once. */
@Component("intake")
public final class IntakeComponent extends DefaultComponent {

    private final IntakeDesk desk;
    private final KnownStores stores;

    public IntakeComponent(IntakeDesk desk, KnownStores stores) {
        this.desk = desk;
        this.stores = stores;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        IntakeEndpoint endpoint = new IntakeEndpoint(uri, this, remaining, desk, stores);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
