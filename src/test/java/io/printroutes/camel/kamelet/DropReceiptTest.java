package io.printroutes.camel.kamelet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.RunningHome;
import io.printroutes.testing.SftpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ServiceStatus;
import org.apache.camel.spi.RouteController;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A route goes on with the receipt after a take-in, and not at all when nothing was taken. */
class DropReceiptTest {

    private static final String KEY = "sandboxkey00000000000001sandboxsecret00000000001";
    private static final String STORE = "sandboxstore000000000001";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path home;

    private RunningHome running;

    @BeforeEach
    void aHomeWithoutAService() throws IOException {
        running = new RunningHome(home, "http://127.0.0.1:9", KEY, STORE);
    }

    @AfterEach
    void end() {
        running.close();
    }

    private void routeFrom(String from) throws Exception {
        running.withRoute("second", """
                - route:
                    id: second
                    from:
                      uri: %s
                      steps:
                        - setHeader: {name: CamelFileName, expression: {simple: {expression: "${header.CamelIntakeReceipt}.json"}}}
                        - to: {uri: "file:{{data.directory}}/told"}
                """.formatted(from)).start();
    }

    private List<Path> told() {
        return RunningHome.files(running.data().resolve("told")).stream()
                .filter(file -> file.toString().endsWith(".json"))
                .toList();
    }

    private static final String FOLDER = "\"kamelet:model-drop-source?folder={{data.directory}}/second\"";

    /** The drop has no name of its own: it is called like its route. */
    @Test
    void the_body_is_the_receipt_and_the_drop_is_called_like_its_route() throws Exception {
        routeFrom(FOLDER);
        running.dropInto("second", "sub/bracket.stl", SampleModels.stlCube(8));
        await().atMost(SOON).until(() -> told().size() == 1);
        JsonNode receipt = new ObjectMapper().readTree(told().get(0).toFile());
        assertThat(receipt.path("drop").asText()).isEqualTo("second");
        assertThat(receipt.path("file").asText()).isEqualTo("sub/bracket.stl");
        assertThat(receipt.path("kind").asText()).isEqualTo("model");
        assertThat(receipt.path("store").asText()).isEqualTo(STORE);
        assertThat(told().get(0)).hasFileName(receipt.path("receiptId").asText() + ".json");
    }

    /** It said that a file was taken in that still lay in its folder. */
    @Test
    void a_full_disk_takes_nothing_and_the_route_does_not_go_on() throws Exception {
        running.with("DISK_MIN_FREE", "900000TB");
        routeFrom(FOLDER);
        running.dropInto("second", "bracket.stl", SampleModels.stlCube(8));
        await().atMost(SOON).until(() -> RunningHome.files(running.data().resolve("events")).stream()
                .anyMatch(DropReceiptTest::saysThatTheDiskIsFull));
        assertThat(running.data().resolve("second/bracket.stl")).exists();
        assertThat(told()).isEmpty();
    }

    private static boolean saysThatTheDiskIsFull(Path events) {
        try {
            return Files.readString(events).contains("disk.low");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void a_fetched_file_is_a_receipt_too(@TempDir Path theirs) throws Exception {
        try (SftpServer server = new SftpServer(theirs)) {
            Path secret = Files.writeString(home.resolve("acme.secret"), SftpServer.PASSWORD);
            Files.createDirectories(home.resolve("data/partners"));
            Files.writeString(home.resolve("data/partners/known_hosts"), server.knownHost());
            Files.write(server.in().resolve("bracket.stl"), SampleModels.stlCube(8));
            routeFrom(
                    "\"kamelet:partner-drop-source?host=127.0.0.1&port=%d&username=%s&passwordFile=%s&poll=200ms&settle=300ms\""
                            .formatted(server.port(), SftpServer.USER, secret));
            await().atMost(SOON).until(() -> told().size() == 1);
            JsonNode receipt = new ObjectMapper().readTree(told().get(0).toFile());
            assertThat(receipt.path("partner").asText()).isEqualTo("second");
            assertThat(receipt.path("drop").asText()).isEqualTo("second");
        }
    }

    @Test
    void a_step_throws_when_the_disk_is_full_so_that_the_message_is_kept() throws Exception {
        running.with("DISK_MIN_FREE", "900000TB");
        step();
        try (ProducerTemplate template = running.application().camelContext().createProducerTemplate()) {
            assertThat(catchFailure(template)).hasMessageContaining("PR-1022");
        }
        assertThat(told()).isEmpty();
    }

    @Test
    void a_step_needs_a_file_name() throws Exception {
        step();
        try (ProducerTemplate template = running.application().camelContext().createProducerTemplate()) {
            CamelExecutionException failure = org.junit.jupiter.api.Assertions.assertThrows(
                    CamelExecutionException.class, () -> template.sendBody("direct:upload", "solid x"));
            assertThat(failure.getCause()).hasMessageContaining("PR-1024");
        }
    }

    @Test
    void an_upload_that_is_repeated_gets_the_first_receipt_again() throws Exception {
        step();
        try (ProducerTemplate template = running.application().camelContext().createProducerTemplate()) {
            String first = upload(template, "upload 7", SampleModels.stlCube(8));
            assertThat(upload(template, "upload 7", SampleModels.stlCube(8))).isEqualTo(first);
            assertThat(upload(template, "upload 8", SampleModels.stlCube(8))).isNotEqualTo(first);
        }
        await().atMost(SOON).until(() -> told().size() == 2);
    }

    private void step() throws Exception {
        running.withRoute("uploads", """
                - route:
                    id: uploads
                    from:
                      uri: direct:upload
                      steps:
                        - to: {uri: "intake:uploads"}
                        - to: {uri: "direct:taken"}
                """);
        routeFrom("direct:taken");
        RouteController routes = running.application().camelContext().getRouteController();
        await().atMost(SOON).until(() -> Stream.of("uploads", "second")
                .allMatch(id -> routes.getRouteStatus(id) == ServiceStatus.Started));
    }

    private static String upload(ProducerTemplate template, String source, byte[] content) throws IOException {
        return template.request("direct:upload", exchange -> {
                    exchange.getMessage().setBody(content);
                    exchange.getMessage().setHeader("CamelFileName", "bracket.stl");
                    exchange.getMessage().setHeader("CamelIntakeSource", source);
                })
                .getMessage()
                .getHeader("CamelIntakeReceipt", String.class);
    }

    private static Throwable catchFailure(ProducerTemplate template) {
        return org.junit.jupiter.api.Assertions.assertThrows(
                        CamelExecutionException.class,
                        () -> template.sendBodyAndHeader(
                                "direct:upload", "solid x".getBytes(UTF_8), "CamelFileName", "bracket.stl"))
                .getCause();
    }
}
