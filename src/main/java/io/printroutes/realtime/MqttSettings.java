package io.printroutes.realtime;

import io.printroutes.config.Setting;
import io.printroutes.config.Settings;
import io.printroutes.config.StoreSettings.StoreAccess;
import io.printroutes.order.Problem;
import io.printroutes.realtime.ConnectionKeeper.Choice;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a store's realtime feed is connected to (API facts, section 2). */
final class MqttSettings {

    /** The characters of the key that name it; its id, not its secret. */
    private static final int KEY_ID_LENGTH = 24;

    private static final Logger LOG = LoggerFactory.getLogger(MqttSettings.class);
    private static final int CONNECT_SECONDS = 10;
    private static final long SESSION_SECONDS = 3600;

    private final Settings settings;
    private final StoreAccess store;
    private final SSLContext trust;
    private final String programName;

    MqttSettings(Settings settings, StoreAccess store, SSLContext trust, String programName) {
        this.settings = settings;
        this.store = store;
        this.trust = trust;
        this.programName = programName;
    }

    /** @param remembered what the broker was found to take */
    Choice choice(@Nullable String remembered) {
        String wanted = settings.text(Setting.REALTIME_PROTOCOL);
        return wanted.equals("auto")
                ? new Choice(remembered == null ? "5" : remembered, false)
                : new Choice(wanted.startsWith("3") ? "3.1.1" : "5", true);
    }

    /**
     * One for each address and version of MQTT; at most one of them is open at a time, so that they can share a client id.
     *
     * @param addresses in the order in which they are tried
     * @param remembered where the broker answered last: that is tried before all others
     */
    List<MqttConnection> lines(
            List<String> addresses, Optional<String> remembered, FeedGateway gateway, MqttConnection.Watch watch) {
        return addresses.stream()
                .sorted(Comparator.comparing(url -> !pahoAddress(url).equals(remembered.orElse(""))))
                .<MqttConnection>flatMap(address -> withAddress(
                        address,
                        url -> Stream.of(
                                new Mqtt5Connection(store.id(), url, clientId(), newer(url), gateway, watch),
                                new Mqtt3Connection(store.id(), url, clientId(), older(url), gateway, watch))))
                .toList();
    }

    private static String pahoAddress(String url) {
        return url.replaceFirst("^mqtts://", "ssl://").replaceFirst("^mqtt://", "tcp://");
    }

    /** Makes something that Paho connects with. */
    interface Maker<T> {
        T make(String url)
                throws org.eclipse.paho.mqttv5.common.MqttException, org.eclipse.paho.client.mqttv3.MqttException;
    }

    /**
     * With Paho's own names of the schemes.
     *
     * @throws IllegalArgumentException PR-3602, if it is no address of a broker
     */
    static <T> T withAddress(String url, Maker<T> maker) {
        try {
            return maker.make(pahoAddress(url));
        } catch (org.eclipse.paho.mqttv5.common.MqttException
                | org.eclipse.paho.client.mqttv3.MqttException
                | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    Problem.of(
                                    "PR-3602",
                                    Setting.REALTIME_URL.key() + " is no address of a broker.",
                                    "Leave it unset, or write it like wss://host:9001 or mqtts://host:8883.")
                            .toString(),
                    e);
        }
    }

    private MqttConnectionOptions newer(String url) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(store.id());
        options.setPassword(store.key().getBytes(StandardCharsets.UTF_8));
        options.setAutomaticReconnect(false);
        // a session is asked for, not relied upon: what was missed is asked for after each connect
        options.setCleanStart(false);
        options.setSessionExpiryInterval(SESSION_SECONDS);
        options.setConnectionTimeout(CONNECT_SECONDS);
        // a broker that keeps to the standard does not send what is longer; from another one it is cut off
        options.setMaximumPacketSize(settings.size(Setting.REALTIME_MAX_MESSAGE));
        options.setSocketFactory(sockets(url, true));
        return options;
    }

    private MqttConnectOptions older(String url) {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setUserName(store.id());
        options.setPassword(store.key().toCharArray());
        options.setAutomaticReconnect(false);
        options.setCleanSession(false);
        options.setConnectionTimeout(CONNECT_SECONDS);
        options.setSocketFactory(sockets(url, false));
        return options;
    }

    private SocketFactory sockets(String url, boolean mqtt5) {
        Supplier<BoundedInput.Filter> filters = () -> {
            PacketFilter packets = new PacketFilter(settings.size(Setting.REALTIME_MAX_MESSAGE), mqtt5, this::tooLong);
            return url.startsWith("ws") ? BoundedInput.webSocket(packets) : BoundedInput.plain(packets);
        };
        return isSecure(url) ? new BoundedTlsSockets(trust.getSocketFactory(), filters) : new BoundedSockets(filters);
    }

    private void tooLong(String topic, long bytes) {
        LOG.warn(
                "PR-3604: the realtime feed of {} sent a message of {} bytes ({}), which is passed over. The longest is {}"
                        + " ({}).",
                store.words(),
                bytes,
                topic.replaceAll("[^A-Za-z0-9/_.-]", "?"),
                settings.text(Setting.REALTIME_MAX_MESSAGE),
                Setting.REALTIME_MAX_MESSAGE.key());
    }

    private static boolean isSecure(String url) {
        return url.startsWith("ssl://") || url.startsWith("wss://");
    }

    /** Two connections of one id throw each other out: what is set for the default store gets the others' names. */
    private String clientId() {
        String wanted = settings.text(Setting.REALTIME_CLIENT_ID);
        if (!wanted.isEmpty()) {
            return store.name().isEmpty() ? wanted : wanted + "_" + store.name();
        }
        String key = store.key();
        return "apiclient_" + key.substring(0, Math.min(KEY_ID_LENGTH, key.length())) + "_" + programName;
    }
}
