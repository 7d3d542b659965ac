package io.printroutes.camel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printroutes.testing.BabblingReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that never comes to the end of its answer takes neither our memory nor a link's thread. */
class WholeAnswerTest {

    private static final int MOST_BYTES = 100_000;

    @TempDir
    private Path folder;

    @Test
    void an_answer_without_end_is_cut_off_by_its_length() throws Exception {
        try (BabblingReceiver server = new BabblingReceiver(head("1000000000"), "x".repeat(1000), 0)) {
            assertThatThrownBy(() -> ask(new HttpGet(server.url())))
                    .isInstanceOf(AnswerCutOffException.class)
                    .hasMessageContaining("PR-3306")
                    .hasMessageContaining("longer than");
        }
    }

    @Test
    void an_answer_that_comes_byte_by_byte_ends_in_time() throws Exception {
        try (BabblingReceiver server = new BabblingReceiver(head("1000"), "x", 100)) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> ask(new HttpGet(server.url())))
                    .isInstanceOf(AnswerCutOffException.class)
                    .hasMessageContaining("in time");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void a_head_that_comes_byte_by_byte_ends_in_time_too() throws Exception {
        try (BabblingReceiver server = new BabblingReceiver("HTTP/1.1 200 OK\r\nX-Long: ", "x", 100)) {
            assertThatThrownBy(() -> ask(new HttpGet(server.url()))).isInstanceOf(AnswerCutOffException.class);
        }
    }

    @Test
    void the_time_for_the_answer_to_an_upload_begins_when_it_is_sent() throws Exception {
        Path model = Files.write(folder.resolve("model.stl"), new byte[1000]);
        try (BabblingReceiver server = new BabblingReceiver(head("1000"), "x", 100)) {
            HttpPut put = new HttpPut(server.url());
            put.setEntity(new DigestedFile(model, 1000));
            assertThatThrownBy(() -> ask(put)).isInstanceOf(AnswerCutOffException.class);
        }
    }

    @Test
    void an_answer_within_the_limits_is_handed_on_as_it_is() throws Exception {
        try (BabblingReceiver server = new BabblingReceiver(head("5") + "whole", "rest", 100)) {
            assertThat(ask(new HttpGet(server.url()))).isEqualTo("whole");
        }
    }

    private static String head(String length) {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static String ask(HttpUriRequestBase request) throws IOException {
        request.setConfig(
                RequestConfig.custom().setResponseTimeout(Timeout.ofSeconds(1)).build());
        try (CloseableHttpClient client = HttpClients.custom()
                .addExecInterceptorFirst("answer", new WholeAnswer(Timeout.ofMilliseconds(500), MOST_BYTES))
                .disableAutomaticRetries()
                .build()) {
            return client.execute(request, response -> EntityUtils.toString(response.getEntity()));
        }
    }
}
