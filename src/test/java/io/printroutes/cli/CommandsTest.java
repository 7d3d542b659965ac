package io.printroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.cli.terminal.Failures;
import io.printroutes.sandbox.SampleModels;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Commands beside a program that runs on the same home. */
class CommandsTest extends CommandedHome {

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

        assertThat(planned.output())
                .contains("warning: PR-2122: No printer in Printago has the tags PLA", "There are: pla");
        assertThat(sandbox.truth().summary().counted()).isEqualTo(before + 1);
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

    @Test
    void what_was_cancelled_is_retried_on_demand() throws Exception {
        command("pause");
        running.drop("bracket.stl", SampleModels.stlCube(20));
        await().until(() -> command("cancel", "bracket.stl").output().contains("1 line cancelled"));
        await().until(() -> running.receipts().containsKey("bracket.stl"));
        command("resume");

        // the receipt lies there a moment before the ledger has it finished
        await().until(() -> command("retry", "--failed").output().contains("back in line"));

        // one look at the receipts: the old one goes away while the file is put back
        await().until(() -> running.receipts().entrySet().stream()
                .anyMatch(receipt -> receipt.getKey().equals("bracket.stl")
                        && receipt.getValue().path("status").asText().equals("queued")));
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
