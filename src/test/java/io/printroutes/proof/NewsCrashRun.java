package io.printroutes.proof;

import io.printroutes.event.Event;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.testing.Program;
import io.printroutes.testing.WebhookReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The program as a process of its own, ended again and again while news comes in and goes out by three rules: a file, a web server, a
 * mail. Broker, web server and mail server come and go too. One seed gives one order of troubles.
 */
final class NewsCrashRun implements AutoCloseable {

    /** What lies between hearing and telling; each has two sides. */
    static final List<String> TRANSACTIONS = List.of(
            "FeedIntake.hear",
            "Feeds.connected",
            "Feeds.caughtUp",
            "Deliveries.passed",
            "Deliveries.putOff",
            "Deliveries.failed",
            "Deliveries.gather",
            "Deliveries.delivered");

    private static final int HALTED = 137;
    private static final Duration REACHED_WITHIN = Duration.ofSeconds(45);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Random random;
    private final Sandbox sandbox;
    private final WebhookReceiver receiver;
    private final CrashRunMails mails;
    private final Program program;
    private final Map<String, Integer> kills = new TreeMap<>();
    private int models;

    NewsCrashRun(Path home, long seed) throws IOException {
        random = new Random(seed);
        sandbox =
                Sandbox.start(SandboxOptions.defaults().withLimits(1000, 10_000).withPrintTime(Duration.ofMillis(300)));
        receiver = new WebhookReceiver();
        mails = new CrashRunMails();
        program = new Program(home)
                .route("realtime")
                .route("printago-api")
                .route("chain")
                .route("hot-folder")
                .route("event-file")
                .route("rules", """
                        - route:
                            id: everything
                            from:
                              uri: kamelet:printago-events-source
                              parameters: {rule: everything, fromBeginning: true}
                              steps:
                                - to:
                                    uri: kamelet:signed-webhook-sink
                                    parameters: {url: "{{webhook.url}}", secrets: "{{webhook.secrets}}"}
                        - route:
                            id: mail
                            from:
                              uri: kamelet:printago-digest-source
                              parameters: {rule: mail, types: "job.failed", gather: 300ms, fromBeginning: true}
                              steps:
                                - to: {uri: "kamelet:mail-digest-sink", parameters: {to: "{{mail.to}}"}}
                        """)
                .set("printago.api.url", sandbox.url())
                .set("printago.realtime.url", sandbox.realtimeUrl())
                .set("printago.realtime.catch-up", "100ms")
                .set("printago.limit.minute", "1000")
                .set("printago.limit.hour", "10000")
                .set("drop.settle", "100ms")
                .set("webhook.url", receiver.url())
                .set("webhook.secrets", WebhookReceiver.SECRET)
                .set("smtp.host", "127.0.0.1")
                .set("smtp.port", Integer.toString(mails.port()))
                .set("smtp.security", "none")
                .set("smtp.from", "printers@example.com")
                .set("mail.to", "farm@example.com");
        program.write();
    }

    /** Each side of each transaction. */
    static List<String> points() {
        List<String> points = new ArrayList<>();
        for (String transaction : TRANSACTIONS) {
            points.add(transaction + ":before:1");
            points.add(transaction + ":after:1");
        }
        return points;
    }

    /** How often it was ended, by where. */
    Map<String, Integer> kills() {
        return kills;
    }

