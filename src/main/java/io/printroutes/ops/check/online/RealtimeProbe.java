package io.printroutes.ops.check.online;

import io.printroutes.ops.Setting;
import io.printroutes.ops.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;

/**
 * Logs in to the realtime feed as the program would, under a client id of its own, so that a running copy keeps its
 * connection; listens for a moment and leaves (API facts, section 2).
 */
final class RealtimeProbe {

    private static final Duration LISTEN = Duration.ofSeconds(2);
    private static final int KEY_ID_LENGTH = 24;

    private final String url;
    private final String key;
    private final String store;
    private final String wantedClientId;

    RealtimeProbe(Settings settings) {
        this.url = settings.text(Setting.REALTIME_URL);
        this.key = settings.text(Setting.API_KEY);
        this.store = settings.text(Setting.STORE_ID);
        this.wantedClientId = settings.text(Setting.REALTIME_CLIENT_ID);
    }

    List<Tried> all() throws InterruptedException {
        String what = "the realtime feed " + url;
        String clientId = clientId();
        if (!clientId.startsWith("apiclient_")) {
            return List.of(Tried.wrong(
                    "PR-4433",
                    what,
                    "the client id has to begin with apiclient_, and printago.realtime.client-id does not.",
                    "Leave it unset: the default is right for one copy on a machine."));
        }
        try {
            MqttClient client = new MqttClient(url, clientId, new MemoryPersistence());
            try {
                client.setTimeToWait(Tried.PATIENCE.toMillis());
                client.connect(options());
                Tried heard = listen(client, what);
                client.disconnect();
                return List.of(Tried.good(what, "logged in."), heard);
            } finally {
                client.close(true);
            }
        } catch (MqttException e) {
            return List.of(trouble(e, what));
        } catch (IllegalArgumentException e) {
            return List.of(Tried.wrong(
                    "PR-4430",
                    what,
                    "this is no address of a broker.",
                    "It looks like wss://realtime.printago.io or mqtts://host:8883."));
        }
    }

    private MqttConnectionOptions options() {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(store);
        options.setPassword(key.getBytes(StandardCharsets.UTF_8));
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout((int) Tried.PATIENCE.toSeconds());
        return options;
    }

    private String clientId() {
        String keyId = key.substring(0, Math.min(KEY_ID_LENGTH, key.length()));
        String base = wantedClientId.isEmpty() ? "apiclient_" + keyId : wantedClientId;
        return base + "_check" + ProcessHandle.current().pid();
    }

    private Tried listen(MqttClient client, String what) throws MqttException, InterruptedException {
        CountDownLatch heard = new CountDownLatch(1);
        client.setCallback(new FirstMessage(heard));
        client.subscribe(
                new String[] {"stores/" + store + "/entities/#", "stores/" + store + "/printer-stats/#"},
                new int[] {1, 1});
        return heard.await(LISTEN.toMillis(), TimeUnit.MILLISECONDS)
                ? Tried.good(what, "news arrives.")
                : Tried.note(
                        what,
                        "silent for " + LISTEN.toSeconds() + " s.",
                        "That is normal while no printer is on; if one is, ask Printago whether the key may read the feed.");
    }

    private static Tried trouble(MqttException e, String what) {
        return switch (e.getReasonCode()) {
            case MqttReturnCode.RETURN_CODE_NOT_AUTHORIZED,
                    MqttReturnCode.RETURN_CODE_BAD_USERNAME_OR_PASSWORD,
                    MqttReturnCode.RETURN_CODE_BANNED ->
                Tried.wrong(
                        "PR-4431",
                        what,
                        "the login is refused (" + e.getReasonCode() + ").",
                        "User is the store's id, password the API key: see what is said about them above.");
            case MqttReturnCode.RETURN_CODE_IDENTIFIER_NOT_VALID ->
                Tried.wrong(
                        "PR-4433",
                        what,
                        "the client id is refused.",
                        "Leave printago.realtime.client-id unset: Printago wants apiclient_<first 24 of the key>_<anything>.");
            case MqttReturnCode.RETURN_CODE_UNSUPPORTED_PROTOCOL_VERSION ->
                Tried.note(what, "MQTT 5 is not spoken there.", "3.1.1 is used instead.");
            default ->
                Tried.wrong(
                        "PR-4432",
                        what,
                        "no connection (" + e.getReasonCode() + ", "
                                + (e.getCause() == null
                                        ? "no reason given"
                                        : e.getCause().getClass().getSimpleName()) + ").",
                        "Look at printago.realtime.url and the firewall (443, 8883 or 9001). Files are printed all the same;"
                                + " only news is missing.");
        };
    }
}
