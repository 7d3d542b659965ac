package io.printroutes.realtime;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where messages of every store's connection come in at the one route that listens. Camel knows one client and acknowledges a
 * message to it by a number; behind the door each number leads back to the connection that the message came by.
 */
public final class MessageGateway {

    /** The consumer of the route. */
    public interface Route {
        /** @param number that the message is to be acknowledged by */
        void pass(String topic, byte[] payload, int quality, int number) throws Exception;
    }

    /** What the route asked for. */
    record Subscription(String[] topics, int quality, Route route) {

        /** The topics again, for another store than that of the route. */
        String[] topicsOf(String store) {
            String[] others = new String[topics.length];
            for (int i = 0; i < topics.length; i++) {
                others[i] = topics[i].replaceFirst("^stores/[^/]+/", "stores/" + store + "/");
            }
            return others;
        }
    }

    private record Arrived(Object line, Runnable acknowledgement) {}

    private final Map<Integer, Arrived> arrived = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile @Nullable Subscription subscription;

    /** Of the route, when it starts. @param topics with commas between, where Camel knows one */
    public void open(String topics, int quality, Route route) {
        subscription = new Subscription(topics.split(","), quality, route);
    }

    /** Absent before the route has started. */
    Optional<Subscription> subscription() {
        return Optional.ofNullable(subscription);
    }

    /** Of a line: a message, and how to say that it is in the ledger. */
    void pass(Object line, String topic, byte[] payload, int quality, Runnable acknowledgement) throws Exception {
        Subscription open = subscription;
        if (open != null) {
            int number = numbers.incrementAndGet();
            arrived.put(number, new Arrived(line, acknowledgement));
            open.route().pass(topic, payload, quality, number);
        }
    }

    /** Of the route. */
    public void acknowledge(int number) {
        Arrived message = arrived.remove(number);
        if (message != null) {
            message.acknowledgement().run();
        }
    }

    /** The line is shut: what it brought and nobody acknowledged comes again. */
    void forget(Object line) {
        arrived.values().removeIf(message -> message.line() == line);
    }
}
