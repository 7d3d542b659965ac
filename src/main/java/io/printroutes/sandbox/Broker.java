package io.printroutes.sandbox;

import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** An embedded MQTT broker, 3.1.1 and 5 over WebSocket on one port, that keeps nothing on disk. */
final class Broker implements AutoCloseable {

    /** A build of 500 copies is one message of half a megabyte; the default closes the connection at 64 KiB. */
    private static final int LARGEST_FRAME = 16 << 20;

    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

    /** Listens when it returns. */
    Broker(SandboxOptions options, int port, BrokerSecurity security) {
        server.setConfiguration(configuration(port));
        server.setSecurityManager(security);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the sandbox's broker did not start on port " + port, e);
        }
        if (!options.behaviour().mqtt5()) {
            server.getActiveMQServer().getRemotingService().addIncomingInterceptor(new Mqtt5Refusal());
        }
    }

    private static Configuration configuration(int port) {
        return new ConfigurationImpl()
                .setPersistenceEnabled(false)
                // there is no journal; but the default kind unpacks a native library to look for one
                .setJournalType(JournalType.NIO)
                .setJMXManagementEnabled(false)
                .setCriticalAnalyzer(false)
                .setGlobalMaxSize(-1)
                .setSecurityEnabled(true)
                .setSecurityInvalidationInterval(0)
                .addAcceptorConfiguration(new TransportConfiguration(
                        NettyAcceptorFactory.class.getName(),
                        Map.of(
                                TransportConstants.HOST_PROP_NAME,
                                "127.0.0.1",
                                TransportConstants.PORT_PROP_NAME,
                                port,
                                TransportConstants.PROTOCOLS_PROP_NAME,
                                "MQTT",
                                // Java's own sockets: no native library is unpacked and loaded
                                TransportConstants.USE_EPOLL_PROP_NAME,
                                false,
                                TransportConstants.USE_KQUEUE_PROP_NAME,
                                false,
                                TransportConstants.WEB_SOCKET_MAX_FRAME_PAYLOAD_LENGTH,
                                LARGEST_FRAME),
                        "mqtt"));
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the sandbox's broker did not stop", e);
        }
    }
}
