package io.printroutes.bench;

import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.event.EventLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * How fast news comes through: from a real broker (Mosquitto, which has to be installed) into the ledger, and on into three rules, a
 * file, a web server, and one that wants none of it. The program is started by its launcher in a heap of 64 MB; broker, load and
 * program are processes of their own, the web server is in this one.
 */
public final class EventSpeed {

    private static final String STORE = "sandboxstore000000000001";
    private static final String KEY = "sandboxkey00000000000001sandboxsecret00000000001";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";
    private static final int FLOOD = 30_000;
    private static final int STEADY_RATE = 1_000;
    private static final int STEADY_SECONDS = 30;

    private final Path home;
    private final Arrivals arrivals;
    private final int brokerPort;
    private final Table table = new Table("what", "figure");
    private long nextJob = 1;

    private EventSpeed(Path home, Arrivals arrivals, int brokerPort) {
        this.home = home;
        this.arrivals = arrivals;
        this.brokerPort = brokerPort;
    }

    // the broker only has to run
    @SuppressWarnings("try")
    public static void main(String[] arguments) throws Exception {
        int port = freePort();
        try (BenchHome home = new BenchHome();
                Running broker = broker(home, port);
                Arrivals arrivals = new Arrivals()) {
            new EventSpeed(home.path(), arrivals, port).measure();
        }
        System.exit(0);
    }

    private void measure() throws Exception {
        table.row("the load alone, to a subscriber that only counts", generatorAlone() + " messages/s");
        routes();
        try (Running program = start()) {
            table.row("resident memory at rest", program.megabytes("VmRSS"));
            arrivals.watch(eventFile());
            flood(5_000);
            flood(FLOOD);
            steady();
            table.row("largest resident memory", program.megabytes("VmHWM"));
        }
    }

