package io.printroutes.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.sandbox.SampleModels;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.testing.RunningHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bug: with a wrong key nothing was printed, and the program said that it was ready. */
class CredentialsHealthTest {

    @TempDir
    Path home;

    private static List<HealthCheck.Result> down(CamelContext camel) {
        return HealthCheckHelper.invokeReadiness(camel).stream()
                .filter(result -> result.getCheck().getId().equals("credentials"))
                .filter(result -> result.getState() == HealthCheck.State.DOWN)
                .toList();
    }

    @Test
    void a_key_that_is_refused_makes_the_program_unready_and_says_why() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withoutRealtime());
                RunningHome running = new RunningHome(
                                home,
                                sandbox.url(),
                                "wrongkey0000000000000001sandboxsecret00000000001",
                                sandbox.storeId())
                        .start()) {
            CamelContext camel = running.application().camelContext();
            assertThat(down(camel)).isEmpty();
            Files.write(home.resolve("data/inbox/bracket.stl"), SampleModels.stlCube(20));
            await().atMost(java.time.Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(down(camel)).singleElement().satisfies(result -> assertThat(
                                    result.getMessage().orElse(""))
                            .contains("nothing is sent to the default store")));
        }
    }
}
