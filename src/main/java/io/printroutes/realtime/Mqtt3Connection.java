package io.printroutes.realtime;

import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** The same as {@link Mqtt5Connection} in MQTT 3.1.1. */
final class Mqtt3Connection extends PahoConnection implements MqttCallback {

    private static final long PATIENCE_MILLIS = 15_000;

    private final MqttClient client;
    private final MqttConnectOptions options;
    private final Watch watch;

    Mqtt3Connection(
            String store, String url, String clientId, MqttConnectOptions options, FeedGateway gateway, Watch watch)
            throws MqttException {
        super(store, gateway);
        this.client = new MqttClient(url, clientId, new MemoryPersistence());
        this.options = options;
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
    public String address() {
        return client.getServerURI();
    }

    @Override
    public String clientId() {
        return client.getClientId();
    }

    @Override
    void connect(String[] topics, int[] qualities) throws LineFailure {
        try {
            client.connect(options);
            client.subscribe(topics, qualities);
        } catch (MqttException e) {
            throw LineFailure.of(e.getReasonCode());
        }
    }

    @Override
    void disconnect() throws MqttException {
        client.disconnectForcibly(0, 500, false);
    }

    @Override
    void acknowledge(int id, int quality) throws MqttException {
        client.messageArrivedComplete(id, quality);
    }

    @Override
    public boolean isOpen() {
        return client.isConnected();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        arrived(topic, message.getPayload(), message.getId(), message.getQos());
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
