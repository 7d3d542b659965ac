package io.printroutes.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.printroutes.event.EventType;
import io.printroutes.testing.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe {@code events-to-mqtt}, copied out of its page, against a real broker. */
class EventsToMqttTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @Test
    void events_go_to_the_broker_of_the_house_under_their_type_and_wait_while_it_is_down() throws Exception {
        int port = freePort();
        try (Program program = new Program(folder.resolve("home"))
                .route("events-to-mqtt", cook("events-to-mqtt"))
                .set("house.mqtt.url", "tcp://127.0.0.1:" + port)
                .start()) {
            await().atMost(SOON).until(() -> program.reads("events-to-mqtt"));
            program.tell(Program.event("evt_1", EventType.PRINTER_READY, "Ada"));

            Process broker = broker(port);
            try {
                MqttClient subscriber = subscriber(port);
                program.tell(Program.event("evt_2", EventType.PRINTER_READY, "Ada"));
                await().atMost(SOON).untilAsserted(() -> assertThat(heard)
                        .anyMatch(message -> message.startsWith("printago/events/printer.ready {")
                                && message.contains("\"evt_2\"")));
                subscriber.disconnect();
                subscriber.close();
            } finally {
                broker.destroyForcibly().waitFor();
            }
        }
    }

    private MqttClient subscriber(int port) throws Exception {
        MqttClient client = new MqttClient("tcp://127.0.0.1:" + port, "subscriber", new MemoryPersistence());
        await().atMost(SOON).ignoreExceptions().until(() -> {
            client.connect();
            return client.isConnected();
        });
        client.subscribe(
                "printago/events/#",
                1,
                (topic, message) -> heard.add(topic + " " + new String(message.getPayload(), StandardCharsets.UTF_8)));
        return client;
    }

    private static String cook(String recipe) throws IOException {
        Matcher yaml = Pattern.compile("(?ms)^```yaml\\n(.*?)^```")
                .matcher(Files.readString(Path.of("docs/recipes", recipe + ".md")));
        assertThat(yaml.find()).isTrue();
        return yaml.group(1);
    }

    private Process broker(int port) throws IOException {
        boolean installed = Stream.of("/usr/sbin", "/usr/local/sbin", "/usr/bin")
                .anyMatch(place -> Files.isExecutable(Path.of(place, "mosquitto")));
        assumeTrue(installed || "required".equals(System.getProperty("servers")), "Mosquitto is not installed");
        Path configuration = folder.resolve("mosquitto.conf");
        Files.writeString(configuration, "listener " + port + " 127.0.0.1\nallow_anonymous true\n");
        String program = Stream.of("/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/usr/bin/mosquitto")
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst()
                .orElse("mosquitto");
        return new ProcessBuilder(program, "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
