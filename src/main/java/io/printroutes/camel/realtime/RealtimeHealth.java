package io.printroutes.camel.realtime;

import io.printroutes.config.StoreSettings.StoreAccess;
import io.printroutes.ledger.realtime.Feeds;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Each store's realtime feed: since when it is connected or away, its last message, reconnects and gap. Always up: files are printed
 * without it, and a restart would not bring it back.
 */
public final class RealtimeHealth extends AbstractHealthCheck {

    private final Feeds feeds;
    private final List<StoreAccess> stores;
    private final LongSupplier unreadable;

    /** @param unreadable how many messages, or parts of them, made no sense since the start */
    public RealtimeHealth(Feeds feeds, List<StoreAccess> stores, LongSupplier unreadable) {
        super("printago-routes", "realtime");
        this.feeds = feeds;
        this.stores = List.copyOf(stores);
        this.unreadable = unreadable;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        for (StoreAccess store : stores) {
            builder.detail(
                    store.name().isEmpty() ? "default" : store.name(),
                    feeds.feed(store.id()).sentence());
        }
        builder.detail("unreadable", unreadable.getAsLong());
        builder.up();
    }
}
