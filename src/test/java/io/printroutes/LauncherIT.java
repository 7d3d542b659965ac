package io.printroutes;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.testing.LauncherHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The script {@code printago-routes}, as people start it. Where it is about Java itself, the real one runs the packaged
 * program; elsewhere scripts stand in for Java and Maven, which say what they were asked for.
 */
class LauncherIT extends LauncherHome {

    private static final Path PACKAGED = Path.of("target").toAbsolutePath();

    @Test
    void installed_without_sources_the_program_starts_from_anywhere_through_links() throws Exception {
        packagedProgramInstalled();
        realJava();
        Path link = Files.createSymbolicLink(folder.resolve("link"), home.resolve("printago-routes"));
        Path linkToLink = Files.createSymbolicLink(
                commands.resolve("printago-routes"),
                Path.of("..", link.getFileName().toString()));

        Ended help = start(linkToLink, Map.of(), "--help");

        assertThat(help.exit()).as(help.errors()).isZero();
        assertThat(help.output()).contains("Usage: printago-routes");
        assertThat(help.errors()).isEmpty();
    }

    @Test
    void only_the_demo_and_the_sandbox_have_the_sandbox_on_their_class_path() throws Exception {
        installed();
        javaThatSays("17.0.15");

        assertThat(start("demo", "--keep").output()).contains("printago-routes-sandbox.jar", "lib-sandbox/*");
        assertThat(start("--json", "sandbox").output()).contains("printago-routes-sandbox.jar");
        assertThat(start("run").output()).doesNotContain("sandbox");
        assertThat(start("--home", "demo", "run").output()).doesNotContain("sandbox");
        assertThat(start("plan", "demo").output()).doesNotContain("sandbox");
    }

    @Test
    void words_reach_the_program_as_they_were_typed() throws Exception {
        installed();
        javaThatSays("17.0.15");

        List<String> words =
                start("plan", "a file.stl", "*", "").output().lines().toList();

        assertThat(words).endsWith("io.printroutes.cli.Main", "plan", "a file.stl", "*", "");
    }

    @Test
    void java_opts_come_after_our_own_and_so_win() throws Exception {
        installed();
        javaThatSays("17.0.15");

        List<String> words = start(home.resolve("printago-routes"), Map.of("JAVA_OPTS", "-Xmx1g -Dpattern=*"), "run")
                .output()
                .lines()
                .toList();

        assertThat(words).containsSubsequence("-Xmx128m", "-Xmx1g", "-Dpattern=*", "-cp", "io.printroutes.cli.Main");
    }

    @Test
    void another_collector_in_java_opts_replaces_ours() throws Exception {
        installed();
        javaThatSays("17.0.15");

        Ended ended = start(home.resolve("printago-routes"), Map.of("JAVA_OPTS", "-XX:+UseG1GC"), "run");

        assertThat(ended.output()).contains("-XX:+UseG1GC").doesNotContain("UseSerialGC");
    }

    @Test
    void a_java_that_is_too_old_is_named_in_one_sentence() throws Exception {
        installed();
        javaThatSays("11.0.2");
        assertThat(start("--help")).satisfies(this::oneSentence).satisfies(ended -> assertThat(ended.errors())
                .contains("is Java 11.0.2, and 17 or newer is needed", "install a JDK 17"));

        javaThatSays("1.8.0_392");
        assertThat(start("--help").errors()).contains("is Java 1.8.0_392, and 17 or newer is needed");
    }

    @Test
    void a_machine_without_java_is_told_what_to_install() throws Exception {
        installed();

        assertThat(start("--help")).satisfies(this::oneSentence).satisfies(ended -> assertThat(ended.errors())
                .contains("no Java found", "install a JDK 17"));
    }

    @Test
    void a_java_home_that_is_none_is_not_passed_over() throws Exception {
        installed();
        javaThatSays("17.0.15");

        Ended ended = start(home.resolve("printago-routes"), Map.of("JAVA_HOME", "/no/such/jdk"), "--help");

        assertThat(ended).satisfies(this::oneSentence);
        assertThat(ended.errors()).contains("JAVA_HOME is /no/such/jdk");
    }

    @Test
    void half_an_installation_says_so() throws Exception {
        javaThatSays("17.0.15");

        assertThat(start("--help")).satisfies(this::oneSentence).satisfies(ended -> assertThat(ended.errors())
                .contains("the installation is not whole"));
    }

    @Test
    void file_names_are_utf_8_where_the_system_says_nothing() throws Exception {
        installed();
        script("java", "[ \"$1\" != -version ] || { echo 'openjdk version \"17\"' >&2; exit; }", "echo \"$LC_ALL\"");
        Path launcher = home.resolve("printago-routes");

        assertThat(start(launcher, Map.of(), "run").output()).isEqualTo("C.UTF-8\n");
        assertThat(start(launcher, Map.of("LANG", "C"), "run").output()).isEqualTo("C.UTF-8\n");
        assertThat(start(launcher, Map.of("LANG", "de_DE.UTF-8"), "run").output())
                .isEqualTo("\n");
    }

    /** The program itself beside the launcher. */
    private void packagedProgramInstalled() throws IOException {
        Files.copy(PACKAGED.resolve("printago-routes.jar"), home.resolve("printago-routes.jar"));
        Path lib = Files.createDirectory(home.resolve("lib"));
        try (Stream<Path> libraries = Files.list(PACKAGED.resolve("lib"))) {
            for (Path library : libraries.toList()) {
                Files.copy(library, lib.resolve(library.getFileName()));
            }
        }
    }

    private void realJava() throws IOException {
        script("java", "exec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' \"$@\"");
    }
}
