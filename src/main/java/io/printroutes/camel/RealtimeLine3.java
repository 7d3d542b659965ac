package io.printroutes.camel;

import java.util.Arrays;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** The same as {@link RealtimeLine5} in MQTT 3.1.1. */
final class RealtimeLine3 implements RealtimeLine, MqttCallback {

    private static final long PATIENCE_MILLIS = 15_000;

    private final String store;
    private final MqttClient client;
    private final MqttConnectOptions options;
    private final RealtimeDoor door;
    private final Watch watch;

    RealtimeLine3(String store, String url, String clientId, MqttConnectOptions options, RealtimeDoor door, Watch watch)
            throws MqttException {
        this.store = store;
        this.client = new MqttClient(url, clientId, new MemoryPersistence());
        this.options = options;
        this.door = door;
        this.watch = watch;
        client.setManualAcks(true);
        client.setTimeToWait(PATIENCE_MILLIS);
        client.setCallback(this);
    }

    @Override
    public String protocol() {
        return "3.1.1";
    }

    @Override
    public boolean isReady() {
        return door.subscription().isPresent();
    }

    @Override
    public void open() throws LineFailure {
        RealtimeDoor.Subscription wanted = door.subscription().orElseThrow();
        String[] topics = wanted.topicsOf(store);
        int[] qualities = new int[topics.length];
        Arrays.fill(qualities, wanted.quality());
        try {
            client.connect(options);
            client.subscribe(topics, qualities);
        } catch (MqttException e) {
            shut();
            throw LineFailure.of(e.getReasonCode());
        }
    }

    @Override
    public void shut() {
        try {
            client.disconnectForcibly(0, 500, false);
        } catch (MqttException e) {
            LOG.debug("the realtime feed was left without a word", e);
        }
        door.forget(this);
    }

    @Override
    public boolean isOpen() {
        return client.isConnected();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) throws Exception {
        int id = message.getId();
        int quality = message.getQos();
        door.pass(
                this,
                topic,
                message.getPayload(),
                quality,
                RealtimeLine.acknowledgement(() -> client.messageArrivedComplete(id, quality)));
    }

    @Override
    public void connectionLost(Throwable cause) {
        int code = cause instanceof MqttException known ? known.getReasonCode() : 0;
        watch.broke("the connection broke (" + code + ")");
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
        // nothing is ever published
    }
}
