package io.printroutes.testing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A copy of the launcher in a folder with an awkward name, on a machine whose Java and Maven are scripts of the test's. */
@DisabledOnOs(OS.WINDOWS)
public abstract class LauncherHome {

    /** What a machine without Java and Maven still has. */
    protected static final List<String> EVERYDAY_COMMANDS = List.of(
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
    protected Path folder;

    protected Path home;
    protected Path commands;

    @BeforeEach
    protected void a_launcher_in_a_folder_with_an_awkward_name() throws IOException {
        home = Files.createDirectory(folder.resolve("Prüf stand & 'more'"));
        Files.copy(Path.of("printago-routes"), home.resolve("printago-routes"));
        commands = Files.createDirectory(folder.resolve("commands"));
        for (String command : EVERYDAY_COMMANDS) {
            script(command, "exec " + commandOfThisMachine(command) + " \"$@\"");
        }
    }

    protected void oneSentence(Ended ended) {
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.errors()).startsWith("printago-routes: ").endsWith(".\n");
        assertThat(ended.errors().lines()).hasSize(1);
    }

    /** Something beside the launcher that looks like the program, and no sources. */
    protected void installed() throws IOException {
        Files.createFile(home.resolve("printago-routes.jar"));
    }

    /** @return one of its sources */
    protected Path checkout() throws IOException {
        Files.writeString(home.resolve("pom.xml"), "");
        Path sources = Files.createDirectories(home.resolve("src/main/java"));
        return Files.writeString(sources.resolve("Main.java"), "");
    }

    protected void javaThatSays(String version) throws IOException {
        script(
                "java",
                "[ \"$1\" != -version ] || { echo 'openjdk version \"" + version + "\" 2021-01-19' >&2; exit; }",
                "for word in \"$@\"; do echo \"$word\"; done");
    }

    protected void mavenThatBuilds() throws IOException {
        script("javac");
        script(
                "mvn",
                "echo built >>\"$BUILT/builds\"",
                "sleep 0.1",
                "mkdir -p \"$BUILT/lib\" \"$BUILT/lib-sandbox\"",
                "touch \"$BUILT/printago-routes.jar\"");
    }

    protected long builds() throws IOException {
        try (Stream<String> lines = Files.lines(home.resolve("target/builds"))) {
            return lines.count();
        }
    }

    protected void script(String name, String... lines) throws IOException {
        Path script = commands.resolve(name);
        Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    protected Ended start(String... words) throws Exception {
        return start(home.resolve("printago-routes"), Map.of(), words);
    }

    protected Ended start(Path launcher, Map<String, String> environment, String... words) throws Exception {
        return ended(begin(launcher, environment, words));
    }

    protected Process begin(Path launcher, Map<String, String> environment, String... words) throws IOException {
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
    protected static Ended ended(Process process) throws Exception {
        assertThat(process.waitFor(30, SECONDS)).as("ended in 30 s").isTrue();
        return new Ended(
                process.exitValue(),
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
                new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    protected static Path commandOfThisMachine(String name) {
        return Stream.of("/usr/bin", "/bin")
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is on no machine's path"));
    }

    protected record Ended(int exit, String output, String errors) {}
}
