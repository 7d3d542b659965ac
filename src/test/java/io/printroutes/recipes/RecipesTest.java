package io.printroutes.recipes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.sandbox.SandboxOptions.StoreKey;
import io.printroutes.sandbox.Truth;
import io.printroutes.testing.RunningHome;
import io.printroutes.testing.SftpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each recipe of {@code docs/recipes}, copied out of its page as a reader would, does what the page says. */
class RecipesTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    /** For what waits for its own turn first: a poll, a settle time, a look into the ledger. */
    private static final Duration LATER = Duration.ofSeconds(60);

    private static final Pattern ROUTE = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");

    private static Sandbox sandbox;

    /** What a webhook got: a header that the recipe sets, and the body. */
    private record Received(String title, String body) {}

    private final Queue<Received> received = new ConcurrentLinkedQueue<>();

    @TempDir
    Path home;

    private HttpServer webhook;
    private RunningHome running;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().withPrintTime(Duration.ofMillis(300)));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void aHomeAndAWebhook() throws IOException {
        sandbox.reset();
        webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webhook.createContext("/", exchange -> {
            String title = String.valueOf(exchange.getRequestHeaders().getFirst("Title"));
            received.add(
                    new Received(title, new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        webhook.start();
        running = new RunningHome(home, sandbox.url(), sandbox.key(), sandbox.storeId())
                .with("PRINTAGO_REALTIME_URL", sandbox.realtimeUrl());
    }

    @AfterEach
    void end() {
        running.close();
        webhook.stop(0);
    }

    @Test
    void a_second_hot_folder_sends_its_prints_to_other_printers() throws Exception {
        cook("second-hot-folder");
        running.dropInto("black-petg", "bracket.stl", SampleModels.stlCube(8));
        assertThat(build().tags()).containsEntry("user.tags", "&=petg|large");
    }

    @Test
    void upload_only_makes_a_part_and_prints_nothing() throws Exception {
        cook("upload-only");
        running.dropInto("library", "bracket.stl", SampleModels.stlCube(8));
        await().atMost(SOON).until(() -> running.receipts().containsKey("bracket.stl"));
        assertThat(running.receipts().get("bracket.stl").path("status").asText())
                .isEqualTo("uploaded");
        assertThat(sandbox.truth().parts()).hasSize(1);
        assertThat(sandbox.truth().partBuilds()).isEmpty();
    }

    @Test
    void what_comes_at_night_has_a_low_priority_in_the_queue() throws Exception {
        set("night.hours", "00:00-24:00 UTC");
        cook("low-priority");
        running.dropInto("day-and-night", "bracket.stl", SampleModels.stlCube(8));
        assertThat(build().priority()).isEqualTo(1000);
    }

    @Test
    void what_comes_by_day_has_not() throws Exception {
        String otherDay = OffsetDateTime.now(ZoneOffset.UTC)
                .plusDays(3)
                .getDayOfWeek()
                .getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        set("night.hours", otherDay + " 12:00-13:00 UTC");
        cook("low-priority");
        running.dropInto("day-and-night", "bracket.stl", SampleModels.stlCube(8));
        assertThat(build().priority()).isEqualTo(100);
    }

    @Test
    void a_partner_puts_models_on_a_server_and_finds_an_acknowledgement_there(@TempDir Path theirs) throws Exception {
        try (SftpServer server = new SftpServer(theirs)) {
            Path secret = Files.writeString(home.resolve("acme.secret"), SftpServer.PASSWORD);
            Files.createDirectories(home.resolve("data/partners"));
            Files.writeString(home.resolve("data/partners/known_hosts"), server.knownHost());
            set("acme.host", "127.0.0.1");
            set("acme.port", Integer.toString(server.port()));
            set("acme.password-file", secret.toString());
            Files.write(server.in().resolve("bracket.stl"), SampleModels.stlCube(8));
            Files.writeString(server.in().resolve("week.csv"), "order_id,file,quantity\n1001,bracket.stl,2\n");
            cook("partner");
            await().atMost(LATER).until(() -> Files.exists(server.out().resolve("week.csv.ack.csv")));
            assertThat(build().tags()).containsEntry("user.tags", "&=pla");
            assertThat(build().label()).startsWith("1001 ");
        }
    }

    @Test
    void two_stores_print_side_by_side() throws Exception {
        StoreKey north = new StoreKey("sandboxstore000000000002", "sandboxkey00000000000002sandboxsecret00000000002");
        SandboxOptions two =
                SandboxOptions.defaults().withoutRealtime().withStores(List.of(SandboxOptions.DEFAULT_STORE, north));
        try (Sandbox both = Sandbox.start(two)) {
            running.with("PRINTAGO_API_URL", both.url());
            set("printago.stores", "north");
            set("printago.store.north.id", north.id());
            set("printago.store.north.api.key", north.key());
            cook("two-stores");
            running.drop("bracket.stl", SampleModels.stlCube(8));
            running.dropInto("north", "clip.stl", SampleModels.stlCube(9));
            await().atMost(SOON).until(() -> both.truth().partBuilds().size() == 2);
            assertThat(both.truth().partBuilds())
                    .extracting(build -> build.storeId() + build.label().replaceFirst(" \\[.*", ""))
                    .containsExactlyInAnyOrder(both.storeId() + "bracket", north.id() + "clip");
        }
    }

    @Test
    void a_shop_orders_with_its_own_column_names() throws Exception {
        cook("shop-orders");
        running.dropInto("shop", "bracket.stl", SampleModels.stlCube(8));
        running.dropInto(
                "shop",
                "export.csv",
                "Order No.;STL;Pieces;Customer\r\n1001;bracket.stl;3;never read\r\n".getBytes(UTF_8));
        Truth.PartBuild build = build();
        assertThat(build.label()).startsWith("1001 ");
        assertThat(build.quantity()).isEqualTo(3);
    }

    @Test
    void a_failed_print_is_a_message_on_the_phone() throws Exception {
        set("ntfy.url", address());
        cook("failed-prints-to-phone");
        failAPrint();
        await().atMost(SOON).untilAsserted(() -> assertThat(received).anySatisfy(message -> {
            assertThat(message.title()).isEqualTo("job.failed");
            assertThat(message.body()).contains("bracket");
        }));
    }

    @Test
    void a_failed_print_is_a_line_in_the_chat() throws Exception {
        set("chat.webhook", address());
        cook("failed-prints-to-chat");
        failAPrint();
        // what the broker kept from another test may come first
        await().atMost(SOON).until(() -> !received.isEmpty());
        assertThat(new ObjectMapper()
                        .readTree(received.element().body())
                        .path("text")
                        .asText())
                .contains("bracket");
    }

    @Test
    void the_daily_report_is_one_request_one_table_and_one_mail_a_day() throws Exception {
        GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mail.start();
        // to this Printago it is the day before
        SandboxOptions yesterday = SandboxOptions.defaults()
                .withoutRealtime()
                .withPrintTime(Duration.ofMillis(300))
                .withClockSkew(Duration.ofDays(-1));
        try (Sandbox earlier = Sandbox.start(yesterday)) {
            running.with("PRINTAGO_API_URL", earlier.url())
                    .with("PRINTAGO_REALTIME_URL", "ws://127.0.0.1:9")
                    .with("SMTP_SECURITY", "none")
                    .with("SMTP_USER", "")
                    .with("SMTP_PASSWORD", "")
                    .with("SMTP_PORT", Integer.toString(mail.getSmtp().getPort()));
            set("report.to", "farm@example.com");
            set("smtp.host", "127.0.0.1");
            set("smtp.from", "printers@example.com");
            running.start();
            earlier.printerIds().forEach(earlier::failNextJob);
            running.drop("bracket.stl", SampleModels.stlCube(8));
            await().atMost(SOON).until(() -> ended(earlier).contains("failed"));
            running.stop();

            cook("daily-report", ReportTimes::atNoon);
            await().atMost(LATER).until(() -> mail.getReceivedMessages().length > 0);
            LocalDate day = LocalDate.now(ReportTimes.NOON).minusDays(1);
            MimeMessage letter = mail.getReceivedMessages()[0];
            assertThat(letter.getSubject()).isEqualTo("[Printago] " + day + ": 0 printed, 1 failed, 0 cancelled");
            assertThat(letter.getContentType()).startsWith("multipart/");
            List<String> table = Files.readAllLines(home.resolve("data/reports/" + day + ".csv"));
            assertThat(table).hasSize(2);
            assertThat(table.get(0)).isEqualTo("ended,status,label,part,printer,started,message");
            assertThat(table.get(1)).contains(",failed,bracket [", ",Filament ran out");
            assertThat(earlier.truth().requestsTo("list-print-jobs")).hasSize(1);

            running.stop();
            running.start();
            running.drop("another.stl", SampleModels.stlCube(9));
            await().atMost(SOON).until(() -> running.receipts().containsKey("another.stl"));
            assertThat(mail.getReceivedMessages()).hasSize(1);
            assertThat(earlier.truth().requestsTo("list-print-jobs")).hasSize(1);
        } finally {
            mail.stop();
        }
    }

    private static List<String> ended(Sandbox sandbox) {
        return sandbox.truth().jobs().stream().map(Truth.Job::status).toList();
    }

    /** Whatever time it is here, somewhere it is noon: far from midnight, and past the report's time. */
    private static final class ReportTimes {
        private static final ZoneOffset NOON =
                ZoneOffset.ofHours(12 - OffsetDateTime.now(ZoneOffset.UTC).getHour());

        private static String atNoon(String route) {
            return route.replace("at: \"06:00\"", "at: \"06:00\"\n        zone: \"" + NOON + "\"");
        }
    }

    @Test
    void all_news_come_to_the_share() throws Exception {
        Files.createDirectories(home.resolve("share"));
        set("share.folder", home.resolve("share").toString());
        cook("events-to-share");
        running.drop("bracket.stl", SampleModels.stlCube(8));
        await().atMost(SOON).until(() -> lines("share", ".jsonl").stream()
                .anyMatch(line -> line.contains("\"type\":\"order.queued\"")));
    }

    @Test
    void every_recipe_is_tried_here_and_listed() throws IOException {
        String tests = "";
        try (var files = Files.list(Path.of("src/test/java/io/printroutes/recipes"))) {
            for (Path file : files.toList()) {
                tests += Files.readString(file);
            }
        }
        // the formatter may break a line after a bracket
        String all = tests.replaceAll("\\(\\s+", "(");
        String list = Files.readString(Path.of("docs/recipes/README.md"));
        try (var pages = Files.list(Path.of("docs/recipes"))) {
            assertThat(pages.map(page -> page.getFileName().toString().replace(".md", ""))
                            .filter(name -> !name.equals("README")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(all).contains("cook(\"" + name + "\""))
                    .allSatisfy(name -> assertThat(list).contains("(" + name + ".md)"));
        }
    }

    private void cook(String recipe) throws Exception {
        cook(recipe, route -> route);
    }

    private void cook(String recipe, UnaryOperator<String> change) throws Exception {
        Matcher route = ROUTE.matcher(Files.readString(Path.of("docs/recipes/" + recipe + ".md")));
        assertThat(route.find()).as("a route in %s", recipe).isTrue();
        running.withRoute(recipe, change.apply(route.group(1))).start();
    }

    private void set(String key, String value) throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(
                home.resolve("config/application.properties"),
                key + "=" + value + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private String address() {
        return "http://127.0.0.1:" + webhook.getAddress().getPort() + "/hook";
    }

    private Truth.PartBuild build() {
        await().atMost(SOON).until(() -> !sandbox.truth().partBuilds().isEmpty());
        return sandbox.truth().partBuilds().get(0);
    }

    private void failAPrint() throws IOException {
        await().atMost(SOON).until(() -> running.events().stream()
                .anyMatch(event -> event.type().equals("realtime.connected")));
        sandbox.printerIds().forEach(sandbox::failNextJob);
        running.drop("bracket.stl", SampleModels.stlCube(8));
    }

    private List<String> lines(String folder, String suffix) {
        return RunningHome.files(home.resolve(folder)).stream()
                .filter(file -> file.toString().endsWith(suffix))
                .flatMap(file -> {
                    try {
                        return Files.readAllLines(file).stream();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
    }
}
