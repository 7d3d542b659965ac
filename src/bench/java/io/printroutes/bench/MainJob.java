package io.printroutes.bench;

import io.printroutes.sandbox.SampleModels;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.sandbox.Truth;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The real program, started by its launcher in a heap of 64 MB, against the sandbox in this JVM: how fast it starts, what it
 * holds at rest, how long a lone file takes beyond the settle time, and a model of 2 GB.
 */
public final class MainJob {

    private static final Duration SETTLE = Duration.ofSeconds(1);
    private static final int LONE_FILES = 20;
    private static final int STARTS = 5;
    /** 84 + 50 n bytes, as a binary STL has them. */
    private static final int TRIANGLES = 40_000_000;

    private final Sandbox sandbox;
    private final Path home;
    private final Table table = new Table("what", "figure");

    private MainJob(Sandbox sandbox, Path home) {
        this.sandbox = sandbox;
        this.home = home;
    }

    public static void main(String[] arguments) throws Exception {
        SandboxOptions options = SandboxOptions.defaults()
                .withLimits(10_000, 10_000)
                .withPrintTime(Duration.ofMinutes(10))
                .withMaximumSize(4_000_000_000L);
        try (BenchHome home = new BenchHome();
                Sandbox sandbox = Sandbox.start(options)) {
            new MainJob(sandbox, home.path()).measure();
        }
        System.exit(0);
    }

    private void measure() throws Exception {
        List<Long> starts = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            Instant began = Instant.now();
            Running program = start();
            starts.add(Duration.between(began, Instant.now()).toMillis());
            program.close();
        }
        table.row("from the launcher to taking files in, median of " + STARTS, median(starts) + " ms");

        Running program = start();
        TimeUnit.SECONDS.sleep(10);
        table.row("resident memory at rest, 10 s after the start", program.megabytes("VmRSS"));
        loneFiles();
        table.row("resident memory after " + LONE_FILES + " files", program.megabytes("VmRSS"));
        twoGigabytes(program);
        Instant asked = Instant.now();
        program.close();
        table.row(
                "from SIGTERM to the end",
                Duration.between(asked, Instant.now()).toMillis() + " ms");
        table.row("exit code", program.process().exitValue());
    }

    private void loneFiles() throws Exception {
        List<Long> beyond = new ArrayList<>();
        for (int i = 0; i < LONE_FILES; i++) {
            int builds = sandbox.truth().partBuilds().size();
            Instant dropped = drop("lone-" + i + ".stl", SampleModels.stlCube(10 + i));
            Running.until(() -> sandbox.truth().partBuilds().size() > builds);
            List<Truth.Request> requests = sandbox.truth().requestsTo("build-v1");
            Instant accepted = requests.get(requests.size() - 1).answeredAt();
            beyond.add(Duration.between(dropped, accepted).minus(SETTLE).toMillis());
        }
        table.row(
                "drop to accepted build, beyond the settle time of " + SETTLE.toMillis()
                        + " ms: median, and the longest, of " + LONE_FILES,
                median(beyond) + " ms, " + beyond.stream().max(Long::compare).orElseThrow() + " ms");
    }

    private void twoGigabytes(Running program) throws Exception {
        Path big = home.resolve("big.part");
        long bytes = 84 + 50L * TRIANGLES;
        try (RandomAccessFile file = new RandomAccessFile(big.toFile(), "rw")) {
            file.setLength(bytes);
            file.seek(80);
            file.write(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(TRIANGLES)
                    .array());
        }
        int builds = sandbox.truth().partBuilds().size();
        Instant dropped = Instant.now();
        Files.move(big, home.resolve("data/inbox/big.stl"), StandardCopyOption.ATOMIC_MOVE);
        Running.until(() -> sandbox.truth().partBuilds().size() > builds);
        Truth.Upload upload = sandbox.truth().uploads().stream()
                .max(Comparator.comparing(Truth.Upload::bytes))
                .orElseThrow();
        table.row(
                "a model of " + upload.bytes() + " bytes, drop to accepted build",
                Duration.between(dropped, Instant.now()).toMillis() / 1000.0 + " s");
        table.row("largest resident memory ever, in a heap of 64 MB", program.megabytes("VmHWM"));
    }

    private Running start() throws Exception {
        Path log = home.resolve("run.log");
        Files.deleteIfExists(log);
        ProcessBuilder builder = new ProcessBuilder(
                Path.of("printago-routes").toAbsolutePath().toString(), "run", "--home", home.toString());
        builder.environment()
                .putAll(Map.of(
                        "PRINTAGO_API_URL",
                        sandbox.url(),
                        "PRINTAGO_REALTIME_URL",
                        sandbox.realtimeUrl(),
                        "PRINTAGO_API_KEY",
                        sandbox.key(),
                        "PRINTAGO_STORE_ID",
                        sandbox.storeId(),
                        "PRINTAGO_LIMIT_MINUTE",
                        "10000",
                        "PRINTAGO_LIMIT_HOUR",
                        "10000",
                        "DROP_SETTLE",
                        SETTLE.toMillis() + "ms",
                        "CONSOLE_PORT",
                        "0",
                        "JAVA_OPTS",
                        "-Xmx64m"));
        Process program =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Running.until(() -> Running.says(log, "taking files in"));
        return new Running(program);
    }

    private Instant drop(String name, byte[] content) throws IOException {
        Path temporary = Files.write(home.resolve("coming"), content);
        Instant now = Instant.now();
        Files.move(temporary, home.resolve("data/inbox").resolve(name), StandardCopyOption.ATOMIC_MOVE);
        return now;
    }

    private static long median(List<Long> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }
}
