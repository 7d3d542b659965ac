package io.printroutes.realtime;

/**
 * A message of a store's realtime feed.
 *
 * @param acknowledgement tells the broker that the message has arrived for good
 * @param failure asks the broker for the message again, which costs a reconnect
 */
public record FeedMessage(String store, String topic, byte[] payload, Runnable acknowledgement, Runnable failure) {

    /** The route that listens. */
    public interface Listener {
        void arrived(FeedMessage message);
    }
}
