package io.printroutes.camel.realtime;

import io.printroutes.event.HealthCodes;
import io.printroutes.event.News;
import io.printroutes.event.Normaliser;
import io.printroutes.event.RealtimeMessage;
import io.printroutes.ledger.realtime.FeedIntake;
import io.printroutes.ledger.realtime.FeedIntake.Heard;
import io.printroutes.realtime.StoreFeed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Constants;
import org.apache.camel.support.AsyncProcessorSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what the realtime feeds say: into the ledger, before the broker is told that it arrived. What comes in while the disk is
 * being waited for goes into the next transaction together: a quiet feed waits for nobody, a busy one not for the disk each time.
 */
public final class RealtimeProcessor extends AsyncProcessorSupport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RealtimeProcessor.class);

    /** Beyond it the connection waits, and with it the broker. */
    private static final int MOST_WAITING = 1_000;

    private static final int MOST_AT_ONCE = 200;

    private final Map<String, StoreFeed> feeds;
    private final FeedIntake log;
    private final HealthCodes codes;
    private final Clock clock;
    private final AtomicLong unreadable = new AtomicLong();
    private final BlockingQueue<Arrival> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread writer = new Thread(this::write, "realtime-writer");

    /** @param feeds by the store's id */
    public RealtimeProcessor(Map<String, StoreFeed> feeds, FeedIntake log, HealthCodes codes, Clock clock) {
        this.feeds = Map.copyOf(feeds);
        this.log = log;
        this.codes = codes;
        this.clock = clock;
        writer.setDaemon(true);
        writer.start();
    }

    private record Arrival(StoreFeed feed, Heard heard, Exchange exchange, AsyncCallback callback) {}

    /** Of the routes: one message. When the callback is called, the broker is told that it has arrived. */
    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        String topic = exchange.getMessage().getHeader(PahoMqtt5Constants.MQTT_TOPIC, "", String.class);
        byte @Nullable [] payload = exchange.getMessage().getBody(byte[].class);
        StoreFeed feed = feeds.get(store(topic));
        if (feed == null) {
            // nobody subscribed to it: nothing is waited for
            callback.done(true);
            return true;
        }
        RealtimeMessage message = new RealtimeMessage(topic, payload == null ? new byte[0] : payload, clock.instant());
        feed.heard(message.received());
        Heard heard = new Heard(
                feed.store(), (known, ties) -> new Normaliser(feed.store(), ties, codes).fromRealtime(message, known));
        try {
            waiting.put(new Arrival(feed, heard, exchange, callback));
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            feed.missed();
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private static String store(String topic) {
        String[] levels = topic.split("/", 3);
        return levels.length > 1 ? levels[1] : "";
    }

    private void write() {
        List<Arrival> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(waiting.take());
                waiting.drainTo(batch, MOST_AT_ONCE - 1);
                write(batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Arrival> batch) {
        try {
            say(log.hear(batch.stream().map(Arrival::heard).toList()));
        } catch (RuntimeException e) {
            if (batch.size() > 1) {
                // one of them may be to blame, and must not keep out the others
                batch.forEach(each -> write(List.of(each)));
                return;
            }
            batch.get(0).feed().missed();
            batch.get(0).exchange().setException(e);
        }
        batch.forEach(each -> each.callback().done(false));
    }

    private void say(List<News> heard) {
        for (News news : heard) {
            news.unreadable().forEach(problem -> {
                if (unreadable.getAndIncrement() == 0) {
                    LOG.warn("{}", problem);
                }
            });
        }
    }

    /** How many messages, or parts of them, made no sense since the start. */
    public long unreadable() {
        return unreadable.get();
    }

    @Override
    public void close() {
        writer.interrupt();
    }
}