    /** Ends itself at this boundary. */
    void at(String point) throws Exception {
        Runnable calm =
                switch (point.replaceFirst(":.*", "")) {
                    case "Deliveries.putOff", "Deliveries.failed" -> trouble(true, false, false);
                    case "Deliveries.delivered" -> trouble(false, false, false);
                    default -> trouble();
                };
        Process process = program.process("-Dprintago.crash.at=" + point);
        happen(true);
        boolean reached = process.waitFor(REACHED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        if (reached && process.exitValue() != HALTED) {
            throw new AssertionError("the program ended with " + process.exitValue());
        }
        process.destroyForcibly().waitFor();
        kills.merge(reached ? point : "not reached: " + point, 1, Integer::sum);
        calm.run();
    }

    /** kill -9 at any moment. */
    void anywhere() throws Exception {
        Runnable calm = trouble();
        Process process = program.process();
        happen(random.nextBoolean());
        process.waitFor(1500 + random.nextInt(3000), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        kills.merge("at a random moment", 1, Integer::sum);
        calm.run();
    }

    private Runnable trouble() {
        return trouble(random.nextInt(3) == 0, random.nextInt(3) == 0, random.nextInt(4) == 0);
    }

    /** Somebody is away; what is handed back brings them back. */
    private Runnable trouble(boolean noReceiver, boolean noMail, boolean noBroker) {
        if (noReceiver) {
            receiver.away();
        }
        if (noMail) {
            mails.away();
        }
        if (noBroker) {
            sandbox.stopRealtime();
            CompletableFuture.delayedExecutor(random.nextInt(4000), TimeUnit.MILLISECONDS)
                    .execute(sandbox::startRealtime);
        }
        return () -> {
            if (noReceiver) {
                back();
            }
            if (noMail) {
                mails.back();
            }
        };
    }

    private void back() {
        try {
            receiver.back();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Models are dropped and one print fails; a printer comes and goes. */
    private void happen(boolean failing) throws IOException {
        if (failing) {
            sandbox.failNextJob("Ada");
        }
        for (int i = 0; i < 2; i++) {
            Path model = program.data().resolve("inbox/model-" + models + ".stl");
            Files.createDirectories(model.getParent());
            Path coming = Files.write(model.resolveSibling(".coming.tmp"), SampleModels.stlCube(1 + models));
            Files.move(coming, model, StandardCopyOption.ATOMIC_MOVE);
            models++;
        }
        sandbox.setOnline("Bea", false);
        sandbox.setOnline("Bea", true);
    }

    /** Runs undisturbed until everything is told. @return what is wrong then */
    List<String> settle() throws Exception {
        Process process = program.process();
        try {
            boolean done = await(() -> faults().isEmpty());
            List<String> faults = new ArrayList<>(faults());
            if (!done && faults.isEmpty()) {
                faults.add("not everything was told after " + PATIENCE.toSeconds() + " s");
            }
            return faults;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private List<String> faults() {
        List<String> faults = new ArrayList<>();
        List<Event> stored = program.log();
        Set<String> ids = new TreeSet<>(stored.stream().map(Event::id).toList());
        same("the web server", new TreeSet<>(receiver.ids()), ids, faults);
        // the shipped rule wants what has a name
        Set<String> named = new TreeSet<>(stored.stream()
                .filter(event -> !event.type().startsWith("printago."))
                .map(Event::id)
                .toList());
        same(
                "the file",
                new TreeSet<>(program.eventFile().stream().map(Event::id).toList()),
                named,
                faults);
        if (!receiver.forged().isEmpty()) {
            faults.add("signatures were wrong");
        }
        long over = stored.stream()
                .filter(event ->
                        event.type().equals("order.printed") || event.type().equals("order.failed"))
                .map(Event::order)
                .distinct()
                .count();
        if (over < models) {
            faults.add("of " + models + " models only " + over + " were told to be printed or to have failed");
        }
        int ended = kills.values().stream().mapToInt(Integer::intValue).sum();
        faults.addAll(mails.faults(stored, ended));
        return faults;
    }

    private static void same(String where, Set<String> came, Set<String> stored, List<String> faults) {
        Set<String> missing = new TreeSet<>(stored);
        missing.removeAll(came);
        Set<String> unknown = new TreeSet<>(came);
        unknown.removeAll(stored);
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            faults.add(where + " lacks " + missing.size() + " and has " + unknown.size() + " that nobody knows");
        }
    }

    private static boolean await(BooleanSupplier condition) {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(condition::getAsBoolean);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() {
        program.close();
        receiver.close();
        mails.close();
        sandbox.close();
    }
}
