package io.printroutes.camel.kamelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.event.EventType;
import io.printroutes.testing.Program;
import io.printroutes.testing.WebhookReceiver;
import io.printroutes.testing.WebhookReceiver.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receiver that asked for a pause was asked again after a second, or got everything else at once: whoever does that is locked out. */
class RetryAfterTest {

    private static final int PAUSE_SECONDS = 4;

    private final List<Long> times = new CopyOnWriteArrayList<>();
    private WebhookReceiver receiver;
    private Program program;

    @BeforeEach
    void a_receiver_with_a_limit(@TempDir Path home) throws IOException {
        receiver = new WebhookReceiver();
        program = new Program(home)
                .set("hook.url", receiver.url())
                .set("hook.secret", WebhookReceiver.SECRET)
                .route("one", rule("one"));
    }

    @AfterEach
    void close() {
        program.close();
        receiver.close();
    }

    @Test
    void the_first_answer_after_a_start_is_obeyed() {
        busyAt(1);
        start("one");
        tell(3);
        await().atMost(Duration.ofMinutes(1)).until(() -> receiver.ids().size() == 4);
        assertThat(receiver.ids()).containsExactly("evt_1", "evt_1", "evt_2", "evt_3");
        assertThat(millisAfter(0, 1)).isGreaterThanOrEqualTo(PAUSE_SECONDS * 1_000L);
    }

    @Test
    void nothing_overtakes_what_was_told_to_wait() {
        busyAt(2);
        start("one");
        tell(4);
        await().atMost(Duration.ofMinutes(1)).until(() -> receiver.ids().size() == 5);
        assertThat(receiver.ids()).containsExactly("evt_1", "evt_2", "evt_2", "evt_3", "evt_4");
        assertThat(millisAfter(1, 2)).isGreaterThanOrEqualTo(PAUSE_SECONDS * 1_000L);
    }

    @Test
    void a_restart_does_not_end_the_pause() {
        busyAt(1);
        start("one");
        tell(1);
        await().until(() -> program.fare("one").waiting() == 1);
        program.stop();
        program.start();
        tell(2);
        await().atMost(Duration.ofMinutes(1)).until(() -> receiver.ids().size() >= 3);
        assertThat(receiver.ids()).startsWith("evt_1", "evt_1");
        assertThat(millisAfter(0, 1)).isGreaterThanOrEqualTo(PAUSE_SECONDS * 1_000L);
    }

    @Test
    void another_rule_leaves_that_host_alone_too() throws IOException {
        program.route("two", rule("two"));
        busyAt(1);
        start("one");
        await().until(() -> program.reads("two"));
        tell(1);
        await().atMost(Duration.ofMinutes(1)).until(() -> receiver.ids().size() >= 3);
        long first = times.get(0);
        // the other rule may have been on its way at that very moment
        assertThat(times.stream().filter(at -> at - first > 500 && at - first < PAUSE_SECONDS * 1_000L - 500))
                .isEmpty();
    }

    @Test
    void a_receiver_that_does_not_say_how_long_is_left_alone_for_seconds() {
        receiver.answering(request -> {
            times.add(System.nanoTime() / 1_000_000);
            return Reply.of(times.size() == 1 ? 429 : 200);
        });
        start("one");
        tell(2);
        await().atMost(Duration.ofMinutes(1)).until(() -> receiver.ids().size() == 3);
        assertThat(receiver.ids()).containsExactly("evt_1", "evt_1", "evt_2");
        assertThat(millisAfter(0, 1)).isGreaterThanOrEqualTo(4_000);
    }

    private void busyAt(int which) {
        AtomicInteger count = new AtomicInteger();
        receiver.answering(request -> {
            times.add(System.nanoTime() / 1_000_000);
            return count.incrementAndGet() == which
                    ? new Reply(429, "Retry-After", Integer.toString(PAUSE_SECONDS))
                    : Reply.of(200);
        });
    }

    private long millisAfter(int from, int to) {
        return times.get(to) - times.get(from);
    }

    private void start(String rule) {
        program.start();
        await().until(() -> program.reads(rule));
    }

    private void tell(int count) {
        for (int i = 1; i <= count; i++) {
            program.tell(Program.event("evt_" + i, EventType.PRINTER_READY, "printer " + i));
        }
    }

    private static String rule(String name) {
        return """
                - route:
                    id: %1$s
                    from:
                      uri: kamelet:printago-events-source
                      parameters: {rule: %1$s}
                      steps:
                        - to:
                            uri: kamelet:signed-webhook-sink
                            parameters: {url: "{{hook.url}}", secrets: "{{hook.secret}}"}
                """.formatted(name);
    }
}
