package io.printroutes.camel.realtime;

import io.printroutes.realtime.MessageGateway;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/** The same as {@link RealtimeClient5} in the types of MQTT 3.1.1, for the route {@code realtime-3}. */
public final class RealtimeClient3 extends MqttClient {

    private final MessageGateway door;
    private volatile @Nullable MqttCallback consumer;

    public RealtimeClient3(String url, MessageGateway door) throws MqttException {
        super(url, "printago-routes", new MemoryPersistence());
        this.door = door;
    }

    @Override
    public void setCallback(MqttCallback callback) {
        consumer = callback;
    }

    @Override
    public void subscribe(String topics, int quality) {
        door.open(topics, quality, this::pass);
    }

    private void pass(String topic, byte[] payload, int quality, int number) throws Exception {
        MqttCallback callback = consumer;
        if (callback != null) {
            MqttMessage message = new MqttMessage(payload);
            message.setQos(quality);
            message.setId(number);
            callback.messageArrived(topic, message);
        }
    }

    @Override
    public void messageArrivedComplete(int number, int quality) {
        door.acknowledge(number);
    }
}
