package io.printroutes.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.operator.OperatorActions;
import io.printroutes.ledger.operator.Overview;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.sandbox.fault.Fault;
import io.printroutes.sandbox.fault.Fault.Kind;
import io.printroutes.testing.RunningHome;
import io.printroutes.testing.TroubledHome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever Printago answers: the file is safe, what is wrong is said, and nothing spins. */
class TroubleTest extends TroubledHome {

    private void printsOnce() {
        await().atMost(SOON).until(() -> status("bracket.stl").equals("queued"));
        assertThat(sandbox.truth().parts()).hasSize(1);
        assertThat(sandbox.truth().partBuilds()).hasSize(1);
        assertThat(sandbox.truth().summary().tooMany()).isZero();
    }

    @ParameterizedTest(name = "{1} at {0}")
    @CsvSource({
        "signed-upload-urls, RESET",
        "signed-upload-urls, HTML",
        "signed-upload-urls, HALF",
        "signed-upload-urls, ACT_RESET",
        "upload, RESET",
        "upload, RESET_MIDWAY",
        "upload, HTML",
        "create-part, RESET",
        "create-part, ACT_RESET",
        "create-part, ACT_HTML",
        "create-part, ACT_HALF",
        "create-part, HALF",
        "build-v1, RESET",
        "build-v1, ACT_RESET",
        "build-v1, ACT_HTML",
        "build-v1, ACT_HALF",
        "build-v1, HTML"
    })
    void a_disturbed_call_ends_in_one_part_and_one_print(String endpoint, Kind kind) throws Exception {
        sandbox.add(Fault.at(endpoint, kind));
        running.start().drop("bracket.stl", SampleModels.stlCube(20));

        printsOnce();
        assertThat(sandbox.truth().summary().faults()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{1} at {0}")
    @CsvSource({
        "signed-upload-urls, 500",
        "create-part, 503",
        "build-v1, 502",
        "signed-upload-urls, 429",
        "create-part, 429"
    })
    void a_server_in_trouble_is_waited_for(String endpoint, int status) throws Exception {
        sandbox.add(Fault.answer(endpoint, status).header("Retry-After", "1"));
        running.start().drop("bracket.stl", SampleModels.stlCube(20));

        await().atMost(SOON).until(() -> status("bracket.stl").equals("queued"));
        assertThat(sandbox.truth().partBuilds()).hasSize(1);
    }

    @Test
    void a_model_that_printago_refuses_fails_with_its_words_and_the_others_go_on() throws Exception {
        sandbox.add(
                Fault.answer("create-part", 422).body("{\"statusCode\":422,\"message\":\"mesh is not printable\"}"));
        running.start();
        running.drop("bad.stl", SampleModels.stlCube(10));
        await().atMost(SOON).until(() -> status("bad.stl").equals("failed"));
        running.drop("good.stl", SampleModels.stlCube(20));
        await().atMost(SOON).until(() -> status("good.stl").equals("queued"));

        Path reason = RunningHome.files(running.data().resolve("failed")).stream()
                .filter(path -> path.toString().endsWith(".reason.txt"))
                .findFirst()
                .orElseThrow();
        assertThat(Files.readString(reason)).contains("PR-3410").contains("mesh is not printable");
    }

    @Test
    void a_file_that_is_too_large_for_the_storage_fails_and_says_so() throws Exception {
        sandbox.add(Fault.answer("upload", 413));
        running.start().drop("bracket.stl", SampleModels.stlCube(20));

        await().atMost(SOON).until(() -> status("bracket.stl").equals("failed"));
        assertThat(running.receipts()
                        .get("bracket.stl")
                        .path("problems")
                        .path(0)
                        .path("code")
                        .asText())
                .isEqualTo("PR-3413");
    }

    @Test
    void a_refused_key_pauses_the_store_and_loses_nothing() throws Exception {
        sandbox.revokeKey();
        running.start().drop("bracket.stl", SampleModels.stlCube(20));

        await().atMost(SOON).untilAsserted(() -> {
            try (RunningHome.Ledgers open = running.ledger()) {
                assertThat(open.stores().paused(sandbox.storeId()))
                        .map(Stores.Pause::by)
                        .contains(Stores.PausedBy.CREDENTIALS);
                assertThat(open.overview().inLine(10))
                        .extracting(Overview.Item::status)
                        .containsExactly("open");
            }
        });
        assertThat(sandbox.truth().requests()).hasSize(1);
        running.stop();
        sandbox.restoreKey();
        running.start();

        printsOnce();
    }

    @Test
    void no_network_is_waited_for_and_costs_no_permit() throws Exception {
        running.with("PRINTAGO_RETRY_LONGEST", "1s")
                .with("PRINTAGO_API_URL", "http://127.0.0.1:9")
                .start()
                .drop("bracket.stl", SampleModels.stlCube(20));

        await().atMost(SOON).untilAsserted(() -> {
            try (RunningHome.Ledgers open = running.ledger()) {
                assertThat(open.overview().troubles(10)).singleElement().satisfies(trouble -> assertThat(
                                trouble.reason())
                        .isEqualTo("the host refuses the connection"));
                assertThat(open.overview().stores().get(0).hourLeft()).isEqualTo(600);
            }
        });
        running.stop();
        running.with("PRINTAGO_API_URL", sandbox.url()).start();

        printsOnce();
    }

    @Test
    void a_part_that_somebody_deleted_is_noticed_and_uploaded_again() throws Exception {
        running.start().drop("bracket.stl", SampleModels.stlCube(20));
        await().atMost(SOON).until(() -> status("bracket.stl").equals("queued"));
        sandbox.deletePart(sandbox.truth().parts().get(0).id());

        running.drop("bracket-again.stl", SampleModels.stlCube(20));

        await().atMost(SOON).until(() -> status("bracket-again.stl").equals("queued"));
        assertThat(sandbox.truth().uploads()).hasSize(2);
    }

    @Test
    void an_operator_cancels_while_paused_and_puts_it_back_in_line() throws Exception {
        running.start();
        try (RunningHome.Ledgers open = running.ledger()) {
            open.stores().know(sandbox.storeId());
            open.stores().pause(sandbox.storeId(), Stores.PausedBy.OPERATOR, "test");
        }
        running.drop("bracket.stl", SampleModels.stlCube(20));
        await().atMost(SOON).ignoreExceptions().untilAsserted(() -> {
            try (RunningHome.Ledgers open = running.ledger()) {
                OperatorActions.Scope bracket =
                        open.overview().scopeOf("bracket.stl").orElseThrow();
                assertThat(open.brake().cancel(bracket).lines()).isEqualTo(1);
            }
        });
        await().atMost(SOON).until(() -> status("bracket.stl").equals("failed"));
        assertThat(sandbox.truth().requests()).isEmpty();

        try (RunningHome.Ledgers open = running.ledger()) {
            open.stores().resume(sandbox.storeId(), Stores.PausedBy.OPERATOR);
            OperatorActions.Scope bracket =
                    open.overview().scopeOf("bracket.stl").orElseThrow();
            assertThat(open.brake().retry(bracket, running.folders()::working)).isEqualTo(OperatorActions.Retried.BACK);
        }

        printsOnce();
        assertThat(RunningHome.files(running.data().resolve("failed"))).isEmpty();
    }
}
