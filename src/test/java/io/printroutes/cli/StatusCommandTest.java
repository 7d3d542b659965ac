package io.printroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printroutes.ledger.intake.Intake;
import io.printroutes.order.ReceiptIds;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.RunningHome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What {@code status} says of everything, and of one file. */
class StatusCommandTest extends CommandedHome {

    @Test
    void status_tells_what_is_left_of_the_limits_and_what_was_done() throws Exception {
        dropAndAwait("bracket.stl", 20, "queued");

        Ended status = command("status");

        assertThat(status.code()).isZero();
        assertThat(status.output())
                .contains("57 of 60 requests left this minute, 597 of 600 this hour")
                .contains("queued     1");
    }

    @Test
    void status_tells_what_a_file_in_a_drop_waits_for() throws Exception {
        // nothing comes after it, and it is given up only when the patience is over
        running.stop();
        running.with("DROP_PATIENCE", "10m").start();
        running.drop("half.stl", Arrays.copyOf(SampleModels.stlCube(8), 200));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(command("status").output())
                        .contains("Files that are not taken in yet:", "half.stl waits for the rest of it"));
        assertThat(command("status", "--json").output()).contains("\"waitingFiles\"", "\"half.stl\"", "\"incomplete\"");
    }

    /** This one failed: a file that was refused for its length alone has no hash. */
    @Test
    void status_of_a_file_that_was_not_read() {
        try (RunningHome.Ledgers open = running.ledger()) {
            Intake intake = open.ledger().intake(new ReceiptIds(new Random(7)), "test");
            String id = intake.take(
                            new Intake.Arrival(
                                    sandbox.storeId(), "acme", "long.stl", home.resolve("x"), 9, Instant.EPOCH, ""),
                            receipt -> home.resolve(receipt))
                    .orElseThrow()
                    .id();
            assertThat(command("status", id).output()).contains("long.stl from acme", "content not read, 9 bytes");
        }
    }

    @Test
    void status_of_a_file_tells_its_whole_history() throws Exception {
        dropAndAwait("bracket.stl", 20, "queued");

        Ended status = command("status", "bracket.stl");

        assertThat(status.output())
                .contains("found complete in inbox: bracket.stl")
                .contains("uploaded")
                .contains("in Printago's queue")
                .contains("decided: queued");
        assertThat(command("status", "nothing.stl").code()).isEqualTo(1);
    }

    @Test
    void status_tells_which_files_an_order_waits_for() throws Exception {
        running.drop("orders.csv", "order_id,file\n1001,bracket.stl\n".getBytes(StandardCharsets.UTF_8));

        await().until(() -> command("status").output().contains("rder 1001 waits for bracket.stl"));
        assertThat(command("status", "--dead").output()).contains("Nothing was given up");
    }

    @Test
    void status_can_be_read_by_a_machine() throws Exception {
        dropAndAwait("bracket.stl", 20, "queued");

        JsonNode status =
                new ObjectMapper().readTree(command("status", "--json").output());

        assertThat(status.path("stores").path(0).path("hourLeft").asInt()).isEqualTo(597);
        assertThat(status.path("receipts").path(0).path("receipts").asInt()).isEqualTo(1);
    }

    /** Bug: a failed print was "queued" in the status, and "retry --failed" had nothing to say of it. */
    @Test
    void a_print_is_followed_to_its_end_and_one_that_failed_is_told_by_status_and_retry() throws Exception {
        dropAndAwait("bracket.stl", 20, "queued");
        String label = sandbox.truth().partBuilds().get(0).label();
        assertThat(command("status").output()).contains("1 queued, 0 printing, 0 printed, 0 failed");

        hear("{\"status\":\"printing\",\"label\":\"" + label + "\"}");
        assertThat(command("status").output()).contains("0 queued, 1 printing, 0 printed, 0 failed");
        assertThat(command("status", "bracket.stl").output()).contains(label + ", printing");

        hear("{\"status\":\"failed\",\"label\":\"" + label + "\",\"errorMessage\":\"nozzle clogged\"}");
        assertThat(command("status").output())
                .contains("0 queued, 0 printing, 0 printed, 1 failed")
                .contains("Failed at the printer", "bracket.stl: " + label);
        assertThat(command("status", "bracket.stl").output()).contains(label + ", failed");
        JsonNode status =
                new ObjectMapper().readTree(command("status", "--json").output());
        assertThat(status.path("prints").path("failed").asInt()).isEqualTo(1);
        assertThat(status.path("failedPrints").path(0).path("label").asText()).isEqualTo(label);
        assertThat(command("retry", "bracket.stl").output()).contains("its print failed at the printer");
        assertThat(command("retry", "--failed").output())
                .contains("Nothing was refused or cancelled", "Start them again in Printago", label);
        assertThat(sandbox.truth().partBuilds()).hasSize(1);
    }

    @Test
    void status_says_when_nothing_runs_and_why_something_was_refused() throws Exception {
        running.drop("orders.csv", "order_id,file,quantity\n1001,bracket.stl,ten\n".getBytes(StandardCharsets.UTF_8));
        await().until(() -> running.receipts().containsKey("orders.csv"));

        assertThat(command("status").output()).contains("PR-2031: Row 2").doesNotContain("NOT RUNNING");
        running.stop();

        assertThat(command("status").output()).contains("NOT RUNNING");
        assertThat(new ObjectMapper()
                        .readTree(command("status", "--json").output())
                        .path("running")
                        .asBoolean(true))
                .isFalse();
    }

    /** Bug: the answer to a repeated order was "queued", as if it were printed again. */
    @Test
    void status_says_which_order_a_repeated_one_repeats() throws Exception {
        running.drop("orders.csv", "order_id,file\n1001,bracket.stl\n".getBytes(StandardCharsets.UTF_8));
        dropAndAwait("orders.csv", "bracket.stl");
        running.drop("again.csv", "order_id,file\n1001,bracket.stl\n".getBytes(StandardCharsets.UTF_8));
        running.drop("bracket.stl", SampleModels.stlCube(20));

        await().until(() -> command("status", "again.csv").output().contains("not printed again"));
        assertThat(command("status", "again.csv").output())
                .containsPattern("order 1001: same as in [0-9A-Z]{8}, not printed again");
    }
}
