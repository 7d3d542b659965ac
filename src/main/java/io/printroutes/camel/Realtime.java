package io.printroutes.camel;

import io.printroutes.event.HealthCodes;
import io.printroutes.event.News;
import io.printroutes.event.Normaliser;
import io.printroutes.event.RealtimeMessage;
import io.printroutes.ledger.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Header;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Constants;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in what the realtime feed says: into the ledger, before the broker is told that it arrived. */
public final class Realtime {

    private static final Logger LOG = LoggerFactory.getLogger(Realtime.class);

    private final String store;
    private final EventLog log;
    private final Clock clock;
    private final AtomicLong unreadable = new AtomicLong();
    private volatile @Nullable Instant lastMessage;

    public Realtime(String store, EventLog log, Clock clock) {
        this.store = store;
        this.log = log;
        this.clock = clock;
    }

    public void hear(@Header(PahoMqtt5Constants.MQTT_TOPIC) String topic, byte[] payload) {
        Instant now = clock.instant();
        RealtimeMessage message = new RealtimeMessage(topic, payload, now);
        News news =
                log.hear(store, (known, ties) -> new Normaliser(store, ties, new HealthCodes(HealthCodes.USUAL_IGNORED))
                        .fromRealtime(message, known));
        lastMessage = now;
        news.unreadable().forEach(problem -> {
            if (unreadable.getAndIncrement() == 0) {
                LOG.warn("{}", problem);
            }
        });
    }

    /** When something was last heard, or null. */
    public @Nullable Instant lastMessage() {
        return lastMessage;
    }
}
