package io.printroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RealtimeTest {

    private static final int NOT_AUTHORIZED = 5;
    private static final int SUBSCRIBE_REFUSED = 128;

    /** What Paho 5 makes of an answer that is none of MQTT 5. */
    private static final int INVALID_RETURN_CODE = 50001;

    private static Sandbox sandbox;

    private final ConcurrentLinkedQueue<Heard> heard = new ConcurrentLinkedQueue<>();
    private MqttClient client;

    record Heard(String topic, JsonNode payload, boolean retained) {}

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .withPrintTime(Duration.ofMillis(100))
                .withLimits(1000, 1000)
                .withHashDelay(Duration.ofMillis(1)));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @AfterEach
    void disconnect() throws MqttException {
        if (client != null) {
            client.disconnectForcibly(0, 0, false);
            client.close(true);
        }
    }

    @Test
    void a_client_of_3_1_1_hears_its_store() throws Exception {
        connect(sandbox, clientId(), sandbox.storeId(), sandbox.key());
        client.subscribe("stores/" + sandbox.storeId() + "/entities/#", 1);
        new Shop(sandbox).made("heard");
        Awaitility.await().until(() -> entities("part").contains("INSERT"));
    }

    @Test
    void a_client_of_5_hears_its_store() throws Exception {
        var five = new org.eclipse.paho.mqttv5.client.MqttClient(
                sandbox.realtimeUrl(), clientId(), new org.eclipse.paho.mqttv5.client.persist.MemoryPersistence());
        try {
            five.connect(options5(sandbox));
            five.setCallback(new Listener5(heard));
            five.subscribe("stores/" + sandbox.storeId() + "/entities/#", 1);
            new Shop(sandbox).made("heard5");
            Awaitility.await().until(() -> entities("part").contains("INSERT"));
        } finally {
            five.disconnectForcibly(0, 0, false);
            five.close(true);
        }
    }

    @Test
    void wrong_credentials_and_foreign_client_ids_are_refused() {
        assertThatThrownBy(() -> connect(sandbox, clientId(), sandbox.storeId(), "wrong"))
                .isInstanceOfSatisfying(
                        MqttException.class, e -> assertThat(e.getReasonCode()).isEqualTo(NOT_AUTHORIZED));
        assertThatThrownBy(() -> connect(sandbox, "apiclient_someoneelse", sandbox.storeId(), sandbox.key()))
                .isInstanceOfSatisfying(
                        MqttException.class, e -> assertThat(e.getReasonCode()).isEqualTo(NOT_AUTHORIZED));
    }

    @Test
    void a_revoked_key_cannot_connect() throws Exception {
        sandbox.revokeKey();
        assertThatThrownBy(() -> connect(sandbox, clientId(), sandbox.storeId(), sandbox.key()))
                .isInstanceOfSatisfying(
                        MqttException.class, e -> assertThat(e.getReasonCode()).isEqualTo(NOT_AUTHORIZED));
        sandbox.restoreKey();
        connect(sandbox, clientId(), sandbox.storeId(), sandbox.key());
        assertThat(client.isConnected()).isTrue();
    }

    @Test
    void another_stores_topics_cannot_be_heard() throws Exception {
        connect(sandbox, clientId(), sandbox.storeId(), sandbox.key());
        for (String topic : List.of("stores/sandboxstore000000000002/entities/#", "stores/+/entities/#", "#")) {
            assertThatThrownBy(() -> {
                        if (!client.isConnected()) {
                            connect(sandbox, clientId(), sandbox.storeId(), sandbox.key());
                        }
                        client.subscribe(topic, 1);
                    })
                    .as(topic)
                    .isInstanceOfSatisfying(MqttException.class, e -> assertThat(e.getReasonCode())
                            .isEqualTo(SUBSCRIBE_REFUSED));
        }
    }

    @Test
    void a_client_cannot_publish() throws Exception {
        connect(sandbox, clientId(), sandbox.storeId(), sandbox.key());
        String topic = "stores/" + sandbox.storeId() + "/entities/parts";
        client.subscribe(topic, 1);
        try {
            client.publish(topic, "{\"forged\":true}".getBytes(StandardCharsets.UTF_8), 1, false);
        } catch (MqttException e) {
            // refused at once or closed a little later, as it likes
        }
        Awaitility.await().until(() -> !client.isConnected());
        assertThat(heard).isEmpty();
    }

    @Test
    void the_copies_of_a_build_come_in_one_message_with_data_that_is_not_ours() throws Exception {
        Shop shop = new Shop(sandbox);
        String part = shop.made("many");
        connect(sandbox, clientId(), sandbox.storeId(), sandbox.key());
        client.subscribe("stores/" + sandbox.storeId() + "/entities/print-jobs", 1);
        assertThat(shop.post(
                                "/v2/builds",
                                "{'parts':[{'partId':'" + part + "','quantity':500,"
                                        + "'tags':{'user.tags':'&=nobody'}}]}")
                        .status())
                .isEqualTo(201);
        Awaitility.await().until(() -> entities("printJob").contains("INSERT"));
        JsonNode entities = heard.peek().payload().get("entities");
        assertThat(entities).hasSize(500);
        assertThat(entities.elements().next().has("customerEmail")).isTrue();
    }

    @Test
    void somebody_elses_order_passes_by() throws Exception {
        connect(sandbox, clientId(), sandbox.storeId(), sandbox.key());
        client.subscribe("stores/" + sandbox.storeId() + "/entities/#", 1);
        sandbox.announceOrder();
        Awaitility.await().until(() -> entities("order").contains("INSERT"));
    }

    @Test
    void the_latest_stats_are_heard_at_once_and_a_pause_looks_like_an_error() throws Exception {
        sandbox.pausePrinter("Bea");
        connect(sandbox, clientId(), sandbox.storeId(), sandbox.key());
        client.subscribe("stores/" + sandbox.storeId() + "/printer-stats/+", 1);
        Awaitility.await().until(() -> heard.stream()
                .anyMatch(h -> h.retained()
                        && h.payload().at("/data/health/errors/0/code").asText().equals("0300-8013")));
        sandbox.resumePrinter("Bea");
    }

    @Test
    void the_broker_goes_and_comes_back_on_the_same_port() throws Exception {
        connect(sandbox, clientId(), sandbox.storeId(), sandbox.key());
        String url = sandbox.realtimeUrl();
        sandbox.stopRealtime();
        Awaitility.await().until(() -> !client.isConnected());
        sandbox.startRealtime();
        assertThat(sandbox.realtimeUrl()).isEqualTo(url);
        connect(sandbox, clientId(), sandbox.storeId(), sandbox.key());
        client.subscribe("stores/" + sandbox.storeId() + "/printer-stats/+", 1);
        Awaitility.await().until(() -> heard.size() >= 3);
    }

    @Test
    void a_persistent_session_hears_what_it_missed() throws Exception {
        String id = clientId();
        connect(sandbox, id, sandbox.storeId(), sandbox.key(), false);
        client.subscribe("stores/" + sandbox.storeId() + "/entities/#", 1);
        client.disconnect();
        client.close();
        sandbox.announceOrder();
        connect(sandbox, id, sandbox.storeId(), sandbox.key(), false);
        Awaitility.await().until(() -> entities("order").contains("INSERT"));
    }

    @Test
    void nothing_is_written_to_disk() {
        assertThat(Path.of("data")).doesNotExist();
        assertThat(Path.of("activemq-data")).doesNotExist();
    }

    @Test
    void a_broker_of_3_1_1_refuses_5() throws Exception {
        try (Sandbox old = Sandbox.start(SandboxOptions.defaults().withoutMqtt5())) {
            var five = new org.eclipse.paho.mqttv5.client.MqttClient(
                    old.realtimeUrl(), clientId(), new org.eclipse.paho.mqttv5.client.persist.MemoryPersistence());
            assertThatThrownBy(() -> five.connect(options5(old)))
                    .isInstanceOfSatisfying(
                            org.eclipse.paho.mqttv5.common.MqttException.class,
                            e -> assertThat(e.getReasonCode()).isEqualTo(INVALID_RETURN_CODE));
            five.close(true);
            connect(old, clientId(), old.storeId(), old.key());
            assertThat(client.isConnected()).isTrue();
        }
    }

    private List<String> entities(String type) {
        return heard.stream()
                .map(Heard::payload)
                .filter(p -> p.path("entityType").asText().equals(type))
                .map(p -> p.get("action").asText())
                .toList();
    }

    private static String clientId() {
        return "apiclient_sandboxkey00000000000001_" + System.nanoTime();
    }

    private static MqttConnectionOptions options5(Sandbox to) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(to.storeId());
        options.setPassword(to.key().getBytes(StandardCharsets.UTF_8));
        options.setConnectionTimeout(5);
        return options;
    }

    private void connect(Sandbox to, String id, String user, String password) throws MqttException {
        connect(to, id, user, password, true);
    }

    private void connect(Sandbox to, String id, String user, String password, boolean clean) throws MqttException {
        client = new MqttClient(to.realtimeUrl(), id, new MemoryPersistence());
        client.setTimeToWait(5000);
        client.setCallback(new Listener3(heard));
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName(user);
        options.setPassword(password.toCharArray());
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setConnectionTimeout(5);
        options.setCleanSession(clean);
        client.connect(options);
    }
}
