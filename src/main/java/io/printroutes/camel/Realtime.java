package io.printroutes.camel;

import io.printroutes.event.HealthCodes;
import io.printroutes.event.News;
import io.printroutes.event.Normaliser;
import io.printroutes.event.RealtimeMessage;
import io.printroutes.ledger.EventLog;
import io.printroutes.ledger.Feeds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Header;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Constants;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what the realtime feed says: into the ledger, before the broker is told that it arrived. Says once that the feed
 * is away, and once that it is back.
 */
public final class Realtime implements RealtimeKeeper.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Realtime.class);

    private final String store;
    private final EventLog log;
    private final Feeds feeds;
    private final HealthCodes codes;
    private final Duration catchUpRest;
    private final Clock clock;
    private final AtomicLong unreadable = new AtomicLong();
    private final AtomicBoolean missed = new AtomicBoolean();
    private volatile Instant lastMessage = Instant.EPOCH;
    private boolean saidAway;

    /** @param catchUpRest the least time between two questions for what was missed */
    Realtime(String store, EventLog log, Feeds feeds, HealthCodes codes, Duration catchUpRest, Clock clock) {
        this.store = store;
        this.log = log;
        this.feeds = feeds;
        this.codes = codes;
        this.catchUpRest = catchUpRest;
        this.clock = clock;
    }

    /** Of the routes: one message. When this returns, the broker is told that it has arrived. */
    public void hear(@Header(PahoMqtt5Constants.MQTT_TOPIC) String topic, byte @Nullable [] payload) {
        lastMessage = clock.instant();
        RealtimeMessage message = new RealtimeMessage(topic, payload == null ? new byte[0] : payload, lastMessage);
        try {
            News heard =
                    log.hear(store, (known, ties) -> new Normaliser(store, ties, codes).fromRealtime(message, known));
            heard.unreadable().forEach(problem -> {
                if (unreadable.getAndIncrement() == 0) {
                    LOG.warn("{}", problem);
                }
            });
        } catch (RuntimeException e) {
            missed.set(true);
            throw e;
        }
    }

    /** How many messages, or parts of them, made no sense since the start. */
    public long unreadable() {
        return unreadable.get();
    }

    @Override
    public synchronized void connected() {
        lastMessage = clock.instant();
        feeds.connected(store, catchUpRest);
        saidAway = false;
        LOG.info("the realtime feed is connected");
    }

    @Override
    public synchronized void away(String reason) {
        if (!saidAway) {
            feeds.disconnected(store, reason);
            saidAway = true;
            LOG.warn("PR-3601: the realtime feed is away: {}. Files go on being printed; it is tried again.", reason);
        }
    }

    @Override
    public void left() {
        feeds.left(store);
    }

    @Override
    public void speaks(String protocol) {
        if (!protocol.equals(feeds.feed(store).protocol())) {
            feeds.speaks(store, protocol);
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
