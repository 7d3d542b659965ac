package io.printroutes.testing;

import io.printroutes.camel.Application;
import io.printroutes.config.Settings;
import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.budget.Limits;
import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.partner.Partners;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.sandbox.Truth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.health.HealthCheckHelper;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** The whole program in a folder of its own, a stand-in Printago to print on, and routes that a test writes. */
public final class Farm implements AutoCloseable {

    private final Path home;
    private final Sandbox sandbox;
    private final Map<String, String> environment = new TreeMap<>();
    private @Nullable Application application;

    public Farm(Path home) {
        this(home, SandboxOptions.defaults().withoutRealtime(), List.of("chain", "printago-api"));
    }

    /** One whose printers really print, and whose news is heard. */
    public static Farm thatPrints(Path home) {
        return new Farm(
                home,
                SandboxOptions.defaults().withPrintTime(Duration.ofMillis(100)),
                List.of("chain", "printago-api", "realtime"));
    }

    private Farm(Path home, SandboxOptions options, List<String> routes) {
        this.home = home;
        this.sandbox = Sandbox.start(options.withLimits(100_000, 100_000));
        try {
            Files.createDirectories(home.resolve("routes"));
            Files.createDirectories(home.resolve("data/partners"));
            for (String route : routes) {
                String file = route + ".camel.yaml";
                Files.copy(Path.of("routes", file), home.resolve("routes").resolve(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(25));
    }

    /** A route for that server, with more parameters than those of {@link #route}. */
    public Farm partner(String name, SftpServer server, Map<String, String> parameters) {
        Path secret = write(home.resolve("secrets/" + name), SftpServer.PASSWORD + "\n");
        Map<String, String> all = new TreeMap<>();
        all.put("host", "127.0.0.1");
        all.put("port", Integer.toString(server.port()));
        all.put("username", SftpServer.USER);
        all.put("passwordFile", secret.toString());
        all.putAll(parameters);
        return route(name, all);
    }

    /** A partner's route, quick enough for a test. */
    public Farm route(String name, Map<String, String> parameters) {
        Map<String, String> all = new TreeMap<>();
        all.put("name", name);
        all.put("poll", "100");
        all.put("settle", "300ms");
        all.put("stalled", "1h");
        all.putAll(parameters);
        return write(name, "partner-drop-source", all);
    }

    /** A partner whose server writes into a folder here. */
    public Farm folder(String name, Map<String, String> parameters) {
        Map<String, String> all = new TreeMap<>();
        all.put("name", name);
        all.put("partner", name);
        all.put("folder", "{{data.directory}}/partners/" + name + "/in");
        all.put("settle", "300ms");
        all.put("patience", "2s");
        all.putAll(parameters);
        try {
            Files.createDirectories(data().resolve("partners/" + name + "/in"));
            Files.createDirectories(data().resolve("partners/" + name + "/out"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return write(name, "model-drop-source", all);
    }

    private Farm write(String name, String kamelet, Map<String, String> parameters) {
        StringBuilder yaml = new StringBuilder("""
                - route:
                    id: partner-%s
                    from:
                      uri: kamelet:%s
                      parameters:
                """.formatted(name, kamelet));
        parameters.forEach((key, value) ->
                yaml.append("        ").append(key).append(": \"").append(value).append("\"\n"));
        yaml.append("      steps: [{log: {message: fetched, loggingLevel: DEBUG}}]\n");
        write(home.resolve("routes/partner-" + name + ".camel.yaml"), yaml.toString());
        return this;
    }

    /** A setting of the program. */
    public Farm with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Farm trusting(SftpServer... servers) {
        StringBuilder lines = new StringBuilder();
        for (SftpServer server : servers) {
            lines.append(server.knownHost());
        }
        write(home.resolve("data/partners/known_hosts"), lines.toString());
        return this;
    }

    public Farm start() {
        environment.putAll(Map.of(
                "PRINTAGO_API_URL", sandbox.url(),
                "PRINTAGO_REALTIME_URL", sandbox.realtimeUrl(),
                "PRINTAGO_API_KEY", sandbox.key(),
                "PRINTAGO_STORE_ID", sandbox.storeId(),
                "CONSOLE_PORT", "0",
                "DISK_MIN_FREE", "1MB"));
        try {
            application = Application.start(Settings.load(home, environment), Clock.systemUTC());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return this;
    }

    public void stop() {
        if (application != null) {
            application.close();
            application = null;
        }
    }

    public Truth truth() {
        return sandbox.truth();
    }

    public List<String> labels() {
        return truth().partBuilds().stream()
                .map(Truth.PartBuild::label)
                .map(label -> label.replaceFirst(" \\[.*", ""))
                .sorted()
                .toList();
    }

    /** Every readiness check, as {@code id: state details}. */
    public List<String> health() {
        return HealthCheckHelper.invokeReadiness(
                        Objects.requireNonNull(application).camelContext(), "full")
                .stream()
                .map(result -> result.getCheck().getId() + ": " + result.getState() + " " + result.getDetails())
                .toList();
    }

    public Path home() {
        return home;
    }

    public Path data() {
        return home.resolve("data");
    }

    /** What the program said of its own, by a second look into its ledger. */
    public List<String> events() {
        try (Ledger ledger = Ledger.open(data().resolve("ledger.db"), Clock.systemUTC())) {
            return ledger.eventLog().after(0, 1000).stream()
                    .map(entry -> entry.event().type() + " " + entry.event().partner())
                    .toList();
        }
    }

    /** Why a partner cannot be reached; empty if it can, or nothing is known yet. */
    public String trouble(String name) {
        try (Ledger ledger = Ledger.open(data().resolve("ledger.db"), Clock.systemUTC())) {
            return ledger.partners().find(name).map(Partners.Partner::reason).orElse("");
        }
    }

    public void send(String partner, String name, String content, String about) {
        Path file = write(home.resolve("letters").resolve(about).resolve(name), content);
        try (Ledger ledger = Ledger.open(data().resolve("ledger.db"), Clock.systemUTC())) {
            ledger.outgoing().add(partner, name, file, about);
        }
    }

    /** Printago answers nothing for a while. */
    public void pauseSending() {
        stores(stores -> {
            stores.know(sandbox.storeId());
            stores.pause(sandbox.storeId(), Stores.PausedBy.OPERATOR, "test");
        });
    }

    public void resumeSending() {
        stores(stores -> stores.resume(sandbox.storeId(), Stores.PausedBy.OPERATOR));
    }

    private void stores(Consumer<Stores> action) {
        try (Ledger ledger = Ledger.open(data().resolve("ledger.db"), Clock.systemUTC())) {
            action.accept(ledger.stores(
                    new Limits(100, Duration.ofMinutes(1), 1000, Duration.ofHours(1), 1.0), Duration.ofSeconds(30)));
        }
    }

    public static List<String> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
        sandbox.close();
    }
}
