package io.printroutes.realtime;

import io.printroutes.camel.realtime.RealtimeClient3;
import io.printroutes.camel.realtime.RealtimeClient5;
import io.printroutes.camel.realtime.RealtimeProcessor;
import io.printroutes.config.Setting;
import io.printroutes.config.Settings;
import io.printroutes.config.StoreSettings.StoreAccess;
import io.printroutes.event.HealthCodes;
import io.printroutes.ledger.realtime.FeedIntake;
import io.printroutes.ledger.realtime.Feeds;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;

/**
 * The realtime feeds of all stores. Each has a connection, a client id, a memory of the protocol and a keeper of its own, so that one
 * that cannot be reached does not touch the others; all come in by the same two routes.
 */
public final class StoreFeeds implements AutoCloseable {

    private final MessageGateway newer = new MessageGateway();
    private final MessageGateway older = new MessageGateway();
    private final List<ConnectionKeeper> keepers = new ArrayList<>();
    private final RealtimeProcessor realtime;
    private final String url;

    public StoreFeeds(
            Settings settings,
            List<StoreAccess> stores,
            SSLContext trust,
            String hostName,
            FeedIntake log,
            Feeds feeds,
            HealthCodes codes,
            BooleanSupplier turn,
            Clock clock) {
        Map<String, StoreFeed> byStore = new LinkedHashMap<>();
        for (StoreAccess store : stores) {
            // where one store is set twice, the first counts
            byStore.computeIfAbsent(store.id(), id -> {
                StoreFeed feed = new StoreFeed(store, feeds, settings.duration(Setting.REALTIME_CATCH_UP), clock);
                MqttSettings connection = new MqttSettings(settings, store, trust, hostName);
                keepers.add(new ConnectionKeeper(
                        watch -> connection.lines(newer, older, watch),
                        connection.choice(feeds.feed(id).protocol()),
                        settings.duration(Setting.REALTIME_SILENCE),
                        feed,
                        turn,
                        clock));
                return feed;
            });
        }
        this.realtime = new RealtimeProcessor(byStore, log, codes, clock);
        this.url = settings.text(Setting.REALTIME_URL);
    }

    /** What the routes name. */
    public Map<String, Object> beans() {
        return MqttSettings.withAddress(
                url,
                address -> Map.of(
                        "realtime", realtime,
                        "realtimeClient5", new RealtimeClient5(address, newer),
                        "realtimeClient3", new RealtimeClient3(address, older)));
    }

    /** How many messages, or parts of them, made no sense since the start. */
    public long unreadable() {
        return realtime.unreadable();
    }

    @Override
    public void close() {
        keepers.forEach(ConnectionKeeper::close);
        realtime.close();
    }
}
