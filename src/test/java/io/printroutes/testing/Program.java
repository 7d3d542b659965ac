package io.printroutes.testing;

import io.printroutes.camel.Application;
import io.printroutes.config.Settings;
import io.printroutes.event.Event;
import io.printroutes.event.EventJson;
import io.printroutes.event.EventType;
import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.event.Deliveries;
import io.printroutes.ledger.event.Delivery;
import io.printroutes.ledger.event.EventLog;
import io.printroutes.ledger.realtime.Feeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.camel.CamelContext;

/** The program in a home of its own, for tests of what it tells whom. */
public final class Program implements AutoCloseable {

    public static final String STORE = "sandboxstore000000000001";
    public static final String KEY = "sandboxkey00000000000001sandboxsecret00000000001";

    private final Path home;
    private final Map<String, String> settings = new TreeMap<>();
    private Application running;

    /** Nobody is reachable, unless a test says where. */
    public Program(Path home) throws IOException {
        this.home = home;
        Files.createDirectories(home.resolve("routes"));
        Files.createDirectories(home.resolve("config"));
        set("printago.api.url", "http://127.0.0.1:9");
        set("printago.realtime.url", "ws://127.0.0.1:9");
        set("printago.api.key", KEY);
        set("printago.store.id", STORE);
        set("console.port", "0");
        set("disk.min-free", "1MB");
        set("webhook.hosts", "127.0.0.1,localhost");
    }

    public Program set(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** One of the route files that are shipped, such as {@code samples/webhook}. */
    public Program route(String name) throws IOException {
        Path file = Path.of("routes", name + ".camel.yaml");
        Files.copy(file, home.resolve("routes").resolve(file.getFileName()));
        return this;
    }

    /** A route file of the test's own. */
    public Program route(String name, String yaml) throws IOException {
        Files.writeString(home.resolve("routes").resolve(name + ".camel.yaml"), yaml);
        return this;
    }

    public Program config(String name, String text) throws IOException {
        Path file = home.resolve("config").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** The settings into their file. */
    public void write() throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        try (var out = Files.newBufferedWriter(Settings.file(home))) {
            properties.store(out, null);
        }
    }

    /** The program as a process of its own, which can be killed. */
    public Process process(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(options));
        command.addAll(List.of("io.printroutes.cli.Main", "run", "--home", home.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("program.log").toFile()))
                .start();
    }

    public Program start() {
        try {
            write();
            running = Application.start(Settings.load(home, Map.of()), Clock.systemUTC());
            return this;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public void stop() {
        running.close();
        running = null;
    }

    public Path data() {
        return home.resolve("data");
    }

    public void tell(Event... events) {
        running.camelContext()
                .getRegistry()
                .lookupByNameAndType(EventLog.class.getName(), EventLog.class)
                .append(List.of(events));
    }

    public CamelContext context() {
        return running.camelContext();
    }

    /** What the ledger says, read beside the program. */
    public <T> T ledger(java.util.function.Function<Ledger, T> question) {
        try (Ledger ledger = Ledger.open(data().resolve("ledger.db"), Clock.systemUTC())) {
            return question.apply(ledger);
        }
    }

    public Deliveries.Fare fare(String rule) {
        return fares().stream()
                .filter(fare -> fare.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    /** A new rule starts with the news that comes after it was first read. */
    public boolean reads(String rule) {
        return fares().stream().anyMatch(fare -> fare.rule().equals(rule));
    }

    private List<Deliveries.Fare> fares() {
        return ledger(ledger -> ledger.deliveries().fares());
    }

    /** All the news there is. */
    public List<Event> log() {
        if (!Files.exists(data().resolve("ledger.db"))) {
            return List.of();
        }
        return ledger(ledger -> ledger.eventLog().after(0, 10_000).stream()
                .map(EventLog.Entry::event)
                .toList());
    }

    /** How many pieces of news a rule has done with. */
    public long place(String rule) {
        return ledger(ledger -> ledger.eventLog().place(rule, false));
    }

    /** Why what a rule has not delivered yet waits; nothing for what was not tried. */
    public List<String> waiting(String rule) {
        return ledger(ledger -> ledger.deliveries().waiting(rule).stream()
                .map(Delivery::reason)
                .filter(Objects::nonNull)
                .toList());
    }

    public List<Delivery> dead() {
        return ledger(ledger -> ledger.deliveries().dead());
    }

    public Feeds.Feed feed() {
        return ledger(ledger -> ledger.feeds().feed(STORE));
    }

    /** The events written by the shipped route {@code event-file}. */
    public List<Event> eventFile() {
        Path folder = data().resolve("events");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .flatMap(Program::lines)
                    .map(EventJson::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static java.util.stream.Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Event event(String id, EventType type, String printer) {
        return event(id, type, printer, Map.of());
    }

    public static Event event(String id, EventType type, String printer, Map<String, Object> data) {
        return new Event(
                id,
                type.text(),
                Instant.now(),
                STORE,
                type.severity(),
                null,
                null,
                new Event.Printer(printer, printer, List.of("pla")),
                null,
                null,
                printer + ": " + type.text(),
                data);
    }

    @Override
    public void close() {
        if (running != null) {
            stop();
        }
    }
}
