package io.printroutes.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.RunningHome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that shares no line with the sandbox, and answers no more than Printago's documents promise. */
class AnotherServerTest {

    private static final String STORE = "clx0store0000000000000001".substring(0, 24);
    private static final String KEY = "k".repeat(24) + "secret";

    @TempDir
    Path home;

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> headers = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/v1/storage/signed-upload-urls",
                exchange -> answer(
                        exchange,
                        201,
                        "{\"signedUrls\":[{\"path\":\"u/1\",\"uploadUrl\":\"" + url() + "/put/1?sig=a%2Bb+c\"}]}"));
        server.createContext("/put", exchange -> answer(exchange, 200, ""));
        server.createContext("/v1/parts", exchange -> answer(exchange, 201, "{\"id\":\"clx0part00000000000000001\"}"));
        server.createContext("/v1/builds", exchange -> answer(exchange, 201, AnotherServerTest::built));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** One build for each label that was asked for, as the documents have it. */
    private static String built(String asked) {
        StringBuilder builds = new StringBuilder();
        Matcher label = Pattern.compile("\"label\":\"([^\"]*)\"").matcher(asked);
        while (label.find()) {
            builds.append(builds.isEmpty() ? "" : ",")
                    .append("{\"id\":\"clx0build000000000000000")
                    .append(builds.length() % 10)
                    .append("\",\"label\":\"")
                    .append(label.group(1))
                    .append("\"}");
        }
        return "{\"partBuilds\":[" + builds + "],\"skuBuilds\":[]}";
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        answer(exchange, status, asked -> body);
    }

    private void answer(HttpExchange exchange, int status, UnaryOperator<String> made) throws IOException {
        String body = made.apply(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        headers.add(exchange.getRequestURI().getPath() + " "
                + exchange.getRequestHeaders().keySet());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void an_stl_goes_from_the_inbox_to_done_with_a_receipt_one_part_and_one_build() throws Exception {
        try (RunningHome running = new RunningHome(home, url(), KEY, STORE).start()) {
            running.drop("bracket.stl", SampleModels.stlCube(20));

            await().atMost(Duration.ofMinutes(1)).until(() -> running.receipts().containsKey("bracket.stl"));

            assertThat(running.receipts().get("bracket.stl").path("status").asText())
                    .isEqualTo("queued");
        }
        assertThat(calls)
                .containsExactly(
                        "POST /v1/storage/signed-upload-urls",
                        "PUT /put/1?sig=a%2Bb+c",
                        "POST /v1/parts",
                        "POST /v1/builds");
    }

    @Test
    void the_storage_sees_no_header_that_was_not_signed() throws Exception {
        try (RunningHome running = new RunningHome(home, url(), KEY, STORE).start()) {
            running.drop("bracket.stl", SampleModels.stlCube(20));
            await().atMost(Duration.ofMinutes(1)).until(() -> calls.size() == 4);
        }
        String put = headers.stream()
                .filter(line -> line.startsWith("/put"))
                .findFirst()
                .orElseThrow();
        assertThat(put.toLowerCase(java.util.Locale.ROOT))
                .contains("content-length")
                .doesNotContain("content-type")
                .doesNotContain("authorization")
                .doesNotContain("x-printago")
                .doesNotContain("transfer-encoding");
    }

    @Test
    void starting_makes_no_request() throws Exception {
        try (RunningHome running = new RunningHome(home, url(), KEY, STORE).start()) {
            // long enough for anything that polls to have polled
            running.drop("notes.txt", "nothing to print".getBytes(StandardCharsets.UTF_8));
            await().atMost(Duration.ofMinutes(1)).until(() -> running.receipts().containsKey("notes.txt"));
        }
        assertThat(calls).isEmpty();
    }
}