    /** Is the load the bottleneck? The same load, to somebody who does nothing with it. */
    private long generatorAlone() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (MqttClient subscriber =
                new MqttClient(brokerUrl(), MqttClient.generateClientId(), new MemoryPersistence())) {
            subscriber.connect();
            subscriber.subscribe("stores/#", 1, (topic, message) -> count.incrementAndGet());
            Instant began = Instant.now();
            source(FLOOD, 0).waitFor();
            Running.until(() -> count.get() >= FLOOD);
            long perSecond =
                    FLOOD * 1000L / Duration.between(began, Instant.now()).toMillis();
            subscriber.disconnect();
            return perSecond;
        }
    }

    /** As fast as the broker takes them: what is sustained is how fast each end has them all. */
    private void flood(int count) throws Exception {
        arrivals.file().clear();
        arrivals.webhook().clear();
        long before = ledger(log -> log.place("nothing", false));
        Instant began = Instant.now();
        Process source = source(count, 0);
        Instant stored = Instant.EPOCH;
        Instant filed = Instant.EPOCH;
        Instant posted = Instant.EPOCH;
        while (stored.equals(Instant.EPOCH) || filed.equals(Instant.EPOCH) || posted.equals(Instant.EPOCH)) {
            TimeUnit.MILLISECONDS.sleep(100);
            Instant now = Instant.now();
            if (stored.equals(Instant.EPOCH) && ledger(log -> log.place("nothing", false)) >= before + count) {
                stored = now;
            }
            filed = filed.equals(Instant.EPOCH) && arrivals.file().count() >= count ? now : filed;
            posted = posted.equals(Instant.EPOCH) && arrivals.webhook().count() >= count ? now : posted;
            if (Duration.between(began, now).toMinutes() > 3) {
                throw new IllegalStateException("waited in vain: %d in the file, %d posted"
                        .formatted(arrivals.file().count(), arrivals.webhook().count()));
            }
        }
        source.waitFor();
        String what = count + " events at once: ";
        table.row(
                what + "into the ledger and passed over by the rule that wants none", perSecond(count, began, stored));
        table.row(what + "into the file", perSecond(count, began, filed));
        table.row(what + "to the web server", perSecond(count, began, posted));
    }

    private void steady() throws Exception {
        arrivals.file().clear();
        arrivals.webhook().clear();
        int count = STEADY_RATE * STEADY_SECONDS;
        Process source = source(count, STEADY_RATE);
        Running.until(
                () -> arrivals.file().count() >= count && arrivals.webhook().count() >= count);
        source.waitFor();
        String what = "%d a second for %d s, from due to be published until ".formatted(STEADY_RATE, STEADY_SECONDS);
        table.row(what + "in the file: p50, p99", percentiles(arrivals.file()));
        table.row(what + "at the web server: p50, p99", percentiles(arrivals.webhook()));
    }

    private static String percentiles(Latencies latencies) {
        return latencies.percentile(50) + ", " + latencies.percentile(99);
    }

    private static String perSecond(int count, Instant began, Instant ended) {
        return count * 1000L / Duration.between(began, ended).toMillis() + " events/s";
    }

    private Process source(int count, int rate) throws IOException {
        long first = nextJob;
        nextJob += count;
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        NewsSource.class.getName(),
                        brokerUrl(),
                        STORE,
                        Long.toString(first),
                        Integer.toString(count),
                        Integer.toString(rate))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(home.resolve("source.log").toFile())
                .start();
    }

    /** Where this class and Paho come from: Maven's own loader says nothing in java.class.path. */
    private static String classPath() {
        return Stream.of(NewsSource.class, MqttClient.class)
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .reduce((a, b) -> a + ":" + b)
                .orElseThrow();
    }

    private String brokerUrl() {
        return "tcp://127.0.0.1:" + brokerPort;
    }

    private void routes() throws IOException {
        Files.writeString(home.resolve("routes/rules.camel.yaml"), """
                - route:
                    id: posted
                    from:
                      uri: kamelet:printago-events-source
                      parameters: {rule: posted, types: "job.*"}
                      steps:
                        - to:
                            uri: kamelet:signed-webhook-sink
                            parameters: {url: "{{webhook.url}}", secrets: "{{webhook.secrets}}"}
                - route:
                    id: nothing
                    from:
                      uri: kamelet:printago-events-source
                      parameters: {rule: nothing, types: "disk.low", fromBeginning: true}
                      steps:
                        - log: {message: never}
                """);
    }

    private Running start() throws Exception {
        Path log = home.resolve("run.log");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of("printago-routes").toAbsolutePath().toString(), "run", "--home", home.toString());
        builder.environment()
                .putAll(Map.of(
                        "PRINTAGO_API_URL",
                        "http://127.0.0.1:9",
                        "PRINTAGO_REALTIME_URL",
                        "mqtt://127.0.0.1:" + brokerPort,
                        "PRINTAGO_API_KEY",
                        KEY,
                        "PRINTAGO_STORE_ID",
                        STORE,
                        "WEBHOOK_URL",
                        arrivals.url(),
                        "WEBHOOK_SECRETS",
                        SECRET,
                        "WEBHOOK_HOSTS",
                        "127.0.0.1",
                        "CONSOLE_PORT",
                        "0",
                        "JAVA_OPTS",
                        "-Xmx64m"));
        Process program =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Running.until(() -> Running.says(log, "is connected"));
        Running.until(() -> Files.exists(home.resolve("data/events")) && eventFile() != null);
        Running.until(() -> ledger(events -> events.place("posted", false)) >= 0);
        TimeUnit.SECONDS.sleep(10);
        return new Running(program);
    }

    private Path eventFile() {
        try (Stream<Path> files = Files.list(home.resolve("data/events"))) {
            return files.findFirst().orElse(null);
        } catch (IOException e) {
            return null;
        }
    }

    private long ledger(java.util.function.ToLongFunction<EventLog> question) {
        try (Ledger ledger = Ledger.open(home.resolve("data/ledger.db"), Clock.systemUTC())) {
            return question.applyAsLong(ledger.eventLog());
        }
    }

    private static Running broker(BenchHome home, int port) throws IOException {
        Path settings = Files.writeString(home.beside("mosquitto.conf"), """
                listener %d 127.0.0.1
                allow_anonymous true
                max_queued_messages 0
                """.formatted(port));
        return new Running(new ProcessBuilder("mosquitto", "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.beside("mosquitto.log").toFile())
                .start());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
