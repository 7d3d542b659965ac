package io.printroutes.recipes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.printroutes.RunningHome;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.sandbox.Truth;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
    void what_may_wait_has_a_low_priority_in_the_queue() throws Exception {
        cook("low-priority");
        running.dropInto("when-idle", "bracket.stl", SampleModels.stlCube(8));
        assertThat(build().priority()).isEqualTo(1000);
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
    void the_daily_report_has_a_line_for_each_print_that_ended() throws Exception {
        cook("daily-report");
        failAPrint();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(lines("data/reports", ".csv")).anySatisfy(line -> assertThat(line)
                        .matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z,job\\.failed,\"([^\"]|\"\")*bracket([^\"]|\"\")*\"")));
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
        String tests = Files.readString(Path.of("src/test/java/io/printroutes/recipes/RecipesTest.java"));
        String list = Files.readString(Path.of("docs/recipes/README.md"));
        try (var pages = Files.list(Path.of("docs/recipes"))) {
            assertThat(pages.map(page -> page.getFileName().toString().replace(".md", ""))
                            .filter(name -> !name.equals("README")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(tests).contains("cook(\"" + name + "\")"))
                    .allSatisfy(name -> assertThat(list).contains("(" + name + ".md)"));
        }
    }

    private void cook(String recipe) throws Exception {
        Matcher route = ROUTE.matcher(Files.readString(Path.of("docs/recipes/" + recipe + ".md")));
        assertThat(route.find()).as("a route in %s", recipe).isTrue();
        running.withRoute(recipe, route.group(1)).start();
    }

    private void set(String key, String value) throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/application.properties"), key + "=" + value + "\n");
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
