package io.printroutes.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printroutes.camel.Application;
import io.printroutes.config.Settings;
import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.intake.Intake;
import io.printroutes.ledger.intake.WaitingOrders;
import io.printroutes.order.ReceiptIds;
import io.printroutes.order.Sha256;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.sandbox.Truth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The real program with the shipped routes, a home of its own and a sandbox to print on: what people have, for tests. */
public final class Shopfloor implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    public final Sandbox sandbox;
    private Application application;
    private String data = "data";

    private Shopfloor(Path home, Sandbox sandbox) {
        this.home = home;
        this.sandbox = sandbox;
        environment.putAll(Map.of(
                "PRINTAGO_API_URL", sandbox.url(),
                "PRINTAGO_REALTIME_URL", sandbox.realtimeUrl(),
                "PRINTAGO_API_KEY", sandbox.key(),
                "PRINTAGO_STORE_ID", sandbox.storeId(),
                "CONSOLE_PORT", "0",
                "DROP_SETTLE", "300ms",
                "DROP_PATIENCE", "2s",
                "PRINTAGO_TIMEOUT", "10s",
                "PRINTAGO_LOOK_MARGIN", "200ms",
                "PRINTAGO_LOOK_AGAIN", "300ms"));
    }

    /** A home with the shipped routes, and a sandbox without the realtime feed; not running yet. */
    public static Shopfloor in(Path home) throws IOException {
        return in(home, SandboxOptions.defaults().withoutRealtime());
    }

    public static Shopfloor in(Path home, SandboxOptions options) throws IOException {
        Shopfloor floor = new Shopfloor(home, Sandbox.start(options));
        Files.createDirectories(home.resolve("routes"));
        try (Stream<Path> routes = Files.list(Path.of("routes"))) {
            for (Path route : routes.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        route,
                        home.resolve("routes").resolve(route.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return floor;
    }

    public Shopfloor with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** The data directory has this name in the home. */
    public Shopfloor withData(String folder) {
        data = folder;
        return with("DATA_DIRECTORY", folder);
    }

    /** Another route file beside the shipped ones. */
    Shopfloor withRoute(String name, String yaml) throws IOException {
        Files.writeString(home.resolve("routes").resolve(name + ".camel.yaml"), yaml);
        return this;
    }

    /** One more folder that is watched, with these parameters of the kamelet. */
    public Shopfloor withDrop(String name, String folder, String... parameters) throws IOException {
        StringBuilder yaml = new StringBuilder("""
                - route:
                    id: drop-%s
                    from:
                      uri: kamelet:model-drop-source
                      parameters:
                        name: %s
                        folder: "{{data.directory}}/%s"
                """.formatted(name, name, folder));
        for (String parameter : parameters) {
            yaml.append("        ").append(parameter).append('\n');
        }
        yaml.append("      steps:\n        - log: {message: taken, loggingLevel: DEBUG}\n");
        Files.createDirectories(data(folder));
        return withRoute("drop-" + name, yaml.toString());
    }

    public Settings settings() {
        return Settings.load(home, environment);
    }

    public Shopfloor run() throws Exception {
        application = Application.start(settings(), Clock.systemUTC());
        return this;
    }

    public void stop() {
        if (application != null) {
            application.close();
            application = null;
        }
    }

    public Path data(String path) {
        return home.resolve(data).resolve(path);
    }

    /** Puts a whole file there at once, as a rename does. */
    public void drop(String path, byte[] content) throws IOException {
        Path target = data(path);
        Files.createDirectories(target.getParent());
        Path partial = target.resolveSibling(target.getFileName() + ".part");
        Files.write(partial, content);
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    }

    public void drop(String path, String content) throws IOException {
        drop(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Files that come in one moment, as a folder that is moved there: however slow the machine, no look sees a part of it. */
    public void dropTogether(String folder, Map<String, byte[]> files) throws IOException {
        Path coming = Files.createDirectories(data("coming").resolve(folder));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(coming.resolve(file.getKey()), file.getValue());
        }
        Files.createDirectories(data(folder).getParent());
        Files.move(coming, data(folder), StandardCopyOption.ATOMIC_MOVE);
    }

    /** A file as a program leaves it that dies right after it has entered it in the ledger. */
    public void enterOnly(String drop, String path, StoredReceipt.Kind kind) throws IOException {
        Path source = data(drop).resolve(path).toAbsolutePath().normalize();
        try (Ledger ledger = Ledger.open(settings().ledgerFile(), Clock.systemUTC())) {
            ledger.intake(new ReceiptIds(new SecureRandom()), "dead")
                    .take(
                            new Intake.Arrival(
                                    sandbox.storeId(),
                                    drop,
                                    null,
                                    kind,
                                    path,
                                    source,
                                    Files.size(source),
                                    Files.getLastModifiedTime(source).toInstant(),
                                    Sha256.of(source)),
                            id -> data("working")
                                    .toAbsolutePath()
                                    .normalize()
                                    .resolve(id)
                                    .resolve(path));
        }
    }

    /** The one file of that name below done/ or failed/, once it is there. */
    public Path awaitFile(String below, String name) {
        return await().atMost(PATIENCE)
                .until(() -> find(below, name), Optional::isPresent)
                .orElseThrow();
    }

    public JsonNode awaitReceipt(String below, String file) {
        return json(awaitFile(below, file + ".receipt.json"));
    }

    public static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<Path> find(String below, String name) {
        return files(below).stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .findFirst();
    }

    public List<Path> files(String below) {
        if (!Files.isDirectory(data(below))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(data(below))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    public Truth truth() {
        return sandbox.truth();
    }

    /** All that was written into event files. */
    public String news() throws IOException {
        StringBuilder news = new StringBuilder();
        for (Path file : files("events")) {
            news.append(Files.readString(file));
        }
        return news.toString();
    }

    /** What orders wait for, as status shows it. */
    public List<String> waiting() {
        try (Ledger ledger = Ledger.open(settings().ledgerFile(), Clock.systemUTC())) {
            return ledger.waitingOrders().list().stream()
                    .map(WaitingOrders.WaitingOrder::sentence)
                    .toList();
        }
    }

    /** What was queued, by label without its mark. */
    public List<String> queued() {
        return truth().partBuilds().stream()
                .map(build -> build.label().replaceFirst(" \\[.*", "") + " x" + build.quantity())
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        stop();
        sandbox.close();
    }
}
