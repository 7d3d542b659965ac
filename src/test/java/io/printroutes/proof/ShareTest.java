package io.printroutes.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.camel.Application;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.sandbox.Truth;
import io.printroutes.sandbox.fault.Fault;
import io.printroutes.testing.Account;
import io.printroutes.testing.Home;
import io.printroutes.testing.ProgramProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the budget is shared: among files of one go, among drops, among processes, and with those who stop. */
class ShareTest {

    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private Home home;
    private Account account;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private void open(int minute, int hour, Duration minuteWindow, Duration hourWindow) throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .withoutRealtime()
                .withHashDelay(Duration.ofMillis(200))
                .withLimits(minute, hour)
                .withWindows(minuteWindow, hourWindow));
        home = new Home(folder, sandbox)
                .with("PRINTAGO_LIMIT_MINUTE", Integer.toString(minute))
                .with("PRINTAGO_LIMIT_HOUR", Integer.toString(hour))
                .with("PRINTAGO_LIMIT_MINUTE_WINDOW", minuteWindow.toMillis() + "ms")
                .with("PRINTAGO_LIMIT_HOUR_WINDOW", hourWindow.toMillis() + "ms");
        account = new Account(home, sandbox);
    }

    @Test
    void fifty_new_models_cost_fifty_two_requests_and_the_same_contents_again_cost_one() throws Exception {
        open(60, 600, Duration.ofSeconds(60), Duration.ofHours(1));
        home.with("PRINTAGO_BATCH_WAIT", "60s").with("PRINTAGO_TIMEOUT", "30s");
        Application program = home.startHere();
        try {
            account.dropTogether("first", fifty("model"));
            await().until(account::isAcknowledged);
            assertThat(sandbox.truth().summary().counted()).isEqualTo(52);

            account.dropTogether("second", fifty("again"));
            await().until(account::isAcknowledged);
            assertThat(sandbox.truth().summary().counted()).isEqualTo(53);
            assertThat(account.faults()).isEmpty();
        } finally {
            program.close();
        }
    }

    private static Map<String, byte[]> fifty(String name) {
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < 50; i++) {
            files.put(name + "-" + i + ".stl", SampleModels.stlCube(1 + i));
        }
        return files;
    }

    @Test
    void two_processes_on_one_home_keep_the_limits_double_nothing_and_are_through_when_they_can_be() throws Exception {
        int minute = 12;
        int hour = 40;
        open(minute, hour, Duration.ofSeconds(2), Duration.ofSeconds(10));
        try (ProgramProcess one = home.start();
                ProgramProcess other = home.start()) {
            for (int i = 0; i < 50; i++) {
                account.drop("model-" + i + ".stl", SampleModels.stlCube(1 + i));
            }
            await().until(() -> sandbox.truth().summary().counted() > 20);
            one.kill();
            await().atMost(Duration.ofSeconds(120)).until(account::isAcknowledged);
            assertThat(other.isRunning()).isTrue();
            assertThat(account.faults()).isEmpty();
            // docs/limits.md; the lost process's requests and a busy machine on top
            int requests = sandbox.truth().summary().counted();
            long theory = 10_000L * ((requests - 1) / hour) + 2_000L * ((requests - 1) % hour / minute);
            assertThat(tookMillis()).isLessThan(theory * 5 / 4 + 5_000);
        }
    }

    /** From the first counted request to the last: how long two programs take to start is the machine's affair. */
    private long tookMillis() {
        List<Instant> arrivals = sandbox.truth().requests().stream()
                .filter(Truth.Request::counted)
                .map(Truth.Request::arrivedAt)
                .sorted()
                .toList();
        return Duration.between(arrivals.get(0), arrivals.get(arrivals.size() - 1))
                .toMillis();
    }

    @Test
    void five_hundred_files_of_one_drop_do_not_hold_up_a_lone_one_of_another() throws Exception {
        // few, so that not many of the shop's can go out while the lone one is being uploaded, however slowly
        open(10, 2000, Duration.ofSeconds(3), Duration.ofHours(1));
        // else a build of the shop's own leaves every three seconds, and the lone one's waits for its answer by chance
        home.with("PRINTAGO_BATCH_WAIT", "60s").with("PRINTAGO_TIMEOUT", "30s").withDrop("shop");
        Application program = home.startHere();
        try {
            for (int i = 0; i < 500; i++) {
                home.drop("shop", "model-" + i + ".stl", SampleModels.stlCube(10 + i));
            }
            await().until(() -> sandbox.truth().requestsTo("create-part").size() > 20);
            home.drop("lone.stl", SampleModels.stlCube(1));
            await().until(() -> !home.files("done").isEmpty()
                    && home.files("done").stream().anyMatch(file -> file.endsWith("lone.stl")));
            assertThat(requestsBetween("lone.stl", "lone [")).isLessThanOrEqualTo(14);
        } finally {
            program.close();
        }
    }

    /** Counted requests from the one that first names the file to the one that queues it. */
    private long requestsBetween(String named, String queued) {
        Truth truth = sandbox.truth();
        long from = numberOf(truth, "signed-upload-urls", named);
        long to = numberOf(truth, "build-v1", queued);
        return truth.requests().stream()
                .filter(request -> request.counted() && request.number() > from && request.number() <= to)
                .count();
    }

    private static long numberOf(Truth truth, String endpoint, String words) {
        return truth.requestsTo(endpoint).stream()
                .filter(request -> request.body().contains(words))
                .findFirst()
                .orElseThrow()
                .number();
    }

    @Test
    void a_ledger_that_is_damaged_under_the_running_program_ends_it_with_1() throws Exception {
        open(60, 600, Duration.ofSeconds(60), Duration.ofHours(1));
        try (ProgramProcess program = home.start()) {
            account.drop("model.stl", SampleModels.stlCube(1));
            await().until(account::isAcknowledged);
            byte[] garbage = new byte[64 * 1024];
            java.util.Arrays.fill(garbage, (byte) 7);
            for (String file : new String[] {"ledger.db", "ledger.db-wal", "ledger.db-shm"}) {
                try (var channel = java.nio.channels.FileChannel.open(
                        home.data().resolve(file), java.nio.file.StandardOpenOption.WRITE)) {
                    channel.write(java.nio.ByteBuffer.wrap(garbage), 0);
                }
            }
            assertThat(program.exit(Duration.ofSeconds(60))).isEqualTo(1);
            assertThat(Files.readString(home.log())).contains("PR-5001");
        }
    }

    @Test
    void a_stop_signal_ends_the_program_within_seconds_even_while_a_request_hangs() throws Exception {
        open(60, 600, Duration.ofSeconds(60), Duration.ofHours(1));
        home.with("PRINTAGO_TIMEOUT", "60s");
        sandbox.add(Fault.at("create-part", Fault.Kind.ACT_HANG));
        try (ProgramProcess program = home.start()) {
            account.drop("model.stl", SampleModels.stlCube(1));
            await().until(() -> !sandbox.truth().requestsTo("create-part").isEmpty());
            assertThat(program.terminate(Duration.ofSeconds(15))).isZero();
        }
        try (ProgramProcess program = home.start()) {
            account.drop("second.stl", SampleModels.stlCube(2));
            await().until(() -> home.files("inbox").isEmpty());
            assertThat(program.terminate(Duration.ofSeconds(12))).isZero();
        }
    }

    /** Until everything had started, nobody listened to the signal, and the program ended with 143. */
    @Test
    void a_stop_signal_while_the_program_starts_ends_it_with_0() throws Exception {
        open(60, 600, Duration.ofSeconds(60), Duration.ofHours(1));
        try (ProgramProcess program = home.start()) {
            await().pollInterval(Duration.ofMillis(10)).until(() -> Files.exists(home.ledger()));
            assertThat(program.terminate(Duration.ofSeconds(15))).isZero();
        }
    }
}
