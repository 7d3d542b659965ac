package io.printroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printroutes.event.HealthCodes;
import io.printroutes.event.Normaliser;
import io.printroutes.event.RealtimeMessage;
import io.printroutes.ledger.intake.Intake;
import io.printroutes.ledger.realtime.FeedIntake;
import io.printroutes.order.ReceiptIds;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.testing.RunningHome;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Commands beside a program that runs on the same home. */
class CommandsTest {

    @TempDir
    Path home;

    private Sandbox sandbox;
    private RunningHome running;

    private record Ended(int code, String output, String errors) {}

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults().withoutRealtime());
        running = new RunningHome(home, sandbox.url(), sandbox.key(), sandbox.storeId()).start();
        Files.createDirectories(home.resolve("config"));
        Files.writeString(
                home.resolve("config/application.properties"),
                "printago.store.id = " + sandbox.storeId() + "\nprintago.api.url = " + sandbox.url() + "\n");
    }

    @AfterEach
    void stop() {
        running.close();
        sandbox.close();
    }

    @Test
    void plan_says_what_files_would_become_and_cost() throws Exception {
        Path desk = Files.createDirectories(home.resolve("desk"));
        Files.write(desk.resolve("lid.stl"), SampleModels.stlCube(12));
        Files.writeString(desk.resolve("orders.csv"), "order_id,file,qty\n1001,lid.stl,2\n");

        Ended planned = command(
                "plan",
                desk.resolve("orders.csv").toString(),
                desk.resolve("lid.stl").toString());

        assertThat(planned.code()).isZero();
        assertThat(planned.output())
                .contains(
                        "order 1001: 1 line, new",
                        "Did you mean quantity?",
                        "3 requests: 0 for names, 1 for addresses, 1 for parts, 1 for builds");
    }

    @Test
    void plan_for_a_drop_that_there_is_not_names_those_that_there_are() {
        Ended planned = command("plan", "--drop", "shop", "orders.csv");

        assertThat(planned.code()).isEqualTo(2);
        assertThat(planned.errors()).contains("PR-4008", "inbox");
    }

    @Test
    void plan_online_asks_for_the_printers_with_one_request() throws Exception {
        Path desk = Files.createDirectories(home.resolve("desk"));
        Files.write(desk.resolve("lid.stl"), SampleModels.stlCube(12));
        Files.writeString(desk.resolve("orders.csv"), "order_id,file,tags\n1001,lid.stl,PLA\n");
        Files.writeString(
                home.resolve("config/application.properties"),
                "printago.store.id = " + sandbox.storeId() + "\nprintago.api.url = " + sandbox.url()
                        + "\nprintago.api.key = " + sandbox.key() + "\n");
        int before = sandbox.truth().summary().counted();

        Ended planned = command(
                "plan",
                "--online",
                desk.resolve("orders.csv").toString(),
                desk.resolve("lid.stl").toString());

        assertThat(planned.output()).contains("warning: PR-2122: No printer in Printago has the tags PLA", "There are: pla");
        assertThat(sandbox.truth().summary().counted()).isEqualTo(before + 1);
    }

    private Ended command(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.add("--home");
        arguments.add(home.toString());
        return plain(arguments.toArray(String[]::new));
    }

    private static Ended plain(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        int code = new CommandLine(new Main())
                .setExecutionExceptionHandler(new Failures())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(arguments);
        return new Ended(code, out.toString(), errors.toString());
    }

    private void dropAndAwait(String file, int edge, String status) throws Exception {
        running.drop(file, SampleModels.stlCube(edge));
        await().until(() -> running.receipts().containsKey(file)
                && running.receipts().get(file).path("status").asText().equals(status));
    }

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

    @Test
    void while_paused_files_are_taken_in_and_nothing_is_sent_until_resume() throws Exception {
        assertThat(command("pause").output()).contains("Paused");
        running.drop("bracket.stl", SampleModels.stlCube(20));
        await().until(() -> command("status", "bracket.stl").code() == 0);

        assertThat(command("status").output()).contains("NOTHING IS SENT: paused by an operator");
        assertThat(sandbox.truth().requests()).isEmpty();

        assertThat(command("resume").output()).contains("Sending goes on");
        await().until(() -> running.receipts().containsKey("bracket.stl"));
    }

    private void hear(String job) {
        try (RunningHome.Ledgers open = running.ledger()) {
            byte[] message = ("{\"entityType\":\"print-jobs\",\"action\":\"UPDATE\",\"entities\":{\"job1\":" + job
                            + "}}")
                    .getBytes(StandardCharsets.UTF_8);
            FeedIntake feed = open.ledger().feedIntake();
            feed.hear(List.of(new FeedIntake.Heard(sandbox.storeId(), (known, ties) -> new Normaliser(
                            sandbox.storeId(), ties, new HealthCodes(HealthCodes.USUAL_IGNORED))
                    .fromRealtime(new RealtimeMessage("t", message, Instant.EPOCH), known))));
        }
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

    private void dropAndAwait(String manifest, String model) throws Exception {
        running.drop(model, SampleModels.stlCube(20));
        await().until(() -> running.receipts().containsKey(manifest));
    }

    @Test
    void what_was_cancelled_is_retried_on_demand() throws Exception {
        command("pause");
        running.drop("bracket.stl", SampleModels.stlCube(20));
        await().until(() -> command("cancel", "bracket.stl").output().contains("1 line cancelled"));
        await().until(() -> running.receipts().containsKey("bracket.stl"));
        command("resume");

        // the receipt lies there a moment before the ledger has it finished
        await().until(() -> command("retry", "--failed").output().contains("back in line"));

        await().until(() -> running.receipts().containsKey("bracket.stl")
                && running.receipts().get("bracket.stl").path("status").asText().equals("queued"));
        assertThat(sandbox.truth().partBuilds()).hasSize(1);
    }

    @Test
    void run_without_a_key_says_which_setting_is_missing_and_where() {
        Ended run = command("run");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors())
                .contains("PR-4001: printago.api.key is not set")
                .contains(home.resolve("config/application.properties").toString())
                .contains("PRINTAGO_API_KEY");
    }

    @Test
    void a_ledger_that_is_not_there_is_said() {
        Ended status = plain("status", "--home", home.resolve("elsewhere").toString());

        assertThat(status.code()).isEqualTo(2);
        assertThat(status.errors()).contains("PR-5202");
    }

    /** Bug: in an installation both ended with a stack trace, NoClassDefFoundError. */
    @ParameterizedTest
    @ValueSource(strings = {"demo", "sandbox"})
    void without_the_sandboxs_libraries_demo_and_sandbox_say_what_is_missing(String command) throws Exception {
        ClassLoader installed = new WithoutSandbox();
        Object main = made(installed, Main.class);
        Object failures = made(installed, Failures.class);
        StringWriter errors = new StringWriter();

        int code = new CommandLine(main)
                .setExecutionExceptionHandler((CommandLine.IExecutionExceptionHandler) failures)
                .setErr(new PrintWriter(errors))
                .execute(command);

        assertThat(code).isEqualTo(2);
        assertThat(errors.toString()).startsWith("PR-5021: This installation has no sandbox");
    }

    private static Object made(ClassLoader by, Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = by.loadClass(type.getName()).getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    /** Loads the program anew, as it is where the sandbox was not installed. */
    private static final class WithoutSandbox extends ClassLoader {

        WithoutSandbox() {
            super(CommandsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.printroutes.sandbox.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.printroutes.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void every_command_has_help() {
        for (String command : new CommandLine(new Main()).getSubcommands().keySet()) {
            Ended help = plain(command, "--help");
            assertThat(help.code()).as(command).isZero();
            assertThat(help.output()).startsWith("Usage: printago-routes " + command);
        }
    }
}
