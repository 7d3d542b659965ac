package io.printroutes.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printroutes.camel.Application;
import io.printroutes.config.Settings;
import io.printroutes.event.Event;
import io.printroutes.event.EventJson;
import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.budget.Limits;
import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.operator.OperatorActions;
import io.printroutes.ledger.operator.Overview;
import io.printroutes.ledger.work.BatchLimits;
import io.printroutes.printago.LedgerSettings;
import io.printroutes.receipt.Folders;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The program, running in this JVM on a home of its own, with the shipped routes and whatever a test adds. */
public final class RunningHome implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private Application application;

    /** A home in this folder, for the store at this address. Not started yet. */
    public RunningHome(Path home, String apiUrl, String key, String storeId) throws IOException {
        this.home = home;
        environment.put("PRINTAGO_API_URL", apiUrl);
        environment.put("PRINTAGO_API_KEY", key);
        environment.put("PRINTAGO_STORE_ID", storeId);
        // nobody listens there: the file side must not care
        environment.put("PRINTAGO_REALTIME_URL", "ws://127.0.0.1:9");
        environment.put("CONSOLE_PORT", "0");
        environment.put("DISK_MIN_FREE", "0B");
        environment.put("DROP_SETTLE", "300ms");
        environment.put("DROP_PATIENCE", "1s");
        Files.createDirectories(home.resolve("routes"));
        try (Stream<Path> shipped = Files.list(Path.of("routes"))) {
            for (Path file :
                    shipped.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                Files.copy(file, home.resolve("routes").resolve(file.getFileName()));
            }
        }
    }

    public RunningHome with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public RunningHome withRoute(String name, String yaml) throws IOException {
        Files.writeString(home.resolve("routes").resolve(name + ".camel.yaml"), yaml);
        return this;
    }

    public RunningHome start() throws Exception {
        application = Application.start(Settings.load(home, environment), Clock.systemUTC());
        return this;
    }

    /** The program, once it is started. */
    public Application application() {
        return application;
    }

    public void stop() {
        application.close();
        application = null;
    }

    public Path data() {
        return home.resolve("data");
    }

    /** Puts a file into the inbox in one go, as a rename does. */
    public void drop(String path, byte[] content) throws IOException {
        dropInto("inbox", path, content);
    }

    public void dropInto(String folder, String path, byte[] content) throws IOException {
        Path file = data().resolve(folder).resolve(path);
        Files.createDirectories(file.getParent());
        Path temporary = Files.write(file.resolveSibling(".coming.tmp"), content);
        Files.move(temporary, file);
    }

    /** Every receipt below done/ and failed/, by the file it is of. */
    public Map<String, JsonNode> receipts() {
        Map<String, JsonNode> receipts = new HashMap<>();
        for (Path file : files(data().resolve("done"), data().resolve("failed"))) {
            if (file.toString().endsWith(".receipt.json")) {
                read(file)
                        .ifPresent(receipt -> receipts.put(receipt.path("file").asText(), receipt));
            }
        }
        return receipts;
    }

    /** Nothing if it is gone again: a receipt that is put back in line takes its file along. */
    private static Optional<JsonNode> read(Path file) {
        try {
            return Optional.of(JSON.readTree(file.toFile()));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything below these folders. */
    public static List<Path> files(Path... folders) {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> below = Files.walk(folder)) {
                below.filter(Files::isRegularFile).forEach(files::add);
            } catch (IOException | UncheckedIOException e) {
                // a folder may go while it is looked at: the next look sees it
                continue;
            }
        }
        return files;
    }

    public List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (Path file : files(data().resolve("events"))) {
            try {
                Files.readAllLines(file).forEach(line -> events.add(EventJson.read(line)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return events;
    }

    public Folders folders() {
        return new Folders(data().toAbsolutePath());
    }

    /** The ledger beside the running program, as a command opens it. */
    public Ledgers ledger() {
        Settings settings = Settings.load(home, environment);
        return new Ledgers(
                Ledger.open(settings.ledgerFile(), Clock.systemUTC()),
                LedgerSettings.limits(settings),
                LedgerSettings.batching(settings));
    }

    public record Ledgers(Ledger ledger, Limits limits, BatchLimits batching) implements AutoCloseable {

        public Overview overview() {
            return ledger.overview(limits, batching);
        }

        public Stores stores() {
            return ledger.stores(limits, java.time.Duration.ofSeconds(30));
        }

        public OperatorActions brake() {
            return ledger.operatorActions();
        }

        @Override
        public void close() {
            ledger.close();
        }
    }

    @Override
    public void close() {
        if (application != null) {
            application.close();
        }
    }
}
