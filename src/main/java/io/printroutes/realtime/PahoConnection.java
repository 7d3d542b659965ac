package io.printroutes.realtime;

import java.util.Arrays;

/** What the connections of both versions of MQTT have in common: Paho has a library for each, alike in all but the types. */
abstract class PahoConnection implements MqttConnection {

    private final String store;
    private final FeedGateway gateway;
    private final Object acknowledging = new Object();
    /** Which of the connections made one after the other it is. Only the broker's numbers of this one mean anything. */
    private volatile long session;

    PahoConnection(String store, FeedGateway gateway) {
        this.store = store;
        this.gateway = gateway;
    }

    /** Connects, and subscribes: a session is asked for, not relied upon. */
    abstract void connect(String[] topics, int[] qualities) throws LineFailure;

    abstract void disconnect() throws Exception;

    abstract void acknowledge(int id, int quality) throws Exception;

    @Override
    public final boolean isReady() {
        return gateway.subscription().isPresent();
    }

    @Override
    public final void open() throws LineFailure {
        FeedGateway.Subscription wanted = gateway.subscription()
                .orElseThrow(() -> new LineFailure(Why.AWAY, "the route that listens has been stopped"));
        String[] topics = wanted.topicsOf(store);
        int[] qualities = new int[topics.length];
        Arrays.fill(qualities, FeedGateway.QUALITY);
        try {
            connect(topics, qualities);
        } catch (LineFailure e) {
            shut();
            throw e;
        }
    }

    @Override
    public final void shut() {
        synchronized (acknowledging) {
            session++;
        }
        try {
            disconnect();
        } catch (Exception e) {
            LOG.debug("the realtime feed was left without a word", e);
        }
    }

    final void arrived(String topic, byte[] payload, int id, int quality) {
        long arrivedIn = session;
        gateway.pass(store, topic, payload, () -> acknowledge(arrivedIn, id, quality));
    }

    /** In the next session the broker sends the message again, perhaps by another number. */
    private void acknowledge(long arrivedIn, int id, int quality) {
        synchronized (acknowledging) {
            if (arrivedIn != session) {
                return;
            }
            try {
                acknowledge(id, quality);
            } catch (Exception e) {
                LOG.debug("a message of the realtime feed could not be acknowledged: it comes again", e);
            }
        }
    }
}
