package io.printroutes.camel;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * Connects when it is asked to subscribe, and not before: Camel's consumer sets its callback between the two, and what a
 * persistent session had queued would be lost if it were delivered before there is one.
 */
final class RealtimeClient extends MqttClient {

    private final MqttConnectionOptions options;

    RealtimeClient(String url, String clientId, MqttConnectionOptions options) throws MqttException {
        super(url, clientId, new MemoryPersistence());
        this.options = options;
        setManualAcks(true);
    }

    @Override
    public IMqttToken subscribe(String topicFilter, int qos) throws MqttException {
        if (!isConnected()) {
            connect(options);
        }
        return super.subscribe(topicFilter, qos);
    }
}
