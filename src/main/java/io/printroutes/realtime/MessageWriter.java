package io.printroutes.realtime;

import io.printroutes.event.HealthCodes;
import io.printroutes.event.NormalisedMessage;
import io.printroutes.event.Normaliser;
import io.printroutes.event.RealtimeMessage;
import io.printroutes.ledger.realtime.FeedIntake;
import io.printroutes.ledger.realtime.FeedIntake.Heard;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer of what the realtime feeds say into the ledger. What comes in while the disk is being waited for goes into the next
 * transaction together: a quiet feed waits for nobody, a busy one not for the disk each time.
 */
public final class MessageWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MessageWriter.class);

    /** Beyond it the connection waits, and with it the broker. */
    private static final int MOST_WAITING = 1_000;

    private static final int MOST_AT_ONCE = 200;

    private final FeedIntake log;
    private final HealthCodes codes;
    private final Clock clock;
    private final AtomicLong unreadable = new AtomicLong();
    private final BlockingQueue<Arrival> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread writer = new Thread(this::write, "realtime-writer");

    public MessageWriter(FeedIntake log, HealthCodes codes, Clock clock) {
        this.log = log;
        this.codes = codes;
        this.clock = clock;
        writer.setDaemon(true);
        writer.start();
    }

    /** Whoever waits for a message to be in the ledger. */
    public interface Callback {
        /** @param failure {@code null} if the message is in the ledger */
        void done(@Nullable Exception failure);
    }

    private record Arrival(Heard heard, Callback callback) {}

    /** Takes a message over; the callback is called, once and by another thread, when it is in the ledger or cannot be. */
    public void write(String store, String topic, byte[] payload, Callback callback) throws InterruptedException {
        RealtimeMessage message = new RealtimeMessage(topic, payload, clock.instant());
        Heard heard =
                new Heard(store, (known, ties) -> new Normaliser(store, ties, codes).fromRealtime(message, known));
        waiting.put(new Arrival(heard, callback));
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
        RuntimeException failure = null;
        try {
            tell(log.hear(batch.stream().map(Arrival::heard).toList()));
        } catch (RuntimeException e) {
            if (batch.size() > 1) {
                // one of them may be to blame, and must not keep out the others
                batch.forEach(each -> write(List.of(each)));
                return;
            }
            failure = e;
        }
        for (Arrival each : batch) {
            each.callback().done(failure);
        }
    }

    private void tell(List<NormalisedMessage> heard) {
        for (NormalisedMessage news : heard) {
            news.failedPrints().forEach(print -> LOG.warn("{}", print));
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
