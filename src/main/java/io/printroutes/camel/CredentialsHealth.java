package io.printroutes.camel;

import io.printroutes.config.StoreSettings.StoreAccess;
import io.printroutes.ledger.budget.Stores;
import java.util.List;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Down while Printago refuses a store's key: files are taken in, and nothing is printed. An operator's pause is no failure. */
final class CredentialsHealth extends AbstractHealthCheck {

    private final List<StoreAccess> access;
    private final Stores stores;

    CredentialsHealth(List<StoreAccess> access, Stores stores) {
        super("printago-routes", "credentials");
        this.access = List.copyOf(access);
        this.stores = stores;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        List<String> refused = access.stream()
                .flatMap(store -> stores
                        .paused(store.id())
                        .filter(pause -> !pause.by().equals("operator"))
                        .map(pause -> "nothing is sent to " + store.words() + ": " + pause.reason())
                        .stream())
                .toList();
        if (refused.isEmpty()) {
            builder.up();
            return;
        }
        builder.message(String.join("; ", refused));
        builder.down();
    }
}
