package io.printroutes.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.camel.Application;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.sandbox.fault.Fault;
import io.printroutes.testing.Shopfloor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A clock that createdAt was compared with hid a build whose answer was lost, and it was queued twice. */
class WrongClocksTest {

    @TempDir
    Path home;

    /** The machine's clock, which somebody sets while the program runs. */
    private static final class SetClock extends Clock {

        private final AtomicReference<Duration> wrong = new AtomicReference<>(Duration.ZERO);

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(wrong.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @ParameterizedTest(name = "our clock is set by {0}, the server''s is wrong by {1}")
    @CsvSource({"-PT1H, PT0S", "PT2H, PT0S", "PT0S, PT3H", "PT0S, -PT3H", "-PT30H, PT50H"})
    void a_build_whose_answer_was_lost_is_found_whatever_the_clocks_say(Duration set, Duration skew) throws Exception {
        SandboxOptions options = SandboxOptions.defaults().withoutRealtime().withClockSkew(skew);
        SetClock clock = new SetClock();
        try (Shopfloor floor = Shopfloor.in(home, options).with("PRINTAGO_TIMEOUT", "1s");
                Application program = Application.start(floor.settings(), clock)) {
            assertThat(program).isNotNull();
            floor.sandbox.add(Fault.at("build-v1", Fault.Kind.ACT_RESET));
            floor.drop("inbox/bracket.stl", SampleModels.stlCube(20));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> floor.truth().requestsTo("build-v1").size() == 1);
            clock.wrong.set(set);

            assertThat(floor.awaitReceipt("done", "bracket.stl").path("status").asText())
                    .isEqualTo("queued");
            assertThat(floor.truth().partBuilds()).hasSize(1);
            assertThat(floor.truth().requestsTo("build-v1")).hasSize(1);
        }
    }
}
