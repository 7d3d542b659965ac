package io.printroutes.check.online;

import io.printroutes.config.Setting;
import io.printroutes.config.Settings;
import io.printroutes.config.StoreSettings.StoreAccess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.client.mqttv3.IMqttMessageListener;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.jspecify.annotations.Nullable;

/**
 * Logs in to the realtime feed as the program would, under a client id of its own, so that a running copy keeps its
 * connection; listens for a moment and leaves (API facts, section 2).
 */
final class RealtimeProbe {

    private static final Duration LISTEN = Duration.ofSeconds(2);
    private static final int KEY_ID_LENGTH = 24;
    private static final int[] ONCE_AT_LEAST = {1, 1};
    /** From here on a broker's answer to a subscription is a refusal. */
    private static final int REFUSED = 0x80;

    /** How a broker of MQTT 3.1.1 says it, and what Paho makes of its saying so. */
    private static final int UNSUPPORTED_BY_OLDER = 1;

    private static final int UNREADABLE = 50_001;

    private final String url;
    private final String of;
    private final String key;
    private final String store;
    private final String wantedClientId;
    private final String protocol;
    private final SSLContext trust;
    private final CountDownLatch heard = new CountDownLatch(1);

    /**
     * @param access the store whose feed it is
     * @param url one of the addresses where it may be
     */
    RealtimeProbe(Settings settings, StoreAccess access, String url, SSLContext trust) {
        this.url = url;
        this.key = access.key();
        this.store = access.id();
        this.of = access.name().isEmpty() ? "" : " of " + access.name();
        this.wantedClientId = access.name().isEmpty() ? settings.text(Setting.REALTIME_CLIENT_ID) : "";
        this.protocol = settings.text(Setting.REALTIME_PROTOCOL);
        this.trust = trust;
    }

    /** Tries the addresses of a store's feed in turn, as the program does, until one answers. */
    static List<ProbeResult> of(Settings settings, StoreAccess access, SSLContext trust) throws InterruptedException {
        List<ProbeResult> silent = new ArrayList<>();
        for (String url : access.realtimeUrls()) {
            List<ProbeResult> tried = new RealtimeProbe(settings, access, url, trust).all();
            if (!isSilent(tried)) {
                return tried;
            }
            silent.addAll(tried);
        }
        return silent;
    }

    private static boolean isSilent(List<ProbeResult> tried) {
        return tried.stream().anyMatch(one -> one.code().equals("PR-4432"));
    }

    List<ProbeResult> all() throws InterruptedException {
        String what = "the realtime feed" + of + " " + url;
        if (!clientId().startsWith("apiclient_")) {
            return List.of(ProbeResult.wrong(
                    "PR-4433",
                    what,
                    "the client id has to begin with apiclient_, and printago.realtime.client-id does not.",
                    "Leave it unset: the default is right for one copy on a machine."));
        }
        try {
            List<ProbeResult> tried = new ArrayList<>();
            if (protocol.startsWith("3")) {
                tried.addAll(older(what));
            } else {
                tried.addAll(newer(what));
                boolean refused = tried.get(0).outcome() == ProbeResult.Outcome.NOTE;
                if (refused && protocol.equals("auto")) {
                    tried.addAll(older(what));
                } else if (refused) {
                    return List.of(ProbeResult.wrong(
                            "PR-4432",
                            what,
                            "MQTT 5 is not spoken there, and printago.realtime.protocol wants nothing else.",
                            "Leave it unset, or set it to 3.1.1."));
                }
            }
            return tried;
        } catch (IllegalArgumentException e) {
            return List.of(ProbeResult.wrong(
                    "PR-4430",
                    what,
                    "this is no address of a broker.",
                    "It looks like wss://realtime.printago.io or mqtts://host:8883."));
        }
    }

    /** @return a note alone where MQTT 5 is not spoken */
    private List<ProbeResult> newer(String what) throws InterruptedException {
        try {
            MqttClient client = new MqttClient(address(), clientId(), new MemoryPersistence());
            try {
                client.setTimeToWait(ProbeResult.PATIENCE.toMillis());
                MqttConnectionOptions options = new MqttConnectionOptions();
                options.setUserName(store);
                options.setPassword(key.getBytes(StandardCharsets.UTF_8));
                options.setAutomaticReconnect(false);
                options.setConnectionTimeout((int) ProbeResult.PATIENCE.toSeconds());
                if (isSecure()) {
                    options.setSocketFactory(trust.getSocketFactory());
                }
                client.connect(options);
                client.setCallback(new FirstMessage(heard));
                IMqttToken answer = client.subscribe(topics(), ONCE_AT_LEAST);
                List<ProbeResult> tried = loggedIn(what, answer.getReasonCodes());
                client.disconnect();
                return tried;
            } finally {
                client.close(true);
            }
        } catch (MqttException e) {
            return List.of(trouble(e.getReasonCode(), e.getCause(), what));
        }
    }

