package io.printroutes.realtime;

import io.printroutes.config.Setting;
import io.printroutes.config.Settings;
import io.printroutes.config.StoreSettings.StoreAccess;
import io.printroutes.ledger.realtime.Feeds;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * The realtime feeds of all stores. Each has a connection, a client id, a memory of the protocol and a keeper of its own, so that one
 * that cannot be reached does not touch the others; all come in by the same route.
 */
public final class StoreFeeds implements AutoCloseable {

    private final FeedGateway gateway = new FeedGateway();
    private final List<ConnectionKeeper> keepers = new ArrayList<>();
    private final Map<String, StoreFeed> feeds = new LinkedHashMap<>();
    private final Clock clock;

    /**
     * @param programName what its client ids end with; no other program that uses the same key may have it
     * @param addresses where a store's broker may be, in the order in which they are tried
     * @param leader whether this program listens: two on one home would throw each other out at the broker
     */
    public StoreFeeds(
            Settings settings,
            List<StoreAccess> stores,
            SSLContext trust,
            String programName,
            Feeds ledger,
            Function<StoreAccess, List<String>> addresses,
            BooleanSupplier leader,
            Clock clock) {
        this.clock = clock;
        for (StoreAccess store : stores) {
            // where one store is set twice, the first counts
            feeds.computeIfAbsent(store.id(), id -> {
                StoreFeed feed = new StoreFeed(store, ledger, settings.duration(Setting.REALTIME_CATCH_UP), clock);
                MqttSettings connection = new MqttSettings(settings, store, trust, programName);
                keepers.add(new ConnectionKeeper(
                        watch -> connection.lines(addresses.apply(store), ledger.address(id), gateway, watch),
                        connection.choice(ledger.feed(id).protocol()),
                        settings.duration(Setting.REALTIME_SILENCE),
                        feed,
                        leader,
                        clock));
                return feed;
            });
        }
    }

    /**
     * Connects every store, and hands on what comes.
     *
     * @param topics the names of topics below a store's own, such as {@code entities}
     */
    public void listen(List<String> topics, FeedMessage.Listener listener) {
        gateway.open(topics, (store, topic, payload, acknowledgement) -> {
            StoreFeed feed = feeds.get(store);
            if (feed != null) {
                feed.heard(clock.instant());
                listener.arrived(new FeedMessage(store, topic, payload, acknowledgement, feed::missed));
            }
        });
    }

    /** Leaves the feeds: what comes while nobody listens waits at the broker, or is asked for later. */
    public void leave() {
        gateway.close();
    }

    @Override
    public void close() {
        keepers.forEach(ConnectionKeeper::close);
    }
}
