package io.printroutes.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/**
 * The realtime feed: a broker that can come and go on one port, and the one client that may publish to it. Works on a
 * thread of its own, in the order of the calls: the loop never waits for the broker.
 */
final class Realtime implements News.Feed, AutoCloseable {

    private static final int AT_LEAST_ONCE = 1;
    private static final int KEEP_ALIVE_SECONDS = 20;
    private static final int MOST_UNDER_WAY = 1000;

    private static final int PORT_TRIES = 20;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "sandbox-realtime");
        made.setDaemon(true);
        return made;
    });

    /** Who publishes is the sandbox itself; nobody else knows this password. */
    private final String publisherPassword = UUID.randomUUID().toString();

    private final Map<String, byte[]> lastRetained = new LinkedHashMap<>();
    private final SandboxOptions options;
    private final RevokedKeys revoked;
    private volatile int port;
    /** Whether nobody knows the port yet, because it was ours to choose and nothing listens there so far. */
    private boolean free;

    private @Nullable Broker broker;
    private @Nullable MqttClient publisher;
    private volatile boolean running;

    /** @throws PortInUse if the options name a port that another program listens on */
    Realtime(SandboxOptions options, RevokedKeys revoked) {
        this.revoked = revoked;
        this.options = options;
        this.port = free(options.ports().realtime());
        this.free = options.ports().realtime() == 0;
    }

    int port() {
        return port;
    }

    /** Returns when clients can connect. */
    void start() {
        await(this::startNow);
    }

    void stop() {
        await(this::stopNow);
    }

    void startLater() {
        thread.execute(this::startNow);
    }

    void stopLater() {
        thread.execute(this::stopNow);
    }

    @Override
    public boolean running() {
        return running;
    }

    @Override
    public void publish(String topic, byte[] payload, boolean retained) {
        if (!thread.isShutdown()) {
            thread.execute(() -> publishNow(topic, payload, retained));
        }
    }

    @Override
    public void close() {
        await(this::stopNow);
        thread.shutdown();
    }

    private void startNow() {
        if (broker != null) {
            return;
        }
        takePort();
        broker = new Broker(options, port, new BrokerSecurity(options, revoked, publisherPassword));
        publisher = connected();
        running = true;
        Map.copyOf(lastRetained).forEach((topic, payload) -> publishNow(topic, payload, true));
    }

    /**
     * A port that was free a moment ago may serve somebody's outgoing connection by now: the first time another one will do, and
     * later such a connection will end.
     */
    private void takePort() {
        for (int tries = 0; ; tries++) {
            try {
                free(port);
                free = false;
                return;
            } catch (PortInUse e) {
                if (tries == PORT_TRIES) {
                    throw e;
                }
                if (free) {
                    port = free(0);
                } else {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
                }
            }
        }
    }

    private void stopNow() {
        if (broker == null) {
            return;
        }
        running = false;
        broker.close();
        broker = null;
        closePublisher();
    }

    private void closePublisher() {
        try {
            if (publisher != null) {
                publisher.disconnectForcibly(0, 0, false);
                publisher.close(true);
            }
        } catch (MqttException e) {
            // its broker is gone, and so is it
        }
        publisher = null;
    }

    private void publishNow(String topic, byte[] payload, boolean retained) {
        if (retained) {
            lastRetained.put(topic, payload);
        }
        if (publisher == null) {
            return; // what happens while nobody listens is gone, as it is at Printago
        }
        try {
            if (!publisher.isConnected()) {
                publisher.close(true);
                publisher = connected();
            }
            publisher.publish(topic, payload, AT_LEAST_ONCE, retained);
        } catch (MqttException e) {
            throw new IllegalStateException("the sandbox could not publish to its own broker", e);
        }
    }

    private MqttClient connected() {
        try {
            MqttClient client =
                    new MqttClient("ws://127.0.0.1:" + port, BrokerSecurity.PUBLISHER, new MemoryPersistence());
            client.setTimeToWait(10_000);
            MqttConnectOptions connect = new MqttConnectOptions();
            connect.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
            connect.setUserName(BrokerSecurity.PUBLISHER);
            connect.setPassword(publisherPassword.toCharArray());
            // without it the broker gives us up after an idle minute
            connect.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
            // an order of five hundred is told at once
            connect.setMaxInflight(MOST_UNDER_WAY);
            client.connect(connect);
            return client;
        } catch (MqttException e) {
            throw new IllegalStateException("the sandbox could not reach its own broker", e);
        }
    }

    private void await(Runnable task) {
        try {
            thread.submit(task).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }

    /** The broker itself would start without its port and only log it. */
    private static int free(int wanted) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new PortInUse(
                    "the sandbox's realtime feed cannot listen on 127.0.0.1:" + wanted
                            + ", most likely another program does: stop it or choose another port (0 for any free one)",
                    e);
        }
    }
}
