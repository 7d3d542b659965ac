package io.printroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.printroutes.config.Setting;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Bugs: {@code run} ran on without health where its port was in use, and made a home of a mistyped name. */
class RunCommandTest {

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();
    private final StringWriter out = new StringWriter();

    private int execute(String... arguments) {
        CommandLine main = Main.commandLine().setErr(new PrintWriter(errors)).setOut(new PrintWriter(out));
        return main.execute(arguments);
    }

    @Test
    void a_home_that_is_not_there_ends_with_2_and_is_not_made() {
        Path nosuch = folder.resolve("nosuch");
        assertThat(execute("run", "--home", nosuch.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("PR-4010", nosuch.toString());
        assertThat(nosuch).doesNotExist();
    }

    @Test
    void a_home_without_routes_ends_with_2() throws Exception {
        settings(0);
        assertThat(execute("run", "--home", folder.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("PR-4109");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void a_port_in_use_ends_with_2_and_names_the_port() throws Exception {
        Files.createDirectories(folder.resolve("routes"));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            settings(taken.getLocalPort());
            assertThat(execute("run", "--home", folder.toString())).isEqualTo(2);
            assertThat(errors.toString()).contains("PR-5105", Integer.toString(taken.getLocalPort()));
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void the_version_is_a_number() {
        assumeTrue(Main.class.getResource("/printago-routes.properties") != null, "Maven has not filled it in");
        assertThat(execute("--version")).isZero();
        assertThat(out.toString()).containsPattern("Printago Routes \\d+\\.\\d+");
    }

    @Test
    void no_line_of_any_help_ends_in_the_middle() {
        for (String command : Main.commandLine().getSubcommands().keySet()) {
            StringWriter help = new StringWriter();
            Main.commandLine().setOut(new PrintWriter(help)).execute(command, "--help");
            String description =
                    help.toString().split("\\n\\s*\\n|\\n  +-|\\n +[A-Z]")[0].strip();
            assertThat(description).as(command).endsWith(".");
        }
    }

    private void settings(int port) throws Exception {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(
                folder.resolve("config/application.properties"),
                Setting.API_KEY.key() + "=sandboxkey00000000000001sandboxsecret00000000001\n" + Setting.STORE_ID.key()
                        + "=sandboxstore000000000001\n" + Setting.CONSOLE_PORT.key() + "=" + port + "\n");
    }
}
