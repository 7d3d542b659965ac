package io.printroutes.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.config.Settings;
import io.printroutes.ledger.budget.Limits;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.testing.Program;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The throttles of the gate are the second lock on the door: with the first one open they keep the limit alone. */
class SecondLockTest {

    private static final int LIMIT = 5;
    private static final int MODELS = 12;

    @TempDir
    private Path home;

    @Test
    void with_the_ledgers_count_switched_off_the_throttles_alone_keep_the_limit_at_the_server() throws Exception {
        // a throttle counts when a request leaves, the server when it comes: the way between the two is the difference
        SandboxOptions printago = SandboxOptions.defaults()
                .withLimits(LIMIT, 600)
                .withWindows(Duration.ofMillis(2_500), Duration.ofHours(1));
        try (Sandbox sandbox = Sandbox.start(printago)) {
            Program program = new Program(home)
                    .route("printago-api")
                    .route("chain")
                    .route("hot-folder")
                    .set("drop.settle", "100ms")
                    .set("printago.api.url", sandbox.url())
                    .set("printago.limit.minute", Integer.toString(LIMIT))
                    .set("printago.limit.minute.window", "4s");
            program.write();
            Settings settings = Settings.load(home, Map.of());
            Wiring wiring = Wiring.of(settings, Clock.systemUTC(), SecondLockTest::switchedOff);
            try (Application running = Application.start(settings, wiring)) {
                assertThat(running.camelContext().getRoute("printago-api")).isNotNull();
                for (int i = 0; i < MODELS; i++) {
                    Files.write(home.resolve("data/inbox/bracket-" + i + ".stl"), model(i));
                }
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> sandbox.truth().requestsTo("create-part").size() >= MODELS);
            }
            assertThat(sandbox.truth().requests())
                    .hasSizeGreaterThan(2 * LIMIT)
                    .as("no request was one too many")
                    .allMatch(request -> request.status() != 429);
        }
    }

    private static Limits switchedOff(Limits store) {
        return new Limits(1_000_000, store.minuteWindow(), 1_000_000, store.hourWindow(), 1);
    }

    /** A triangle, each another one: sound by its structure. */
    private static byte[] model(int number) {
        byte[] model = new byte[134];
        ByteBuffer.wrap(model).order(ByteOrder.LITTLE_ENDIAN).putInt(80, 1).putFloat(96, number + 1);
        return model;
    }
}
