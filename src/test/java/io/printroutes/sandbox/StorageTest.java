package io.printroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StorageTest {

    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.defaults().withoutRealtime().withMaximumSize(1000));
    private final Shop shop = new Shop(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void many_names_are_answered_in_the_order_asked_and_cost_one_request() throws IOException {
        var urls = shop.sign("c.stl", "a.stl", "b.stl");
        assertThat(urls)
                .extracting(Shop.SignedUrl::path)
                .satisfiesExactly(
                        path -> assertThat(path).endsWith("/c.stl"),
                        path -> assertThat(path).endsWith("/a.stl"),
                        path -> assertThat(path).endsWith("/b.stl"));
        assertThat(sandbox.truth().summary().counted()).isEqualTo(1);
    }

    @Test
    void an_upload_is_remembered_by_its_hash_and_does_not_count() throws IOException {
        String path = shop.uploaded("a.stl", "abc");
        assertThat(sandbox.truth().uploads())
                .containsExactly(new Truth.Upload(
                        path,
                        sandbox.storeId(),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                        3));
        assertThat(sandbox.truth().summary().counted()).isEqualTo(1);
    }

    @Test
    void a_url_that_was_decoded_on_the_way_is_refused() throws IOException {
        String url = shop.sign("my part+v2.stl").get(0).uploadUrl();
        assertThat(url).contains("+", "%2B", "%25", "==");
        assertThat(shop.put(URLDecoder.decode(url, StandardCharsets.UTF_8).replace(" ", "%20"), "x")
                        .status())
                .isEqualTo(403);
        assertThat(shop.put(url.replace("+", "%2B"), "x").status()).isEqualTo(403);
        assertThat(shop.put(url, "x").status()).isEqualTo(200);
    }

    @Test
    void any_header_that_was_not_signed_breaks_the_signature() throws IOException {
        String url = shop.sign("a.stl").get(0).uploadUrl();
        assertThat(shop.put(url, "x", "content-type", "model/stl").status()).isEqualTo(403);
        assertThat(shop.put(url, "x", "authorization", "ApiKey " + sandbox.key())
                        .status())
                .isEqualTo(403);
        assertThat(shop.put(url, "x", "x-printago-storeid", sandbox.storeId()).status())
                .isEqualTo(403);
        assertThat(shop.put(url, "x").status()).isEqualTo(200);
    }

    @Test
    void a_url_is_good_for_one_upload() throws IOException {
        String url = shop.sign("a.stl").get(0).uploadUrl();
        assertThat(shop.put(url, "x").status()).isEqualTo(200);
        assertThat(shop.put(url, "x").status()).isEqualTo(403);
    }

    @Test
    void an_expired_url_is_refused() throws IOException {
        try (Sandbox hasty =
                Sandbox.start(SandboxOptions.defaults().withoutRealtime().withUrlLifetime(Duration.ZERO))) {
            Shop hastyShop = new Shop(hasty);
            String url = hastyShop.sign("a.stl").get(0).uploadUrl();
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(hastyShop.put(url, "x").body()).contains("Request has expired"));
        }
    }

    @Test
    void more_than_the_cap_is_too_large() throws IOException {
        String url = shop.sign("a.stl").get(0).uploadUrl();
        assertThat(rawPut(url, "Content-Length: 1001\r\n", "")).startsWith("HTTP/1.1 413");
    }

    @Test
    void a_body_of_unknown_length_is_refused() throws IOException {
        String url = shop.sign("a.stl").get(0).uploadUrl();
        assertThat(rawPut(url, "Transfer-Encoding: chunked\r\n", "1\r\nx\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 411");
        assertThat(rawPut(url, "", "")).startsWith("HTTP/1.1 411");
    }

    @Test
    void half_an_upload_is_none_and_may_be_tried_again() throws IOException {
        String url = shop.sign("a.stl").get(0).uploadUrl();
        try (Socket socket = connect(url)) {
            socket.getOutputStream().write(head(url, "Content-Length: 10\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write("12345".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            Awaitility.await().until(() -> sandbox.truth().requestsTo("upload").size() == 1);
        }
        Awaitility.await()
                .until(() -> sandbox.truth().requestsTo("upload").get(0).answeredAt() != null);
        assertThat(sandbox.truth().uploads()).isEmpty();
        assertThat(shop.put(url, "1234567890").status()).isEqualTo(200);
    }

    @Test
    void the_body_is_never_held_in_memory() throws Exception {
        try (Sandbox roomy = Sandbox.start(SandboxOptions.defaults().withoutRealtime())) {
            String url = new Shop(roomy).sign("big.stl").get(0).uploadUrl();
            long size = 128L << 20;
            byte[] block = new byte[1 << 20];
            long before = used();
            long most = 0;
            try (Socket socket = connect(url)) {
                var out = socket.getOutputStream();
                out.write(head(url, "Content-Length: " + size + "\r\n").getBytes(StandardCharsets.US_ASCII));
                for (long sent = 0; sent < size; sent += block.length) {
                    out.write(block);
                    if (sent % (32L << 20) == 0) {
                        most = Math.max(most, used());
                    }
                }
                assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 200");
            }
            assertThat(most - before).isLessThan(32L << 20);
            assertThat(roomy.truth().uploads()).extracting(Truth.Upload::bytes).containsExactly(size);
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void uploads_and_answers_can_be_slow() throws IOException {
        try (Sandbox slow = Sandbox.start(SandboxOptions.defaults()
                .withoutRealtime()
                .withUploadSpeed(10_000)
                .withAnswerDelay(Duration.ofMillis(50)))) {
            Shop slowShop = new Shop(slow);
            long start = System.nanoTime();
            slowShop.uploaded("a.stl", "x".repeat(2000));
            // two answers and 2000 bytes
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void names_are_needed_and_checked() throws IOException {
        assertThat(shop.post("/v1/storage/signed-upload-urls", "{}")
                        .json()
                        .get("path")
                        .textValue())
                .isEqualTo("filenames");
        assertThat(shop.post("/v1/storage/signed-upload-urls", "{'filenames':['a',7]}")
                        .json()
                        .get("path")
                        .textValue())
                .isEqualTo("filenames[1]");
    }

    @Test
    void an_ordinary_http_client_may_expect_to_be_asked_for_the_body() throws IOException {
        String url = shop.sign("a.stl").get(0).uploadUrl();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .expectContinue(true)
                .PUT(HttpRequest.BodyPublishers.ofString("abc"))
                .build();
        assertThat(shop.send(request).status()).isEqualTo(200);
    }

    private static String rawPut(String url, String headers, String body) throws IOException {
        try (Socket socket = connect(url)) {
            socket.getOutputStream().write((head(url, headers) + body).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(20), StandardCharsets.US_ASCII);
        }
    }

    private static Socket connect(String url) throws IOException {
        Socket socket = new Socket("127.0.0.1", URI.create(url).getPort());
        socket.setSoTimeout(5000);
        return socket;
    }

    private static String head(String url, String headers) {
        return "PUT " + url.substring(url.indexOf("/storage")) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n";
    }
}
