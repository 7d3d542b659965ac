package io.printroutes.realtime;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A store's connection in MQTT 5. */
final class Mqtt5Connection extends PahoConnection implements MqttCallback {

    private static final int SESSION_TAKEN_OVER = 142;
    private static final long PATIENCE_MILLIS = 15_000;

    private final MqttClient client;
    private final MqttConnectionOptions options;
    private final Watch watch;

    Mqtt5Connection(
            String store, String url, String clientId, MqttConnectionOptions options, FeedGateway gateway, Watch watch)
            throws MqttException {
        super(store, gateway);
        this.client = new MqttClient(url, clientId, new MemoryPersistence());
        this.options = options;
        this.watch = watch;
        client.setManualAcks(true);
        // left to itself it waits without an end for a broker that takes the connection and says nothing
        client.setTimeToWait(PATIENCE_MILLIS);
        client.setCallback(this);
    }

    @Override
    public String protocol() {
        return "5";
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
    public void disconnected(MqttDisconnectResponse response) {
        MqttException cause = response.getException();
        int code = response.getReturnCode() == 0 && cause != null ? cause.getReasonCode() : response.getReturnCode();
        if (code == SESSION_TAKEN_OVER) {
            watch.takenOver();
        } else {
            watch.broke("the connection broke (" + code + ")");
        }
    }

    @Override
    public void mqttErrorOccurred(MqttException e) {
        LOG.debug("the realtime feed's client stumbled", e);
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // nothing is ever published
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
        // whoever opens the line subscribes
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
        // logging in takes one step
    }
}
