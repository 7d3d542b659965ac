package io.printroutes.sandbox;

import io.printroutes.sandbox.entity.Json;
import java.util.Queue;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttMessage;

/** Writes down what a client of MQTT 3.1.1 hears. */
record Listener3(Queue<RealtimeTest.Heard> heard) implements MqttCallback {

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        heard.add(new RealtimeTest.Heard(topic, Json.read(message.getPayload()), message.isRetained()));
    }

    @Override
    public void connectionLost(Throwable cause) {}

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {}
}
