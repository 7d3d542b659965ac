package io.printroutes.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.ledger.budget.Stores;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.testing.RunningHome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Printago's API as it has changed since its published example: no file is lost, and it costs a few requests, once. */
class DriftedApiTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir
    Path home;

    private RunningHome running(Sandbox sandbox) throws Exception {
        return new RunningHome(home, sandbox.url(), sandbox.key(), sandbox.storeId())
                .with("PRINTAGO_RETRY_FIRST", "200ms")
                .with("PRINTAGO_RETRY_LONGEST", "1s");
    }

    private static void prints(RunningHome running, String file, int size) throws Exception {
        running.drop(file, SampleModels.stlCube(size));
        await().atMost(SOON).until(() -> running.receipts().containsKey(file));
        assertThat(running.receipts().get(file).path("status").asText()).isEqualTo("queued");
    }

    @Test
    void fields_that_a_part_must_not_have_any_more_are_left_out_and_remembered_over_a_restart() throws Exception {
        SandboxOptions options = SandboxOptions.defaults()
                .withoutRealtime()
                .withoutV1Builds()
                .withoutPartFields("fileHashes", "allowedFilamentTypes", "storeId");
        try (Sandbox sandbox = Sandbox.start(options);
                RunningHome running = running(sandbox)) {
            prints(running.start(), "first.stl", 20);
            assertThat(sandbox.truth().requestsTo("create-part")).hasSize(4);
            assertThat(sandbox.truth().requestsTo("build-v1")).hasSize(1);
            assertThat(sandbox.truth().requestsTo("list-parts")).isEmpty();
            assertThat(sandbox.truth().requestsTo("list-part-builds")).isEmpty();

            running.stop();
            prints(running.start(), "second.stl", 21);
            assertThat(sandbox.truth().requestsTo("create-part")).hasSize(5);
            assertThat(sandbox.truth().requestsTo("build-v1")).hasSize(1);
            assertThat(sandbox.truth().partBuilds()).hasSize(2);
        }
    }

    @Test
    void a_key_that_is_tied_to_other_addresses_pauses_the_store_and_the_reason_names_both_causes() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withoutRealtime());
                RunningHome running = running(sandbox)) {
            sandbox.refuseAddress(true);
            running.start().drop("bracket.stl", SampleModels.stlCube(20));
            await().atMost(SOON).untilAsserted(() -> {
                try (RunningHome.Ledgers open = running.ledger()) {
                    assertThat(open.stores().paused(sandbox.storeId()))
                            .map(Stores.Pause::reason)
                            .hasValueSatisfying(reason -> assertThat(reason)
                                    .contains("PR-3403", "permission", "part.create", "address", "allowlist"));
                }
            });
            sandbox.refuseAddress(false);
            await().atMost(SOON).until(() -> running.receipts().containsKey("bracket.stl"));
            assertThat(sandbox.truth().partBuilds()).hasSize(1);
        }
    }
}
