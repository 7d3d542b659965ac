package io.printroutes.realtime;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The gate between the connections of all stores and the one route that listens. Without a route no connection is opened. */
final class FeedGateway {

    /** At least once: what is not acknowledged comes again. */
    static final int QUALITY = 1;

    /** What the route asked for. */
    record Subscription(List<String> topics, Listener listener) {

        String[] topicsOf(String store) {
            return topics.stream()
                    .map(topic -> "stores/" + store + "/" + topic + "/#")
                    .toArray(String[]::new);
        }
    }

    /** Whoever takes the messages of the connections. */
    interface Listener {
        void arrived(String store, String topic, byte[] payload, Runnable acknowledgement);
    }

    private volatile @Nullable Subscription subscription;

    /** @throws IllegalStateException if a route listens already: two would take each other's messages */
    synchronized void open(List<String> topics, Listener listener) {
        if (subscription != null) {
            throw new IllegalStateException("another route listens to the realtime feed already");
        }
        subscription = new Subscription(List.copyOf(topics), listener);
    }

    void close() {
        subscription = null;
    }

    /** Absent while no route listens. */
    Optional<Subscription> subscription() {
        return Optional.ofNullable(subscription);
    }

    /** A message of a connection. Where no route listens any more it is not acknowledged, and so comes again. */
    void pass(String store, String topic, byte[] payload, Runnable acknowledgement) {
        Subscription open = subscription;
        if (open != null) {
            open.listener().arrived(store, topic, payload, acknowledgement);
        }
    }
}
