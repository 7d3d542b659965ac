package io.printroutes.bench;

import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.testing.SftpServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What partners cost who upload nothing: the program as a process of its own in a heap of 128 MB, an SFTP server on loopback,
 * a look every ten seconds each. And what a folder costs in which many files wait that never become complete.
 */
public final class ManyPartners {

    private static final Duration SETTLE = Duration.ofSeconds(30);
    private static final Duration MEASURE = Duration.ofSeconds(60);
    private static final int WAITING = 10_000;
    private static final int TRIANGLES = 20_000_000;

    private ManyPartners() {}

    /** @param arguments how many partners (50) */
    public static void main(String[] arguments) throws Exception {
        int many = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50;
        Table table = new Table("partners", "files that wait", "of a core", "memory", "threads", "connections");
        measure(table, 0, 0);
        measure(table, 1, 0);
        measure(table, many, 0);
        measure(table, 1, WAITING);
        fetchLarge();
        System.exit(0);
    }

    private static void measure(Table table, int partners, int waiting) throws Exception {
        try (BenchHome home = new BenchHome();
                Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withoutRealtime());
                SftpServer server = new SftpServer(home.beside("server"))) {
            addPartners(home.path(), server, partners);
            for (int i = 0; i < waiting; i++) {
                Files.createFile(server.in().resolve("waiting-%05d.stl".formatted(i)));
            }
            try (Running program = start(home.path(), sandbox)) {
                TimeUnit.MILLISECONDS.sleep(SETTLE.toMillis());
                Duration before = program.cpu();
                TimeUnit.MILLISECONDS.sleep(MEASURE.toMillis());
                double share = (double) program.cpu().minus(before).toMillis() / MEASURE.toMillis();
                table.row(
                        partners,
                        waiting,
                        "%.1f %%".formatted(share * 100),
                        program.megabytes("VmRSS"),
                        program.status("Threads"),
                        server.connections());
            }
        }
    }

    /** A model of a gigabyte, zeros all of it: sound, and nothing on their disk. */
    private static void fetchLarge() throws Exception {
        try (BenchHome home = new BenchHome();
                Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withoutRealtime());
                SftpServer server = new SftpServer(home.beside("server"))) {
            addPartners(home.path(), server, 1);
            try (Running program = start(home.path(), sandbox)) {
                TimeUnit.MILLISECONDS.sleep(SETTLE.toMillis());
                Path coming = home.beside("server/coming");
                try (FileChannel file =
                        FileChannel.open(coming, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    ByteBuffer triangles = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
                    file.write(triangles.putInt(0, TRIANGLES), 80);
                    file.write(ByteBuffer.allocate(1), 83L + 50L * TRIANGLES);
                }
                Files.move(coming, server.in().resolve("large.stl"));
                Running.until(() -> !sandbox.truth().partBuilds().isEmpty());
                System.out.printf(
                        "%na model of %d bytes was fetched and sent; largest memory ever: %s%n",
                        84L + 50L * TRIANGLES, program.megabytes("VmHWM"));
            }
        }
    }

    private static void addPartners(Path home, SftpServer server, int partners) throws IOException {
        Files.createDirectories(home.resolve("data/partners"));
        Files.writeString(home.resolve("data/partners/known_hosts"), server.knownHost());
        Path password = Files.writeString(home.resolve("password"), SftpServer.PASSWORD);
        for (int i = 0; i < partners; i++) {
            Files.writeString(home.resolve("routes/partner-%d.camel.yaml".formatted(i)), """
                    - route:
                        id: partner-%1$d
                        from:
                          uri: kamelet:partner-drop-source
                          parameters: {name: p%1$d, host: 127.0.0.1, port: %2$d, username: %3$s, passwordFile: "%4$s", stalled: 1d}
                          steps: [{log: {message: fetched, loggingLevel: DEBUG}}]
                    """.formatted(
                            i, server.port(), SftpServer.USER, password));
        }
    }

    private static Running start(Path home, Sandbox sandbox) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.printroutes.cli.Main",
                        "run",
                        "--home",
                        home.toString()))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("program.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "PRINTAGO_API_URL", sandbox.url(),
                        "PRINTAGO_API_KEY", sandbox.key(),
                        "PRINTAGO_STORE_ID", sandbox.storeId(),
                        "PRINTAGO_REALTIME_URL", "ws://127.0.0.1:9",
                        "CONSOLE_PORT", "0"));
        return new Running(builder.start());
    }
}
