package io.printroutes.camel;

import io.printroutes.event.HealthCodes;
import io.printroutes.event.News;
import io.printroutes.event.Normaliser;
import io.printroutes.event.OwnEvents;
import io.printroutes.event.RealtimeMessage;
import io.printroutes.ledger.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
public final class Realtime implements RealtimeClient.Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Realtime.class);

    /** How the feed fares. */
    private enum Feed {
        UNKNOWN,
        CONNECTED,
        AWAY
    }

    private final String store;
    private final EventLog log;
    private final OwnEvents news;
    private final Clock clock;
    private final AtomicLong unreadable = new AtomicLong();
    private Feed feed = Feed.UNKNOWN;

    Realtime(String store, EventLog log, OwnEvents news, Clock clock) {
        this.store = store;
        this.log = log;
        this.news = news;
        this.clock = clock;
    }

    /** Of the route: one message. */
    public void hear(@Header(PahoMqtt5Constants.MQTT_TOPIC) String topic, byte @Nullable [] payload) {
        RealtimeMessage message = new RealtimeMessage(topic, payload == null ? new byte[0] : payload, clock.instant());
        News heard =
                log.hear(store, (known, ties) -> new Normaliser(store, ties, new HealthCodes(HealthCodes.USUAL_IGNORED))
                        .fromRealtime(message, known));
        heard.unreadable().forEach(problem -> {
            if (unreadable.getAndIncrement() == 0) {
                LOG.warn("{}", problem);
            }
        });
    }

    @Override
    public synchronized void connected() {
        if (feed != Feed.CONNECTED) {
            feed = Feed.CONNECTED;
            LOG.info("the realtime feed is connected");
            Instant now = clock.instant();
            log.append(List.of(news.realtimeConnected(now)));
        }
    }

    @Override
    public synchronized void disconnected(String reason) {
        if (feed != Feed.AWAY) {
            feed = Feed.AWAY;
            LOG.warn("PR-3601: the realtime feed is away: {}. Files go on being printed; it is tried again.", reason);
            log.append(List.of(news.realtimeDisconnected(clock.instant(), reason + ".")));
        }
    }
}
