package io.printroutes.proof;

import io.printroutes.sandbox.SampleModels;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.testing.Home;
import io.printroutes.testing.ProgramProcess;
import io.printroutes.testing.SftpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The program and a partner's server, killed with an order in hand. The partner takes each acknowledgement away the moment
 * it has its name: one that came twice would be counted.
 */
final class PartnerCrashRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What the program does at the partner's server, at which it can be killed. */
    enum Step {
        DOWNLOAD_MANIFEST,
        DOWNLOAD_MODEL,
        BEFORE_MOVING_THE_ORIGINAL,
        AFTER_MOVING_THE_ORIGINAL,
        WRITE_ACKNOWLEDGEMENT,
        BEFORE_RENAMING_ACKNOWLEDGEMENT,
        AFTER_RENAMING_ACKNOWLEDGEMENT
    }

    /** What it writes in the ledger in between, before and after each of which it can be killed. */
    static final List<String> TRANSACTIONS = List.of(
            "Intake.take",
            "ManifestOpening.enter",
            "ManifestOpening.open",
            "ManifestOpening.run",
            "OrderIntake.bring",
            "FetchedFiles.gone",
            "Receipts.finished",
            "Outbox.begin",
            "Outbox.whole",
            "Outbox.delivered");

    private final Sandbox sandbox;
    private final SftpServer server;
    private final Home home;
    private final Map<String, Integer> delivered = new ConcurrentHashMap<>();
    private final List<String> notReached = new ArrayList<>();
    private int orders;

    PartnerCrashRun(Path folder) throws IOException {
        sandbox = Sandbox.start(SandboxOptions.defaults().withoutRealtime().withLimits(100_000, 100_000));
        server = new SftpServer(folder.resolve("acme"));
        home = new Home(folder.resolve("home"), sandbox)
                .with("PRINTAGO_LIMIT_MINUTE", "100000")
                .with("PRINTAGO_LIMIT_HOUR", "100000");
        Files.createDirectories(home.data().resolve("partners"));
        Files.writeString(home.data().resolve("partners/known_hosts"), server.knownHost());
        Path password = Files.writeString(home.folder().resolve("password"), SftpServer.PASSWORD);
        Files.writeString(home.folder().resolve("routes/partner-acme.camel.yaml"), """
                - route:
                    id: partner-acme
                    from:
                      uri: kamelet:partner-drop-source
                      parameters: {name: acme, host: 127.0.0.1, port: %d, username: %s, passwordFile: "%s", poll: 100, settle: 200ms}
                      steps: [{log: {message: fetched, loggingLevel: DEBUG}}]
                """.formatted(
                        server.port(), SftpServer.USER, password));
        server.onMoved(this::takeAway);
    }

    private void takeAway(String path, long offset) throws IOException {
        if (isAnswer(path)) {
            delivered.merge(name(path), 1, Integer::sum);
            Files.delete(server.out().resolve(name(path)));
        }
    }

    private static boolean isAnswer(String path) {
        return path.contains(".csv.ack.") && !path.contains("/in/");
    }

    private static boolean isOriginal(String path) {
        return path.contains("/in/") && !path.contains("/.done/");
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Ends itself at this boundary. */
    void at(String crashPoint) throws Exception {
        upload();
        try (ProgramProcess program = home.start("-Dprintago.crash.at=" + crashPoint)) {
            if (!program.crashes(Duration.ofSeconds(60))) {
                notReached.add(crashPoint);
            }
        }
    }

    /** Killed by kill -9 while it asks the server for this. */
    void at(Step step) throws Exception {
        upload();
        AtomicBoolean isKilled = new AtomicBoolean();
        try (ProgramProcess program = home.start()) {
            hook(step, () -> {
                if (isKilled.compareAndSet(false, true)) {
                    program.killNow();
                    return true;
                }
                return false;
            });
            if (!await(isKilled::get, Duration.ofSeconds(60))) {
                notReached.add(step.name());
            }
        }
        server.onRead((path, offset) -> {});
        server.onWrite((path, offset) -> {});
        server.onMove((path, offset) -> {});
        server.onMoved(this::takeAway);
    }

    private void hook(Step step, BooleanSupplier kill) {
        switch (step) {
            case DOWNLOAD_MANIFEST -> server.onRead((path, offset) -> killAt(path.endsWith(".csv"), kill));
            case DOWNLOAD_MODEL -> server.onRead((path, offset) -> killAt(path.endsWith(".stl"), kill));
            case BEFORE_MOVING_THE_ORIGINAL -> server.onMove((path, offset) -> killAt(isOriginal(path), kill));
            case AFTER_MOVING_THE_ORIGINAL ->
                server.onMoved((path, offset) -> {
                    takeAway(path, offset);
                    if (path.contains("/.done/")) {
                        kill.getAsBoolean();
                    }
                });
            case WRITE_ACKNOWLEDGEMENT -> server.onWrite((path, offset) -> killAt(path.endsWith(".tmp"), kill));
            case BEFORE_RENAMING_ACKNOWLEDGEMENT ->
                server.onMove((path, offset) -> killAt(path.endsWith(".tmp"), kill));
            case AFTER_RENAMING_ACKNOWLEDGEMENT ->
                server.onMoved((path, offset) -> {
                    takeAway(path, offset);
                    if (isAnswer(path)) {
                        kill.getAsBoolean();
                    }
                });
        }
    }

    /** What the program asked for does not happen any more. */
    private static void killAt(boolean isThere, BooleanSupplier kill) throws IOException {
        if (isThere && kill.getAsBoolean()) {
            throw new IOException("killed");
        }
    }

    private void upload() throws IOException {
        orders++;
        Files.write(server.in().resolve("model-" + orders + ".stl"), SampleModels.stlCube(orders));
        Files.writeString(
                server.in().resolve("orders-" + orders + ".csv"),
                "order_id,file\n" + (1000 + orders) + ",model-" + orders + ".stl\n");
    }

    /** Runs undisturbed until everything is done. @return what is wrong then */
    List<String> settle() throws Exception {
        try (ProgramProcess program = home.start()) {
            boolean done = await(() -> faults().isEmpty(), PATIENCE);
            List<String> faults = faults();
            if (!done && faults.isEmpty()) {
                faults.add("not everything was done after " + PATIENCE.toSeconds() + " s");
            }
            if (!program.isRunning()) {
                faults.add("the program ended by itself");
            }
            // a last order comes through, and brings nothing of the others again
            upload();
            if (!await(() -> faults().isEmpty(), PATIENCE)) {
                faults.addAll(faults());
            }
            return faults;
        }
    }

    List<String> notReached() {
        return notReached;
    }

    private List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (int order = 1; order <= orders; order++) {
            String label = (1000 + order) + " model-" + order + " ";
            long built = sandbox.truth().partBuilds().stream()
                    .filter(build -> build.label().startsWith(label))
                    .count();
            if (built != 1) {
                faults.add("order " + (1000 + order) + " was built " + built + " times");
            }
            for (String ending : List.of(".ack.csv", ".ack.json")) {
                int times = delivered.getOrDefault("orders-" + order + ".csv" + ending, 0);
                if (times != 1) {
                    faults.add("orders-" + order + ".csv" + ending + " was delivered " + times + " times");
                }
            }
        }
        if (delivered.size() > orders * 2) {
            faults.add("delivered under other names: " + delivered.keySet());
        }
        List<String> out = Home.filesIn(server.out());
        if (!out.isEmpty()) {
            faults.add("left in out: " + out);
        }
        List<String> in = Home.filesIn(server.in());
        if (in.size() != orders * 2 || in.stream().anyMatch(name -> !name.startsWith(".done/"))) {
            faults.add("not all in .done: " + in);
        }
        if (!home.files("working").isEmpty()) {
            faults.add("left in working: " + home.files("working"));
        }
        return faults;
    }

    private static boolean await(BooleanSupplier condition, Duration atMost) {
        try {
            Awaitility.await()
                    .atMost(atMost)
                    .pollInterval(Duration.ofMillis(50))
                    .until(condition::getAsBoolean);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() {
        server.close();
        sandbox.close();
    }
}
