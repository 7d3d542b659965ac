package io.printroutes.camel.kamelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.event.EventType;
import io.printroutes.testing.BabblingReceiver;
import io.printroutes.testing.Program;
import io.printroutes.testing.WebhookReceiver;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receiver that sent a gigabyte with its answer took all the memory there was, and the program ended at every start. */
class WebhookAnswerTest {

    private static final long MUCH = 64_000_000;

    @TempDir
    private Path home;

    @Test
    void a_receiver_that_says_yes_and_sends_without_end_is_delivered_and_left() throws IOException {
        try (BabblingReceiver receiver = new BabblingReceiver(
                        "HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n", megabyte(), 0);
                Program program = telling(receiver)) {
            await().until(() -> program.fare("webhook").deliveredAt() != null);
            await().until(() -> receiver.left() == 1);
            assertThat(receiver.requests()).isOne();
            assertThat(receiver.bytesSent()).isLessThan(MUCH);
            assertThat(program.fare("webhook").waiting()).isZero();
        }
    }

    @Test
    void a_receiver_that_says_no_and_sends_without_end_is_tried_again_later() throws IOException {
        try (BabblingReceiver receiver = new BabblingReceiver(
                        "HTTP/1.1 500 No\r\nContent-Length: 1000000000000\r\n\r\n", megabyte(), 0);
                Program program = telling(receiver)) {
            await().until(() -> program.fare("webhook").waiting() == 1);
            await().until(() -> receiver.left() >= 1);
            assertThat(receiver.bytesSent()).isLessThan(MUCH);
            assertThat(program.waiting("webhook")).singleElement().asString().contains("500");
        }
    }

    @Test
    void a_receiver_that_answers_byte_by_byte_holds_a_rule_no_longer_than_the_time_out_says() throws IOException {
        try (BabblingReceiver receiver = new BabblingReceiver("HTTP/1.1 200 OK\r\nX-Slow: ", "a", 100);
                Program program = telling(receiver)) {
            await().until(() -> program.fare("webhook").waiting() == 1);
            await().until(() -> receiver.left() >= 1);
        }
    }

    @Test
    void a_receiver_whose_answer_has_a_head_without_end_is_left() throws IOException {
        try (BabblingReceiver receiver = new BabblingReceiver("HTTP/1.1 200 OK\r\n", "X-More: and more\r\n", 0);
                Program program = telling(receiver)) {
            await().until(() -> program.fare("webhook").waiting() == 1);
            await().until(() -> receiver.left() >= 1);
            assertThat(receiver.bytesSent()).isLessThan(MUCH);
        }
    }

    private static String megabyte() {
        return "x".repeat(1_000_000);
    }

    private Program telling(BabblingReceiver receiver) throws IOException {
        Program program = new Program(home)
                .route("webhook", """
                - route:
                    id: webhook
                    from:
                      uri: kamelet:printago-events-source
                      parameters: {rule: webhook}
                      steps:
                        - to:
                            uri: kamelet:signed-webhook-sink
                            parameters: {url: "{{hook.url}}", secrets: "{{hook.secret}}", timeout: 1000}
                """)
                .set("hook.url", receiver.url())
                .set("hook.secret", WebhookReceiver.SECRET);
        program.start();
        await().until(() -> program.reads("webhook"));
        program.tell(Program.event("evt_1", EventType.PRINTER_ERROR, "Ada"));
        return program;
    }
}
