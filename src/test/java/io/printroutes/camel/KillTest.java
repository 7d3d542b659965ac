package io.printroutes.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.event.Event;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, killed while news comes in and goes out, with a web server that comes and goes. */
class KillTest {

    private static final int ROUNDS = 4;
    private static final long SEED = 20261122;

    @Test
    void every_event_reaches_every_sink_at_least_once_under_one_id_however_often_the_program_is_killed(
            @TempDir Path home) throws Exception {
        Random random = new Random(SEED);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                Receiver receiver = new Receiver();
                Program program = new Program(home)
                        .route("realtime")
                        .route("printago-api")
                        .route("chain")
                        .route("event-file")
                        .route("everything", """
                                - route:
                                    id: everything
                                    from:
                                      uri: kamelet:printago-events-source
                                      parameters: {rule: everything, fromBeginning: true}
                                      steps:
                                        - to:
                                            uri: kamelet:signed-webhook-sink
                                            parameters: {url: "{{webhook.url}}", secrets: "{{webhook.secrets}}"}
                                """)
                        .set("printago.api.url", sandbox.url())
                        .set("printago.realtime.url", sandbox.realtimeUrl())
                        .set("webhook.url", receiver.url())
                        .set("webhook.secrets", Receiver.SECRET)) {
            program.write();
            for (int round = 0; round < ROUNDS; round++) {
                Process process = program.process();
                int connects = round + 1;
                await().atMost(Duration.ofSeconds(40)).until(() -> connects(program) >= connects);
                boolean down = random.nextBoolean();
                if (down) {
                    receiver.away();
                }
                for (int i = 0; i < 10; i++) {
                    sandbox.setOnline("Ada", i % 2 == 1);
                }
                process.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS);
                process.destroyForcibly().waitFor();
                if (down) {
                    receiver.back();
                }
            }
            program.start();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                Set<String> stored = stored(program);
                assertThat(new TreeSet<>(receiver.ids())).as("seed " + SEED).isEqualTo(stored);
                assertThat(new TreeSet<>(
                                program.eventFile().stream().map(Event::id).toList()))
                        .as("seed " + SEED)
                        .isEqualTo(stored);
            });
            assertThat(stored(program)).hasSizeGreaterThan(ROUNDS);
            assertThat(receiver.forged()).isEmpty();
        }
    }

    private static long connects(Program program) {
        return events(program).stream()
                .filter(event -> event.type().equals("realtime.connected"))
                .count();
    }

    private static Set<String> stored(Program program) {
        return new TreeSet<>(events(program).stream().map(Event::id).toList());
    }

    private static List<Event> events(Program program) {
        return program.log();
    }
}
