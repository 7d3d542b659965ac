package io.printroutes.camel;

import java.util.Arrays;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A store's connection in MQTT 5. Each time it is opened it subscribes: a session is asked for, not relied upon. */
final class RealtimeLine5 implements RealtimeLine, MqttCallback {

    private final String store;
    private final MqttClient client;
    private final MqttConnectionOptions options;
    private final RealtimeDoor door;
    private final Watch watch;

    RealtimeLine5(
            String store, String url, String clientId, MqttConnectionOptions options, RealtimeDoor door, Watch watch)
            throws MqttException {
        this.store = store;
        this.client = new MqttClient(url, clientId, new MemoryPersistence());
        this.options = options;
        this.door = door;
        this.watch = watch;
        client.setManualAcks(true);
        client.setCallback(this);
    }

    @Override
    public String protocol() {
        return "5";
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
    public void disconnected(MqttDisconnectResponse response) {
        watch.broke("the connection broke (" + response.getReturnCode() + ")");
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
