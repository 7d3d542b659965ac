package io.printroutes.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.sandbox.SampleModels;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.sandbox.fault.Fault;
import io.printroutes.sandbox.fault.Fault.Kind;
import io.printroutes.testing.RunningHome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A gateway's answer that came after Printago had acted was taken for a refusal, and doubled a part or a print. */
class GatewayAnswerTest {

    @TempDir
    Path home;

    @ParameterizedTest(name = "{1} at {0}, after acting")
    @CsvSource({
        "create-part, 302",
        "create-part, 403",
        "create-part, 404",
        "create-part, 429",
        "build-v1, 303",
        "build-v1, 400",
        "build-v1, 405",
        "build-v1, 429"
    })
    void a_gateways_answer_after_the_fact_doubles_nothing(String endpoint, int status) throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withoutRealtime());
                RunningHome running = new RunningHome(home, sandbox.url(), sandbox.key(), sandbox.storeId())
                        .with("PRINTAGO_RETRY_FIRST", "200ms")
                        .with("PRINTAGO_RETRY_LONGEST", "1s")
                        .with("PRINTAGO_TIMEOUT", "1s")
                        .with("PRINTAGO_LOOK_MARGIN", "200ms")
                        .with("PRINTAGO_LOOK_AGAIN", "500ms")) {
            sandbox.add(Fault.at(endpoint, Kind.ACT_ANSWER).status(status).header("Retry-After", "1"));
            running.start().drop("bracket.stl", SampleModels.stlCube(20));

            await().atMost(Duration.ofMinutes(1)).until(() -> running.receipts().containsKey("bracket.stl"));
            assertThat(running.receipts().get("bracket.stl").path("status").asText())
                    .isEqualTo("queued");
            assertThat(sandbox.truth().requestsTo(endpoint)).hasSize(1);
            assertThat(sandbox.truth().parts()).hasSize(1);
            assertThat(sandbox.truth().partBuilds()).hasSize(1);
        }
    }
}
