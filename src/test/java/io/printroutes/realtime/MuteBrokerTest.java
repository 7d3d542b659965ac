package io.printroutes.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.testing.MuteFront;
import io.printroutes.testing.Program;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A broker that took the connection and then said nothing was waited for without an end, and nobody was told. */
class MuteBrokerTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({"mqtt, 5", "mqtt, 3.1.1", "ws, 5", "ws, 3.1.1"})
    void a_broker_that_takes_the_connection_and_says_nothing_is_away_and_found_again_when_it_speaks(
            String scheme, String protocol) throws Exception {
        try (MuteFront front = new MuteFront();
                Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                Program program = new Program(home).route("realtime").route("printago-api")) {
            program.set("printago.realtime.url", scheme + "://127.0.0.1:" + front.port())
                    .set("printago.realtime.protocol", protocol)
                    .start();

            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(program.feed().awayReason()).isNotNull().contains("cannot be reached"));
            front.speak(URI.create(sandbox.realtimeUrl()).getPort());

            await().atMost(PATIENCE).until(() -> program.feed().connectedAt() != null);
        }
    }
}
