package io.printroutes;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code printago-routes}, as people start it. Where it is about Java itself, the real one runs the packaged
 * program; elsewhere scripts stand in for Java and Maven, which say what they were asked for.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {

    private static final Path PACKAGED = Path.of("target").toAbsolutePath();

    /** What a machine without Java and Maven still has. */
    private static final List<String> EVERYDAY_COMMANDS = List.of(
            "cat",
            "date",
            "dirname",
            "find",
            "grep",
            "head",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "tail",
            "touch");

    @TempDir
    Path folder;

    private Path home;
    private Path commands;

    @BeforeEach
    void a_launcher_in_a_folder_with_an_awkward_name() throws IOException {
        home = Files.createDirectory(folder.resolve("Prüf stand & 'more'"));
        Files.copy(Path.of("printago-routes"), home.resolve("printago-routes"));
        commands = Files.createDirectory(folder.resolve("commands"));
        for (String command : EVERYDAY_COMMANDS) {
            script(command, "exec " + commandOfThisMachine(command) + " \"$@\"");
        }
    }

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
    void a_fresh_checkout_without_maven_is_told_what_to_install() throws Exception {
        checkout();
        javaThatSays("17.0.15");

        assertThat(start("--help")).satisfies(this::oneSentence).satisfies(ended -> assertThat(ended.errors())
                .contains("no Maven found", "install Maven 3.8 or newer"));
    }

    @Test
    void a_fresh_checkout_with_a_runtime_only_is_told_that_it_needs_a_jdk() throws Exception {
        checkout();
        javaThatSays("17.0.15");
        mavenThatBuilds();
        Files.delete(commands.resolve("javac"));

        assertThat(start("--help")).satisfies(this::oneSentence).satisfies(ended -> assertThat(ended.errors())
                .contains("is a runtime only", "install a JDK"));
    }

    @Test
    void a_checkout_is_built_once_and_again_when_a_source_changed_or_went() throws Exception {
        Path source = checkout();
        javaThatSays("17.0.15");
        mavenThatBuilds();

        assertThat(start("status").errors()).startsWith("Building Printago Routes.");
        assertThat(start("status").errors()).isEmpty();
        assertThat(builds()).isEqualTo(1);

        Files.writeString(source, "changed");
        assertThat(start("status").exit()).isZero();
        assertThat(builds()).isEqualTo(2);

        Files.delete(source);
        start("status");
        start("status");
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void two_starts_at_once_build_once() throws Exception {
        checkout();
        javaThatSays("17.0.15");
        mavenThatBuilds();

        Process one = begin(home.resolve("printago-routes"), Map.of(), "status");
        Process other = begin(home.resolve("printago-routes"), Map.of(), "status");

        assertThat(ended(one).exit()).isZero();
        assertThat(ended(other).exit()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void a_lock_whose_owner_is_gone_holds_nobody_up() throws Exception {
        checkout();
        javaThatSays("17.0.15");
        mavenThatBuilds();
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path lock = Files.createDirectories(home.resolve("target/launcher-build.lock"));
        Files.writeString(lock.resolve("pid"), gone.pid() + "\n");

        assertThat(start("status").exit()).isZero();
        assertThat(builds()).isEqualTo(1);
        assertThat(lock).doesNotExist();
    }

    @Test
    void a_build_that_fails_shows_why_and_where_the_log_is_and_is_tried_again() throws Exception {
        checkout();
        javaThatSays("17.0.15");
        mavenThatBuilds();
        script("mvn", "echo '[INFO] much'", "echo '[ERROR] Broken.java:[3,1] what is this'", "exit 1");

        Ended failed = start("status");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.output()).isEmpty();
        assertThat(failed.errors())
                .contains("Broken.java:[3,1] what is this", "target/launcher-build.log")
                .doesNotContain("much");
        mavenThatBuilds();
        assertThat(start("status").exit()).isZero();
    }

    /** The signal that ends the progress display got lost in one start of ten, and the launcher waited for ever. */
    @RepeatedTest(20)
    void a_build_that_ends_at_once_ends_the_launcher_too() throws Exception {
        checkout();
        javaThatSays("17.0.15");
        mavenThatBuilds();
        script("mvn", "exit 1");

        assertThat(start("status").exit()).isEqualTo(1);
    }

    @Test
    void a_build_that_was_stopped_leaves_nothing_running_and_starts_anew_the_next_time() throws Exception {
        checkout();
        javaThatSays("17.0.15");
        mavenThatBuilds();
        script("mvn", "echo $$ >\"$BUILT/maven.pid\"", "exec sleep 60");
        Process stopped = begin(home.resolve("printago-routes"), Map.of(), "status");
        Path pid = home.resolve("target/maven.pid");
        await().until(() -> Files.exists(pid) && Files.size(pid) > 0);

        stopped.toHandle().destroy();

        assertThat(ended(stopped).exit()).isEqualTo(143);
        long maven = Long.parseLong(Files.readString(pid).strip());
        await().until(() ->
                ProcessHandle.of(maven).filter(ProcessHandle::isAlive).isEmpty());
        mavenThatBuilds();
        assertThat(start("status").exit()).isZero();
        assertThat(builds()).isEqualTo(1);
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

    private void oneSentence(Ended ended) {
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.errors()).startsWith("printago-routes: ").endsWith(".\n");
        assertThat(ended.errors().lines()).hasSize(1);
    }

    /** Something beside the launcher that looks like the program, and no sources. */
    private void installed() throws IOException {
        Files.createFile(home.resolve("printago-routes.jar"));
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

    /** @return one of its sources */
    private Path checkout() throws IOException {
        Files.writeString(home.resolve("pom.xml"), "");
        Path sources = Files.createDirectories(home.resolve("src/main/java"));
        return Files.writeString(sources.resolve("Main.java"), "");
    }

    private void realJava() throws IOException {
        script("java", "exec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' \"$@\"");
    }

    private void javaThatSays(String version) throws IOException {
        script(
                "java",
                "[ \"$1\" != -version ] || { echo 'openjdk version \"" + version + "\" 2021-01-19' >&2; exit; }",
                "for word in \"$@\"; do echo \"$word\"; done");
    }

    private void mavenThatBuilds() throws IOException {
        script("javac");
        script(
                "mvn",
                "echo built >>\"$BUILT/builds\"",
                "sleep 0.1",
                "mkdir -p \"$BUILT/lib\" \"$BUILT/lib-sandbox\"",
                "touch \"$BUILT/printago-routes.jar\"");
    }

    private long builds() throws IOException {
        try (Stream<String> lines = Files.lines(home.resolve("target/builds"))) {
            return lines.count();
        }
    }

    private void script(String name, String... lines) throws IOException {
        Path script = commands.resolve(name);
        Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    private Ended start(String... words) throws Exception {
        return start(home.resolve("printago-routes"), Map.of(), words);
    }

    private Ended start(Path launcher, Map<String, String> environment, String... words) throws Exception {
        return ended(begin(launcher, environment, words));
    }

    private Process begin(Path launcher, Map<String, String> environment, String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(launcher.toString());
        builder.command().addAll(List.of(words));
        builder.environment().clear();
        builder.environment().put("PATH", commands.toString());
        builder.environment().put("BUILT", home.resolve("target").toString());
        builder.environment().putAll(environment);
        return builder.directory(folder.toFile()).start();
    }

    /** What it prints is a few lines, which a pipe holds. */
    private static Ended ended(Process process) throws Exception {
        assertThat(process.waitFor(30, SECONDS)).as("ended in 30 s").isTrue();
        return new Ended(
                process.exitValue(),
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
                new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static Path commandOfThisMachine(String name) {
        return Stream.of("/usr/bin", "/bin")
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is on no machine's path"));
    }

    private record Ended(int exit, String output, String errors) {}
}
