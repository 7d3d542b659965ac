package io.printroutes.camel;

import java.util.Arrays;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The same as {@link RealtimeClient5} in MQTT 3.1.1, for the route {@code realtime-3}. */
final class RealtimeClient3 extends MqttClient implements RealtimeLine {

    private static final Logger LOG = LoggerFactory.getLogger(RealtimeClient3.class);

    private final MqttConnectOptions options;
    private final Watch watch;
    private volatile String[] topics = {};
    private volatile int quality;

    RealtimeClient3(String url, String clientId, MqttConnectOptions options, Watch watch) throws MqttException {
        super(url, clientId, new MemoryPersistence());
        this.options = options;
        this.watch = watch;
        setManualAcks(true);
        setTimeToWait(15_000);
    }

    /** Of Camel's consumer, whose callback is set by now. */
    @Override
    public void subscribe(String wanted, int qos) {
        topics = wanted.split(",");
        quality = qos;
        watch.ready(this);
    }

    @Override
    public String protocol() {
        return "3.1.1";
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

    /** Camel's own callback, with an ear for the connection. It is not told of a connect: it would subscribe again. */
    private final class Watched implements MqttCallback {

        private final MqttCallback callback;

        Watched(MqttCallback callback) {
            this.callback = callback;
        }

        @Override
        public void connectionLost(Throwable cause) {
            int code = cause instanceof MqttException known ? known.getReasonCode() : 0;
            watch.broke(RealtimeClient3.this, "the connection broke (" + code + ")");
            callback.connectionLost(cause);
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) throws Exception {
            callback.messageArrived(topic, message);
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            callback.deliveryComplete(token);
        }
    }
}
