package io.printroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printroutes.camel.Application;
import io.printroutes.cli.terminal.StopSignal;
import io.printroutes.config.Settings;
import io.printroutes.event.Event;
import io.printroutes.event.EventJson;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The main job, shown: a stand-in Printago, the program as it is shipped, samples in its inbox. */
final class DemoRun {

    private static final Duration LONGEST = Duration.ofSeconds(50);
    private static final long LOOK_EVERY_MILLIS = 200;
    private static final String DAMAGED = "damaged.stl";
    private static final String MANIFEST = "shop/orders.csv";
    private static final List<String> ORDERS = List.of("1001", "1002");
    private static final int LONE_FILES = 6;
    /** Models, and not counting how many copies of each a shop has ordered. */
    private static final int MODELS = 8;
    /** Without batching and without knowing what is there already, each file costs an address, a part and a build. */
    private static final int REQUESTS_A_FILE_ELSEWHERE = 3;

    private final DemoScreen screen;
    private final boolean keep;
    private final Instant started = Instant.now();
    private int eventsShown;
    /** Receipt and order of each order that was printed; a lone file has no order. */
    private final Set<String> printed = new TreeSet<>();

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
            boolean good = follow(data, LONE_FILES + ORDERS.size());
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
        samples.put(DAMAGED, "<html>Not found</html>".getBytes(StandardCharsets.US_ASCII));
        samples.put("shop/case.stl", SampleModels.stlCube(60));
        samples.put("shop/clip.stl", SampleModels.stlCube(8));
        samples.put(
                MANIFEST,
                "order_id;file;quantity\n1001;case.stl;1\n1001;clip.stl;2\n1002;clip.stl;1\n"
                        .getBytes(StandardCharsets.US_ASCII));
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
        while (Instant.now().isBefore(end) && printed.size() < expected) {
            never.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            for (Event event : newEvents(data)) {
                screen.event(Duration.between(started, Instant.now()), event);
                if (event.type().equals("order.printed") && event.order() != null) {
                    printed.add(name(event.order().receiptId(), event.order().id()));
                }
            }
            screen.progress(printed.size(), expected, "orders and files printed");
        }
        screen.noProgress();
        return printed.size() == expected;
    }

    private static String name(@Nullable String receipt, @Nullable String order) {
        return receipt + " " + Objects.requireNonNullElse(order, "");
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
            if (receipts.containsKey(file) || !file.startsWith("shop/")) {
                DemoScreen.Row row = row(file, receipts.get(file));
                good &= file.equals(DAMAGED)
                        ? row.status().equals("rejected")
                        : row.status().equals("queued") && row.printed();
                rows.add(row);
            }
        }
        screen.summary(rows);
        long counted = sandbox.truth().summary().counted();
        screen.line("");
        screen.line("  Requests spent: " + counted + " of the 60 a minute. One file at a time they would have been "
                + MODELS * REQUESTS_A_FILE_ELSEWHERE + ".");
        screen.line("  " + DAMAGED + " is in failed/ with its reason; the others are in done/ with a receipt each.");
        return good;
    }

    private DemoScreen.Row row(String file, @Nullable JsonNode receipt) {
        if (receipt == null) {
            return new DemoScreen.Row(file, null, "no receipt", 0, false);
        }
        String id = receipt.path("receiptId").asText();
        boolean all = file.equals(MANIFEST)
                ? ORDERS.stream().allMatch(order -> printed.contains(name(id, order)))
                : printed.contains(name(id, null));
        return new DemoScreen.Row(
                file,
                id,
                receipt.path("status").asText(),
                receipt.path("requestsSpent").asInt(),
                all);
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
