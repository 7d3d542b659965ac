package io.printroutes.camel;

import java.util.Arrays;
import java.util.List;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects when it is asked to subscribe, and not before: Camel's consumer sets its callback between the two, and what a
 * persistent session had queued would be lost if it were delivered before there is one. Takes several topics, with commas,
 * where Camel knows one.
 */
final class RealtimeClient extends MqttClient {

    /** Somebody who is told how the connection fares. */
    interface Watch {
        void connected();

        void disconnected(String reason);
    }

    private static final Logger LOG = LoggerFactory.getLogger(RealtimeClient.class);

    private final MqttConnectionOptions options;
    private final Watch watch;
    private volatile boolean leaving;

    RealtimeClient(String url, String clientId, MqttConnectionOptions options, Watch watch) throws MqttException {
        super(url, clientId, new MemoryPersistence());
        this.options = options;
        this.watch = watch;
        setManualAcks(true);
    }

    @Override
    public IMqttToken subscribe(String topics, int qos) throws MqttException {
        try {
            if (!isConnected()) {
                connect(options);
            }
            String[] each = topics.split(",");
            int[] qualities = new int[each.length];
            Arrays.fill(qualities, qos);
            IMqttToken token = subscribe(each, qualities);
            watch.connected();
            return token;
        } catch (MqttException e) {
            watch.disconnected(reason(e));
            throw e;
        }
    }

    /** Ends the connection for good; nobody is told, because it is meant. */
    void leave() {
        leaving = true;
        try {
            if (isConnected()) {
                disconnectForcibly(100, 500);
            }
            close(true);
        } catch (MqttException e) {
            LOG.debug("the realtime feed was left without a word", e);
        }
    }

    private static String reason(MqttException e) {
        List<Integer> refused = List.of(4, 5, 134, 135);
        return refused.contains(e.getReasonCode())
                ? "the broker refuses the key or the store id (" + e.getReasonCode() + ")"
                : "the broker can't be reached (" + e.getReasonCode() + ")";
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
            if (!leaving) {
                watch.disconnected("the connection broke (" + response.getReturnCode() + ")");
            }
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
            callback.connectComplete(reconnect, serverUri);
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            callback.authPacketArrived(reasonCode, properties);
        }
    }
}
