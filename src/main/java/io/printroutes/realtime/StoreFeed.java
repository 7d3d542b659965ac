package io.printroutes.realtime;

import io.printroutes.config.StoreSettings.StoreAccess;
import io.printroutes.ledger.realtime.Feeds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The realtime feed of one store: notes how it fares. Logs once that it is disconnected, and once that it is connected again. */
final class StoreFeed implements ConnectionKeeper.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(StoreFeed.class);

    private final StoreAccess store;
    private final Feeds feeds;
    private final Duration catchUpRest;
    private final Clock clock;
    private final AtomicBoolean missed = new AtomicBoolean();
    private volatile Instant lastMessage = Instant.EPOCH;
    private boolean saidAway;
    private boolean saidContested;

    /** @param catchUpRest the least time between two questions for what was missed */
    StoreFeed(StoreAccess store, Feeds feeds, Duration catchUpRest, Clock clock) {
        this.store = store;
        this.feeds = feeds;
        this.catchUpRest = catchUpRest;
        this.clock = clock;
    }

    void heard(Instant at) {
        lastMessage = at;
    }

    /** A message could not be taken in. */
    void missed() {
        missed.set(true);
    }

    @Override
    public synchronized void connected() {
        lastMessage = clock.instant();
        feeds.connected(store.id(), catchUpRest);
        saidAway = false;
        if (!saidContested) {
            LOG.info("the realtime feed of {} is connected", store.words());
        }
    }

    @Override
    public synchronized void away(String reason) {
        if (!saidAway) {
            feeds.disconnected(store.id(), reason);
            saidAway = true;
            LOG.warn(
                    "PR-3601: the realtime feed of {} is not connected: {}. It is tried again.", store.words(), reason);
        }
    }

    /** Said once until the connection has held: each of the two comes back and is thrown out again. */
    @Override
    public synchronized void contested(String reason) {
        if (!saidAway) {
            feeds.disconnected(store.id(), reason);
            saidAway = true;
        }
        if (!saidContested) {
            saidContested = true;
            LOG.warn(
                    "PR-3603: the realtime feed of {} cannot be reached: {}. Files are printed nevertheless. Give each program a"
                            + " printago.realtime.client-id of its own, or leave it unset in all of them; it is tried"
                            + " again, less and less often.",
                    store.words(),
                    reason);
        }
    }

    @Override
    public synchronized void held() {
        if (saidContested) {
            saidContested = false;
            LOG.info("the realtime feed of {} stays connected", store.words());
        }
    }

    @Override
    public void left() {
        feeds.left(store.id());
    }

    @Override
    public void speaks(String protocol) {
        if (!protocol.equals(feeds.feed(store.id()).protocol())) {
            feeds.speaks(store.id(), protocol);
        }
    }

    @Override
    public void reached(String address) {
        if (!address.equals(feeds.address(store.id()).orElse(""))) {
            feeds.reached(store.id(), address);
        }
    }

    @Override
    public Instant lastMessage() {
        return lastMessage;
    }

    @Override
    public boolean missedOne() {
        return missed.getAndSet(false);
    }
}
