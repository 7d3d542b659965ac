package io.printroutes.bench;

import io.printroutes.partner.SftpServer;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
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
import java.util.stream.Stream;

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
        System.out.println("| partners | files that wait | of a core | memory | threads | connections |");
        System.out.println("|---|---|---|---|---|---|");
        measure(0, 0);
        measure(1, 0);
        measure(many, 0);
        measure(1, WAITING);
        fetchLarge();
        System.exit(0);
    }

    private static void measure(int partners, int waiting) throws Exception {
        Path folder = Files.createTempDirectory("printago-routes-bench-");
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withoutRealtime());
                SftpServer server = new SftpServer(folder.resolve("server"))) {
            Path home = home(folder.resolve("home"), server, partners);
            for (int i = 0; i < waiting; i++) {
                Files.createFile(server.in().resolve("waiting-%05d.stl".formatted(i)));
            }
            Process program = start(home, sandbox);
            try {
                TimeUnit.MILLISECONDS.sleep(SETTLE.toMillis());
                Duration before = cpu(program);
                TimeUnit.MILLISECONDS.sleep(MEASURE.toMillis());
                double share = (double) cpu(program).minus(before).toMillis() / MEASURE.toMillis();
                System.out.printf(
                        "| %d | %d | %.1f %% | %s MB | %s | %d |%n",
                        partners,
                        waiting,
                        share * 100,
                        kilobytes(program, "VmRSS") / 1024,
                        status(program, "Threads"),
                        server.connections());
            } finally {
                program.destroy();
                program.waitFor();
            }
        }
    }

    /** A model of a gigabyte, zeros all of it: sound, and nothing on their disk. */
    private static void fetchLarge() throws Exception {
        Path folder = Files.createTempDirectory("printago-routes-bench-");
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withoutRealtime());
                SftpServer server = new SftpServer(folder.resolve("server"))) {
            Process program = start(home(folder.resolve("home"), server, 1), sandbox);
            try {
                TimeUnit.MILLISECONDS.sleep(SETTLE.toMillis());
                Path coming = folder.resolve("server/coming");
                try (FileChannel file =
                        FileChannel.open(coming, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    ByteBuffer triangles = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
                    file.write(triangles.putInt(0, TRIANGLES), 80);
                    file.write(ByteBuffer.allocate(1), 83L + 50L * TRIANGLES);
                }
                Files.move(coming, server.in().resolve("large.stl"));
                while (sandbox.truth().partBuilds().isEmpty()) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
                System.out.printf(
                        "%na model of %d bytes was fetched and sent; largest memory ever: %d MB%n",
                        84L + 50L * TRIANGLES, kilobytes(program, "VmHWM") / 1024);
            } finally {
                program.destroy();
                program.waitFor();
            }
        }
    }

    private static Path home(Path home, SftpServer server, int partners) throws IOException {
        Files.createDirectories(home.resolve("routes"));
        Files.createDirectories(home.resolve("data/partners"));
        try (Stream<Path> routes = Files.list(Path.of("routes"))) {
            for (Path route :
                    routes.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                Files.copy(route, home.resolve("routes").resolve(route.getFileName()));
            }
        }
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
        return home;
    }

    private static Process start(Path home, Sandbox sandbox) throws IOException {
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
        return builder.start();
    }

    private static Duration cpu(Process program) {
        return program.info().totalCpuDuration().orElseThrow();
    }

    private static long kilobytes(Process program, String field) throws IOException {
        return Long.parseLong(status(program, field).replaceAll("\\D", ""));
    }

    private static String status(Process program, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(program.pid()), "status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }
}
