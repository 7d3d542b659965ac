package io.printroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.testing.LauncherHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A checkout that the script {@code printago-routes} builds before it starts the program: once, and whole. */
class LauncherBuildIT extends LauncherHome {

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
}
