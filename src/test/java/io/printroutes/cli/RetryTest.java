package io.printroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.operator.OperatorActions;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.sandbox.Truth;
import io.printroutes.testing.RunningHome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator takes out of the line, and puts back, of manifests. */
class RetryTest {

    @TempDir
    Path home;

    private Sandbox sandbox;
    private RunningHome running;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults().withoutRealtime());
        running = new RunningHome(home, sandbox.url(), sandbox.key(), sandbox.storeId())
                .with("MANIFEST_WAIT", "1h")
                .start();
    }

    @AfterEach
    void stop() {
        running.close();
        sandbox.close();
    }

    private void drop(String name, String manifest) throws Exception {
        running.drop(name, manifest.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode awaitReceipt(String file, String status) {
        await().until(() -> running.receipts().containsKey(file)
                && running.receipts().get(file).path("status").asText().equals(status));
        return running.receipts().get(file);
    }

    private void pause(boolean paused) {
        try (RunningHome.Ledgers open = running.ledger()) {
            if (paused) {
                open.stores().pause(sandbox.storeId(), Stores.PausedBy.OPERATOR, "");
            } else {
                open.stores().resume(sandbox.storeId(), Stores.PausedBy.OPERATOR);
            }
        }
    }

    private OperatorActions.Result cancel(String id) {
        try (RunningHome.Ledgers open = running.ledger()) {
            return open.brake().cancel(open.overview().scopeOf(id).orElseThrow());
        }
    }

    private boolean retry(String id) {
        try (RunningHome.Ledgers open = running.ledger()) {
            return open.brake().retry(open.overview().scopeOf(id).orElseThrow(), running.folders()::working)
                    == OperatorActions.Retried.BACK;
        }
    }

    private boolean waitsFor(String sentence) {
        try (RunningHome.Ledgers open = running.ledger()) {
            return open.ledger().waitingOrders().list().stream()
                    .anyMatch(order -> order.sentence().equals(sentence));
        }
    }

    private void awaitLinesInLine(int lines) {
        await().until(() -> {
            try (RunningHome.Ledgers open = running.ledger()) {
                return open.overview().stores().get(0).waiting() == lines;
            }
        });
    }

    private List<String> printed() {
        return sandbox.truth().partBuilds().stream()
                .map(Truth.PartBuild::label)
                .map(label -> label.replaceFirst(" \\[.*", ""))
                .sorted()
                .toList();
    }

    @Test
    void a_manifest_that_was_cancelled_while_it_waited_waits_again_with_what_had_come() throws Exception {
        drop("orders.csv", "order_id,file\n1001,bracket.stl\n1001,lid.stl\n");
        running.drop("bracket.stl", SampleModels.stlCube(10));
        await().until(() -> waitsFor("order 1001 waits for lid.stl"));

        assertThat(cancel("orders.csv").lines()).isEqualTo(2);
        awaitReceipt("orders.csv", "rejected");
        await().until(() -> retry("orders.csv"));

        await().until(() -> waitsFor("order 1001 waits for lid.stl"));
        running.drop("lid.stl", SampleModels.stlCube(11));
        awaitReceipt("orders.csv", "queued");
        assertThat(printed()).containsExactly("1001 bracket", "1001 lid");
    }

    /** Bug: put back a moment too early, it waited in vain for the model that had come and was just being put away. */
    @Test
    void a_manifest_goes_back_only_when_its_models_have_come_to_rest_too() throws Exception {
        drop("orders.csv", "order_id,file\n1001,bracket.stl\n1001,lid.stl\n");
        running.drop("bracket.stl", SampleModels.stlCube(10));
        await().until(() -> waitsFor("order 1001 waits for lid.stl"));
        cancel("orders.csv");
        await().until(() -> states().equals(List.of("finished", "finished")));
        running.stop();

        write("UPDATE receipt SET state = 'decided' WHERE path = 'bracket.stl'");
        assertThat(retry("orders.csv")).isFalse();
        write("UPDATE receipt SET state = 'finished' WHERE path = 'bracket.stl'");
        assertThat(retry("orders.csv")).isTrue();
        assertThat(states()).containsExactly("taken", "taken");
    }

    private List<String> states() throws SQLException {
        List<String> states = new ArrayList<>();
        try (Connection ledger = connection();
                Statement statement = ledger.createStatement();
                ResultSet receipts = statement.executeQuery("SELECT state FROM receipt")) {
            while (receipts.next()) {
                states.add(receipts.getString(1));
            }
        }
        return states;
    }

    private void write(String sql) throws SQLException {
        try (Connection ledger = connection();
                Statement statement = ledger.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + running.data().resolve("ledger.db"));
    }

    @Test
    void a_manifest_that_was_cancelled_whole_is_printed_on_demand_without_being_dropped_again() throws Exception {
        pause(true);
        drop("orders.csv", "order_id,file\n1001,bracket.stl\n1002,bracket.stl\n");
        running.drop("bracket.stl", SampleModels.stlCube(10));
        awaitLinesInLine(2);
        assertThat(cancel("orders.csv").lines()).isEqualTo(2);
        awaitReceipt("orders.csv", "failed");
        pause(false);

        await().until(() -> retry("orders.csv"));

        awaitReceipt("orders.csv", "queued");
        assertThat(printed()).containsExactly("1001 bracket", "1002 bracket");
        assertThat(RunningHome.files(running.data().resolve("failed"))).isEmpty();
    }

    @Test
    void cancelling_one_order_leaves_the_others_of_its_manifest_alone() throws Exception {
        pause(true);
        drop("orders.csv", "order_id,file\n1001,bracket.stl\n1002,bracket.stl\n1003,bracket.stl\n");
        running.drop("bracket.stl", SampleModels.stlCube(10));
        awaitLinesInLine(3);

        assertThat(cancel("1002").lines()).isEqualTo(1);
        assertThat(cancel("1003").lines()).isEqualTo(1);
        pause(false);

        awaitReceipt("orders.csv", "partial");
        assertThat(printed()).containsExactly("1001 bracket");

        await().until(() -> retry("1002"));
        await().until(() -> printed().size() == 2);
        JsonNode receipt = awaitReceipt("orders.csv", "partial");
        assertThat(printed()).containsExactly("1001 bracket", "1002 bracket");
        assertThat(receipt.path("lines").findValuesAsText("status")).containsExactly("queued", "queued", "cancelled");
        assertThat(retry("1001")).isFalse();
    }

    @Test
    void an_order_whose_file_never_came_is_printed_when_it_is_put_back_and_the_file_comes() throws Exception {
        running.close();
        running = anotherWait("4s");
        drop("orders.csv", "order_id,file\n1001,bracket.stl\n1001,lid.stl\n");
        running.drop("bracket.stl", SampleModels.stlCube(10));
        awaitReceipt("orders.csv", "rejected");
        running.close();
        running = anotherWait("1h");

        await().until(() -> retry("1001"));
        running.drop("lid.stl", SampleModels.stlCube(11));
        awaitReceipt("orders.csv", "queued");
        assertThat(printed()).containsExactly("1001 bracket", "1001 lid");
        assertThat(running.receipts().keySet()).isEqualTo(Set.of("orders.csv"));
    }

    private RunningHome anotherWait(String wait) throws Exception {
        for (Path file : RunningHome.files(home.resolve("routes"))) {
            Files.delete(file);
        }
        return new RunningHome(home, sandbox.url(), sandbox.key(), sandbox.storeId())
                .with("MANIFEST_WAIT", wait)
                .start();
    }

    @Test
    void what_came_again_meanwhile_is_the_same_order_and_not_printed_twice() throws Exception {
        String manifest = "order_id,file\n1001,bracket.stl\n";
        pause(true);
        drop("orders.csv", manifest);
        running.drop("bracket.stl", SampleModels.stlCube(10));
        awaitLinesInLine(1);
        cancel("1001");
        awaitReceipt("orders.csv", "failed");
        pause(false);
        drop("again.csv", manifest);
        running.drop("bracket.stl", SampleModels.stlCube(10));
        awaitReceipt("again.csv", "queued");

        assertThat(retry("orders.csv")).isTrue();

        // it is answered with the receipt of the one that was printed
        await().until(() -> RunningHome.files(running.data().resolve("done")).stream()
                .anyMatch(file -> file.endsWith("orders.csv.receipt.json")));
        assertThat(printed()).containsExactly("1001 bracket");
    }
}
