package io.printroutes.sandbox;

import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttVersion;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/** Answers a client of MQTT 5 as a broker does that speaks 3.1.1 only. */
final class Mqtt5Refusal implements MQTTInterceptor {

    @Override
    public boolean intercept(MqttMessage message, RemotingConnection connection) {
        if (!(message instanceof MqttConnectMessage connect)
                || connect.variableHeader().version() != MqttVersion.MQTT_5.protocolLevel()) {
            return true;
        }
        NettyConnection transport = (NettyConnection) connection.getTransportConnection();
        transport
                .getChannel()
                .writeAndFlush(MqttMessageBuilders.connAck()
                        .returnCode(MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION)
                        .build())
                .addListener(ChannelFutureListener.CLOSE);
        return false;
    }
}
