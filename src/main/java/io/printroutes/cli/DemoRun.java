package io.printroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printroutes.camel.Application;
import io.printroutes.event.Event;
import io.printroutes.event.EventJson;
import io.printroutes.ops.Settings;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The main job, shown: a stand-in Printago, the program as it is shipped, samples in its inbox. */
final class DemoRun {

    private static final Duration LONGEST = Duration.ofSeconds(50);
    private static final long LOOK_EVERY_MILLIS = 200;
    private static final String DAMAGED = "damaged.stl";
    /** Without batching and without knowing what is there already, each file costs an address, a part and a build. */
    private static final int REQUESTS_A_FILE_ELSEWHERE = 3;

    private final DemoScreen screen;
    private final boolean keep;
    private final Instant started = Instant.now();
    private int eventsShown;
    private final Map<String, String> receiptsPrinted = new LinkedHashMap<>();

    DemoRun(DemoScreen screen, boolean keep) {
        this.screen = screen;
        this.keep = keep;
    }

    int run() throws Exception {
        Path home = Files.createTempDirectory("printago-routes-demo-");
        screen.line("A stand-in for Printago and the program itself are started, all in " + home);
        SandboxOptions options = SandboxOptions.defaults().withPrintTime(Duration.ofSeconds(3));
        unpackRoutes(home.resolve("routes"));
        try (Sandbox sandbox = Sandbox.start(options);
                Application application = Application.start(settings(home, sandbox), Clock.systemUTC())) {
            Path data = home.resolve("data");
            Map<String, byte[]> samples = samples();
            drop(data.resolve("inbox"), samples);
            boolean good = follow(data, samples.size() - 1);
            good &= summary(data, samples, sandbox);
            if (keep) {
                stay(data, sandbox, application);
            }
            return good ? 0 : 1;
        } finally {
            if (!keep) {
                screen.line("");
                screen.line("Everything is left for you to look at in " + home + "/data: done/, failed/, events/.");
            }
        }
    }

    /** The routes as they are shipped, whatever has become of those in the checkout. */
    private static void unpackRoutes(Path routes) throws IOException {
        Files.createDirectories(routes);
        for (String file : List.of("hot-folder", "chain", "printago-api", "realtime", "event-file")) {
            String name = file + ".camel.yaml";
            try (InputStream in = DemoRun.class.getResourceAsStream("/shipped/routes/" + name)) {
                Files.copy(
                        Optional.ofNullable(in)
                                .orElseThrow(
                                        () -> new IOException("the program is not whole: " + name + " is missing")),
                        routes.resolve(name));
            }
        }
    }

    /** Nothing of the user's own environment: the demo must never reach a real store. */
    private static Settings settings(Path home, Sandbox sandbox) {
        return Settings.load(
                home,
                Map.of(
                        "PRINTAGO_API_URL", sandbox.url(),
                        "PRINTAGO_API_KEY", sandbox.key(),
                        "PRINTAGO_STORE_ID", sandbox.storeId(),
                        "PRINTAGO_REALTIME_URL", sandbox.realtimeUrl(),
                        "DATA_DIRECTORY", home.resolve("data").toString(),
                        "DISK_MIN_FREE", "0B",
                        "CONSOLE_PORT", "0"));
    }

    private static Map<String, byte[]> samples() {
        Map<String, byte[]> samples = new LinkedHashMap<>();
        samples.put("bracket.stl", SampleModels.stlCube(20));
        samples.put("lid.stl", SampleModels.asciiStlCube(30));
        samples.put("enclosure.3mf", SampleModels.threeMf(40));
        samples.put("gear.step", SampleModels.step(15));
        samples.put("customer/spacer.scad", SampleModels.scad(5));
        samples.put("bracket-once-more.stl", SampleModels.stlCube(20));
        byte[] whole = SampleModels.stlCube(50);
        samples.put(DAMAGED, ("<html>Not found</html>" + whole.length).getBytes(StandardCharsets.US_ASCII));
        return samples;
    }

    private void drop(Path inbox, Map<String, byte[]> samples) throws IOException {
        screen.line("Dropped into " + inbox + ": " + String.join(", ", samples.keySet()));
        screen.line("A file counts as complete once it has not changed for 3 s. Then:");
        for (Map.Entry<String, byte[]> sample : samples.entrySet()) {
            Path file = inbox.resolve(sample.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, sample.getValue());
        }
    }

    /** @return whether every good sample was printed, as the event file tells it */
    private boolean follow(Path data, int expected) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Instant end = Instant.now().plus(LONGEST);
        while (Instant.now().isBefore(end) && receiptsPrinted.size() < expected) {
            never.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            for (Event event : newEvents(data)) {
                screen.event(Duration.between(started, Instant.now()), event);
                if (event.type().equals("order.printed") && event.order() != null) {
                    receiptsPrinted.put(String.valueOf(event.order().receiptId()), event.id());
                }
            }
            screen.progress(receiptsPrinted.size(), expected, "printed");
        }
        screen.noProgress();
        return receiptsPrinted.size() == expected;
    }

    private List<Event> newEvents(Path data) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(data.resolve("events"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        List<Event> events =
                lines.stream().skip(eventsShown).map(EventJson::read).toList();
        eventsShown = lines.size();
        return events;
    }

    private boolean summary(Path data, Map<String, byte[]> samples, Sandbox sandbox) throws IOException {
        Map<String, JsonNode> receipts = receipts(data);
        List<DemoScreen.Row> rows = new ArrayList<>();
        boolean good = true;
        for (String file : samples.keySet()) {
            JsonNode receipt = receipts.get(file);
            String status =
                    receipt == null ? "no receipt" : receipt.path("status").asText();
            String id = receipt == null ? null : receipt.path("receiptId").asText();
            boolean printed = id != null && receiptsPrinted.containsKey(id);
            good &= file.equals(DAMAGED) ? status.equals("rejected") : status.equals("queued") && printed;
            int requests = receipt == null ? 0 : receipt.path("requestsSpent").asInt();
            rows.add(new DemoScreen.Row(file, id, status, requests, printed));
        }
        screen.summary(rows);
        long counted = sandbox.truth().summary().counted();
        int files = samples.size() - 1;
        screen.line("");
        screen.line("  Requests spent: " + counted + " of the 60 a minute. One file at a time they would have been "
                + files * REQUESTS_A_FILE_ELSEWHERE + ".");
        screen.line("  " + DAMAGED + " is in failed/ with its reason; the others are in done/ with a receipt each.");
        return good;
    }

    private static Map<String, JsonNode> receipts(Path data) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, JsonNode> receipts = new LinkedHashMap<>();
        for (String folder : List.of("done", "failed")) {
            try (Stream<Path> files = Files.walk(data.resolve(folder))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".receipt.json"))
                        .sorted(Comparator.naturalOrder())
                        .toList()) {
                    JsonNode receipt = json.readTree(file.toFile());
                    receipts.put(receipt.path("file").asText(), receipt);
                }
            }
        }
        return receipts;
    }

    private void stay(Path data, Sandbox sandbox, Application application) throws InterruptedException {
        screen.line("");
        screen.line("  Drop files of your own into   " + data.resolve("inbox"));
        screen.line("  and look at                   " + data.resolve("events"));
        screen.line("  What the stand-in has seen:   " + sandbox.adminUrl() + "/truth");
        screen.line("  Ctrl-C ends it.");
        StopSignal.stopping(() -> {
                    application.close();
                    sandbox.close();
                })
                .await();
    }
}
