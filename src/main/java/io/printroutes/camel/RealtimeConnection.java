package io.printroutes.camel;

import io.printroutes.ops.Setting;
import io.printroutes.ops.Settings;
import java.nio.charset.StandardCharsets;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;

/** How the realtime feed is connected to (API facts, section 2). */
final class RealtimeConnection {

    /** The characters of the key that name it; its id, not its secret. */
    private static final int KEY_ID_LENGTH = 24;

    private RealtimeConnection() {}

    static RealtimeClient client(Settings settings, String hostName, RealtimeClient.Watch watch) {
        String key = settings.text(Setting.API_KEY);
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(settings.text(Setting.STORE_ID));
        options.setPassword(key.getBytes(StandardCharsets.UTF_8));
        options.setAutomaticReconnect(true);
        options.setAutomaticReconnectDelay(1, 2);
        options.setMaxReconnectDelay(2000);
        // asked for, not relied upon: what was missed is asked for after each connect
        options.setCleanStart(false);
        options.setSessionExpiryInterval(3600L);
        options.setConnectionTimeout(10);
        try {
            return new RealtimeClient(
                    settings.text(Setting.REALTIME_URL), clientId(settings, key, hostName), options, watch);
        } catch (MqttException | IllegalArgumentException e) {
            throw new IllegalArgumentException("printago.realtime.url is no address of a broker", e);
        }
    }

    private static String clientId(Settings settings, String key, String hostName) {
        String wanted = settings.text(Setting.REALTIME_CLIENT_ID);
        String keyId = key.substring(0, Math.min(KEY_ID_LENGTH, key.length()));
        return wanted.isEmpty() ? "apiclient_" + keyId + "_" + hostName : wanted;
    }
}
