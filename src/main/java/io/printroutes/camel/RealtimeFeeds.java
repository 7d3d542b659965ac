package io.printroutes.camel;

import io.printroutes.event.HealthCodes;
import io.printroutes.ledger.EventLog;
import io.printroutes.ledger.Feeds;
import io.printroutes.ops.Setting;
import io.printroutes.ops.Settings;
import io.printroutes.ops.StoreSettings.StoreAccess;
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
final class RealtimeFeeds implements AutoCloseable {

    private final RealtimeDoor newer = new RealtimeDoor();
    private final RealtimeDoor older = new RealtimeDoor();
    private final List<RealtimeKeeper> keepers = new ArrayList<>();
    private final Realtime realtime;
    private final String url;

    RealtimeFeeds(
            Settings settings,
            List<StoreAccess> stores,
            SSLContext trust,
            String hostName,
            EventLog log,
            Feeds feeds,
            HealthCodes codes,
            BooleanSupplier turn,
            Clock clock) {
        Map<String, RealtimeFeed> byStore = new LinkedHashMap<>();
        for (StoreAccess store : stores) {
            // where one store is set twice, the first counts
            byStore.computeIfAbsent(store.id(), id -> {
                RealtimeFeed feed = new RealtimeFeed(store, feeds, settings.duration(Setting.REALTIME_CATCH_UP), clock);
                RealtimeConnection connection = new RealtimeConnection(settings, store, trust, hostName);
                keepers.add(new RealtimeKeeper(
                        watch -> connection.lines(newer, older, watch),
                        connection.choice(feeds.feed(id).protocol()),
                        settings.duration(Setting.REALTIME_SILENCE),
                        feed,
                        turn,
                        clock));
                return feed;
            });
        }
        this.realtime = new Realtime(byStore, log, codes, clock);
        this.url = settings.text(Setting.REALTIME_URL);
    }

    /** What the routes name. */
    Map<String, Object> beans() {
        return RealtimeConnection.withAddress(
                url,
                address -> Map.of(
                        "realtime", realtime,
                        "realtimeClient5", new RealtimeClient5(address, newer),
                        "realtimeClient3", new RealtimeClient3(address, older)));
    }

    /** How many messages, or parts of them, made no sense since the start. */
    long unreadable() {
        return realtime.unreadable();
    }

    @Override
    public void close() {
        keepers.forEach(RealtimeKeeper::close);
        realtime.close();
    }
}
