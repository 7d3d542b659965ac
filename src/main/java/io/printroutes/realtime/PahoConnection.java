package io.printroutes.realtime;

import java.util.Arrays;

/** What the lines of both versions of MQTT have in common: Paho has a library for each, alike in all but the types. */
abstract class PahoConnection implements MqttConnection {

    private final String store;
    private final MessageGateway door;

    PahoConnection(String store, MessageGateway door) {
        this.store = store;
        this.door = door;
    }

    /** Connects, and subscribes: a session is asked for, not relied upon. */
    abstract void connect(String[] topics, int[] qualities) throws LineFailure;

    abstract void disconnect() throws Exception;

    abstract void acknowledge(int id, int quality) throws Exception;

    @Override
    public final boolean isReady() {
        return door.subscription().isPresent();
    }

    @Override
    public final void open() throws LineFailure {
        MessageGateway.Subscription wanted = door.subscription().orElseThrow();
        String[] topics = wanted.topicsOf(store);
        int[] qualities = new int[topics.length];
        Arrays.fill(qualities, wanted.quality());
        try {
            connect(topics, qualities);
        } catch (LineFailure e) {
            shut();
            throw e;
        }
    }

    @Override
    public final void shut() {
        try {
            disconnect();
        } catch (Exception e) {
            LOG.debug("the realtime feed was left without a word", e);
        }
        door.forget(this);
    }

    final void arrived(String topic, byte[] payload, int id, int quality) throws Exception {
        door.pass(this, topic, payload, quality, () -> {
            try {
                acknowledge(id, quality);
            } catch (Exception e) {
                LOG.debug("a message of the realtime feed could not be acknowledged: it comes again", e);
            }
        });
    }
}
