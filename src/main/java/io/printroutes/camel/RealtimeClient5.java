package io.printroutes.camel;

import java.util.Arrays;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.MqttToken;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MQTT 5 client that the route {@code realtime} is given. Camel connects first and sets its callback afterwards, and what a
 * persistent session had queued would be lost in between: this client connects once there is a callback, when its keeper
 * says so. Takes several topics, with commas, where Camel knows one.
 */
final class RealtimeClient5 extends MqttClient implements RealtimeLine {

    private static final Logger LOG = LoggerFactory.getLogger(RealtimeClient5.class);

    private final MqttConnectionOptions options;
    private final Watch watch;
    private volatile String[] topics = {};
    private volatile int quality;

    RealtimeClient5(String url, String clientId, MqttConnectionOptions options, Watch watch) throws MqttException {
        super(url, clientId, new MemoryPersistence());
        this.options = options;
        this.watch = watch;
        setManualAcks(true);
    }

    /** Of Camel's consumer, whose callback is set by now. */
    @Override
    public IMqttToken subscribe(String wanted, int qos) {
        topics = wanted.split(",");
        quality = qos;
        watch.ready(this);
        return new MqttToken();
    }

    @Override
    public String protocol() {
        return "5";
    }

    @Override
    public void open() throws LineFailure {
        try {
            connect(options);
            int[] qualities = new int[topics.length];
            Arrays.fill(qualities, quality);
            subscribe(topics, qualities);
        } catch (MqttException e) {
            shut();
            throw LineFailure.of(e.getReasonCode());
        }
    }

    @Override
    public void shut() {
        try {
            disconnectForcibly(0, 500, false);
        } catch (MqttException e) {
            LOG.debug("the realtime feed was left without a word", e);
        }
    }

    @Override
    public boolean isOpen() {
        return isConnected();
    }

    @Override
    public void setCallback(MqttCallback callback) {
        super.setCallback(new Watched(callback));
    }

    /** Camel's own callback, with an ear for the connection. */
    private final class Watched implements MqttCallback {

        private final MqttCallback callback;

        Watched(MqttCallback callback) {
            this.callback = callback;
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            watch.broke(RealtimeClient5.this, "the connection broke (" + response.getReturnCode() + ")");
            callback.disconnected(response);
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            callback.mqttErrorOccurred(exception);
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) throws Exception {
            callback.messageArrived(topic, message);
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            callback.deliveryComplete(token);
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // Camel would subscribe again after a reconnect; here every connect subscribes
            callback.connectComplete(false, serverUri);
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            callback.authPacketArrived(reasonCode, properties);
        }
    }
}
