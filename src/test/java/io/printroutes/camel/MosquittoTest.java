package io.printroutes.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.event.Event;
import io.printroutes.ops.Trust;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A broker that is nobody's stand-in: TLS from an own authority, a password, and rules about topics. */
class MosquittoTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"5,websocket", "3.1.1,websocket", "5,mqtts", "3.1.1,mqtts"})
    void news_comes_through_an_own_authoritys_tls_and_again_after_the_broker_was_killed(String protocol, String way)
            throws Exception {
        try (Mosquitto broker = Mosquitto.in(Files.createDirectory(folder.resolve("broker")));
                Program program = program(broker, protocol, way)) {
            program.start();
            await().atMost(SOON)
                    .until(() -> named(program, "realtime.connected").size() == 1);
            publish(broker, "job1", "printing");
            await().atMost(SOON).until(() -> named(program, "job.started").size() == 1);
            broker.stop();
            await().atMost(SOON)
                    .until(() -> named(program, "realtime.disconnected").size() == 1);
            broker.start();
            await().atMost(SOON)
                    .until(() -> named(program, "realtime.connected").size() == 2);
            publish(broker, "job2", "printing");
            await().atMost(SOON).until(() -> named(program, "job.started").size() == 2);
        }
    }

    @Test
    void without_the_authority_the_broker_is_not_trusted() throws Exception {
        try (Mosquitto broker = Mosquitto.in(Files.createDirectory(folder.resolve("broker")));
                Program program = program(broker, "auto", "websocket").set("tls.authorities", "")) {
            program.start();
            await().atMost(SOON)
                    .until(() -> named(program, "realtime.disconnected").size() == 1);
            assertThat(named(program, "realtime.connected")).isEmpty();
        }
    }

    private Program program(Mosquitto broker, String protocol, String way) throws Exception {
        return new Program(folder.resolve("home"))
                .route("realtime")
                .route("event-file")
                .route("printago-api")
                .route("chain")
                .set("printago.realtime.url", way.equals("websocket") ? broker.webSocketUrl() : broker.mqttUrl())
                .set("printago.realtime.protocol", protocol)
                .set("tls.authorities", broker.authority().toString());
    }

    private static List<Event> named(Program program, String type) {
        return program.eventFile().stream()
                .filter(event -> event.type().equals(type))
                .toList();
    }

    private static void publish(Mosquitto broker, String job, String status) throws Exception {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName("printago");
        options.setPassword("publisher".toCharArray());
        options.setSocketFactory(Trust.context(broker.authority()).getSocketFactory());
        MqttClient client =
                new MqttClient(broker.mqttUrl().replace("mqtts", "ssl"), "printago", new MemoryPersistence());
        client.connect(options);
        String payload = "{\"entityType\":\"printJob\",\"action\":\"UPDATE\",\"entities\":{\"" + job + "\":{\"id\":\""
                + job + "\",\"status\":\"" + status + "\"}},\"changes\":{\"" + job + "\":{\"status\":\"" + status
                + "\"}}}";
        client.publish(
                "stores/" + Program.STORE + "/entities/printJob", payload.getBytes(StandardCharsets.UTF_8), 1, false);
        client.disconnect();
        client.close();
    }
}