    private List<ProbeResult> older(String what) throws InterruptedException {
        String named = what + " (MQTT 3.1.1)";
        try {
            var client = new org.eclipse.paho.client.mqttv3.MqttClient(
                    address(), clientId(), new org.eclipse.paho.client.mqttv3.persist.MemoryPersistence());
            try {
                client.setTimeToWait(ProbeResult.PATIENCE.toMillis());
                MqttConnectOptions options = new MqttConnectOptions();
                options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
                options.setUserName(store);
                options.setPassword(key.toCharArray());
                options.setAutomaticReconnect(false);
                options.setConnectionTimeout((int) ProbeResult.PATIENCE.toSeconds());
                if (isSecure()) {
                    options.setSocketFactory(trust.getSocketFactory());
                }
                client.connect(options);
                IMqttMessageListener listener = (topic, message) -> heard.countDown();
                int[] granted = client.subscribeWithResponse(
                                topics(), ONCE_AT_LEAST, new IMqttMessageListener[] {listener, listener})
                        .getGrantedQos();
                List<ProbeResult> tried = loggedIn(named, granted);
                client.disconnect();
                return tried;
            } finally {
                client.close(true);
            }
        } catch (org.eclipse.paho.client.mqttv3.MqttException e) {
            return List.of(trouble(ofOlder(e.getReasonCode()), e.getCause(), named));
        }
    }

    /** The refusals of 3.1.1 by the numbers that they have in 5. */
    private static int ofOlder(int reason) {
        return switch (reason) {
            case 2 -> MqttReturnCode.RETURN_CODE_IDENTIFIER_NOT_VALID;
            case 4 -> MqttReturnCode.RETURN_CODE_BAD_USERNAME_OR_PASSWORD;
            case 5 -> MqttReturnCode.RETURN_CODE_NOT_AUTHORIZED;
            default -> reason;
        };
    }

    /** Paho's own names of the schemes. */
    private String address() {
        return url.replaceFirst("^mqtts://", "ssl://").replaceFirst("^mqtt://", "tcp://");
    }

    private boolean isSecure() {
        return address().startsWith("ssl://") || address().startsWith("wss://");
    }

    private String clientId() {
        String keyId = key.substring(0, Math.min(KEY_ID_LENGTH, key.length()));
        String base = wantedClientId.isEmpty() ? "apiclient_" + keyId : wantedClientId;
        return base + "_check" + ProcessHandle.current().pid();
    }

    private String[] topics() {
        return new String[] {"stores/" + store + "/entities/#", "stores/" + store + "/printer-stats/#"};
    }

    /** @param answers one for each topic */
    private List<ProbeResult> loggedIn(String what, int[] answers) throws InterruptedException {
        List<ProbeResult> tried = new ArrayList<>(List.of(ProbeResult.good(what, "logged in.")));
        if (answers.length > 0 && answers[0] >= REFUSED) {
            tried.add(refusedTopic("print jobs and printers", "queue.view and printer.view"));
        }
        if (answers.length > 1 && answers[1] >= REFUSED) {
            tried.add(refusedTopic("printers' states", "printer.stats"));
        }
        tried.add(
                heard.await(LISTEN.toMillis(), TimeUnit.MILLISECONDS)
                        ? ProbeResult.good(what, "news arrives.")
                        : ProbeResult.note(
                                what,
                                "silent for " + LISTEN.toSeconds() + " s.",
                                "That is normal while no printer is on; if one is, ask Printago whether the key may read the feed."));
        return tried;
    }

    private static ProbeResult refusedTopic(String news, String permission) {
        return ProbeResult.wrong(
                "PR-4424",
                "news of " + news + " (" + permission + ")",
                "not allowed.",
                "Give the key " + permission + " in Printago's settings, and never one to delete.");
    }

    private static ProbeResult trouble(int reason, @Nullable Throwable cause, String what) {
        return switch (reason) {
            case MqttReturnCode.RETURN_CODE_NOT_AUTHORIZED,
                    MqttReturnCode.RETURN_CODE_BAD_USERNAME_OR_PASSWORD,
                    MqttReturnCode.RETURN_CODE_BANNED ->
                ProbeResult.wrong(
                        "PR-4431",
                        what,
                        "the login is refused (" + reason + ").",
                        "User is the store's id, password the API key: see what is said about them above.");
            case MqttReturnCode.RETURN_CODE_IDENTIFIER_NOT_VALID ->
                ProbeResult.wrong(
                        "PR-4433",
                        what,
                        "the client id is refused.",
                        "Leave printago.realtime.client-id unset: Printago wants apiclient_<first 24 of the key>_<anything>.");
            case UNSUPPORTED_BY_OLDER, UNREADABLE, MqttReturnCode.RETURN_CODE_UNSUPPORTED_PROTOCOL_VERSION ->
                ProbeResult.note(what, "MQTT 5 is not spoken there.", "3.1.1 is tried instead.");
            default ->
                ProbeResult.wrong(
                        "PR-4432",
                        what,
                        "no connection (" + reason + ", "
                                + (cause == null
                                        ? "no reason given"
                                        : cause.getClass().getSimpleName()) + ").",
                        "Look at printago.realtime.url and the firewall (443, 8883 or 9001). Files are printed all the same;"
                                + " only news is missing.");
        };
    }
}
