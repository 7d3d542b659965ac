package io.printroutes.camel.realtime;

import io.printroutes.realtime.MessageGateway;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttToken;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;

/**
 * The MQTT 5 client that the route {@code realtime} is given. It never connects: Camel connects first and sets its callback
 * afterwards, and what a persistent session had queued would be lost in between. The connections, one a store, are {@link
 * RealtimeLine5}s; they come in by the {@link MessageGateway}.
 */
public final class RealtimeClient5 extends MqttClient {

    private final MessageGateway door;
    private volatile @Nullable MqttCallback consumer;

    public RealtimeClient5(String url, MessageGateway door) throws MqttException {
        super(url, "printago-routes", new MemoryPersistence());
        this.door = door;
    }

    @Override
    public void setCallback(MqttCallback callback) {
        consumer = callback;
    }

    /** Of Camel's consumer, whose callback is set by now. */
    @Override
    public IMqttToken subscribe(String topics, int quality) {
        door.open(topics, quality, this::pass);
        return new MqttToken();
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
