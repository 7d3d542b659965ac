package io.printroutes.camel.kamelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.event.Event;
import io.printroutes.event.EventJson;
import io.printroutes.event.EventType;
import io.printroutes.ledger.event.Deliveries;
import io.printroutes.ledger.event.Delivery;
import io.printroutes.testing.Program;
import io.printroutes.testing.WebhookReceiver;
import io.printroutes.testing.WebhookReceiver.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped sample, against a web server that checks signatures with somebody else's library. */
class WebhookTest {

    private Program program;
    private WebhookReceiver receiver;

    @BeforeEach
    void a_farm_and_a_web_server(@TempDir Path home) throws IOException {
        receiver = new WebhookReceiver();
        program = new Program(home)
                .route("samples/webhook")
                .set("webhook.url", receiver.url())
                .set("webhook.secrets", WebhookReceiver.SECRET);
    }

    @AfterEach
    void close() {
        program.close();
        receiver.close();
    }

    @Test
    void news_arrives_signed_as_the_standards_own_library_checks_it() {
        program.start();
        started();
        Event error = Program.event("evt_1", EventType.PRINTER_ERROR, "Ada");
        program.tell(error, Program.event("evt_2", EventType.PRINTER_READY, "Ada"));
        program.tell(Program.event("evt_3", EventType.PRINTER_OFFLINE, "Bea"));
        await().until(() -> receiver.ids(), ids -> ids.contains("evt_3"));
        assertThat(receiver.ids()).as("the rule does not ask for printer.ready").containsExactly("evt_1", "evt_3");
        assertThat(receiver.forged()).isEmpty();
        WebhookReceiver.Request first = receiver.requests().get(0);
        assertThat(EventJson.read(first.body())).isEqualTo(error);
        assertThat(first.header("content-type")).startsWith("application/json");
        assertThat(first.headers().keySet().stream().map(name -> name.toLowerCase(java.util.Locale.ROOT)))
                .as("nothing of the message's own goes out")
                .containsExactlyInAnyOrderElementsOf(Set.of(
                        "accept-encoding",
                        "connection",
                        "content-length",
                        "content-type",
                        "host",
                        "user-agent",
                        "webhook-id",
                        "webhook-signature",
                        "webhook-timestamp"));
        await().untilAsserted(() -> assertThat(program.fare("webhook").answer()).startsWith("204 after "));
    }

    @Test
    void while_a_secret_is_being_changed_both_fit() {
        String newer = "whsec_" + "bmV3ZXItc2VjcmV0LW9mLTMyLWJ5dGVzLWxvbmchISE=";
        receiver.expects(newer);
        program.set("webhook.secrets", newer + " " + WebhookReceiver.SECRET).start();
        started();
        program.tell(Program.event("evt_1", EventType.PRINTER_ERROR, "Ada"));
        await().until(() -> receiver.ids().size() == 1);
        receiver.expects(WebhookReceiver.SECRET);
        program.tell(Program.event("evt_2", EventType.PRINTER_ERROR, "Bea"));
        await().until(() -> receiver.ids().size() == 2);
        assertThat(receiver.forged()).isEmpty();
    }

    @Test
    void a_message_that_is_refused_is_tried_again_and_delays_only_what_is_about_the_same_printer() {
        receiver.answering(request ->
                Reply.of(request.id().equals("evt_1") && receiver.requests().size() < 3 ? 400 : 200));
        program.start();
        started();
        program.tell(
                Program.event("evt_1", EventType.PRINTER_ERROR, "Ada"),
                Program.event("evt_2", EventType.PRINTER_OFFLINE, "Ada"),
                Program.event("evt_3", EventType.PRINTER_ERROR, "Bea"));
        await().atMost(Duration.ofMinutes(1)).until(() -> receiver.ids(), ids -> ids.contains("evt_2"));
        assertThat(receiver.ids()).containsExactly("evt_1", "evt_3", "evt_1", "evt_2");
    }

    @Test
    void a_receiver_that_was_away_gets_everything_once_it_is_back_in_order_and_under_the_same_ids() throws IOException {
        program.start();
        started();
        receiver.away();
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            program.tell(Program.event("evt_" + i, EventType.PRINTER_ERROR, "Ada"));
            told.add("evt_" + i);
        }
        await().until(() -> program.fare("webhook").waiting() > 0);
        program.stop();
        program.start();
        receiver.back();
        await().atMost(Duration.ofMinutes(1)).until(() -> receiver.ids(), ids -> ids.contains("evt_19"));
        assertThat(receiver.ids()).containsExactlyElementsOf(told);
        assertThat(receiver.forged()).isEmpty();
    }

    /** Found by the crash test: how often the receiver had failed was forgotten with the process, and so was to hurry. */
    @Test
    void what_was_put_off_for_hours_goes_out_after_a_restart_as_soon_as_the_receiver_answers() {
        program.start();
        started();
        program.stop();
        program.ledger(ledger -> {
            Deliveries deliveries = ledger.deliveries();
            deliveries.putOff(
                    "webhook",
                    0,
                    new Deliveries.Message(
                            "printer:Ada",
                            "evt_late",
                            "printer.error",
                            EventJson.write(Program.event("evt_late", EventType.PRINTER_ERROR, "Ada"))),
                    Delivery.State.WAITING,
                    6,
                    Instant.now().plus(Duration.ofHours(2)),
                    "the host refuses the connection");
            return null;
        });
        program.start();
        program.tell(Program.event("evt_new", EventType.PRINTER_ERROR, "Bea"));
        await().until(() -> receiver.ids(), ids -> ids.contains("evt_late"));
    }

    @Test
    void a_receiver_that_says_it_is_gone_hears_no_more_until_somebody_replays() {
        receiver.answering(request -> Reply.of(410));
        program.start();
        started();
        program.tell(Program.event("evt_1", EventType.PRINTER_ERROR, "Ada"));
        await().until(() -> program.fare("webhook").ended() != null);
        program.tell(Program.event("evt_2", EventType.PRINTER_ERROR, "Bea"));
        receiver.answering(request -> Reply.of(200));
        assertThat(program.dead()).singleElement().satisfies(dead -> {
            assertThat(dead.message()).isEqualTo("evt_1");
            assertThat(dead.attempts()).isEqualTo(1);
            assertThat(dead.reason()).contains("410");
        });
        int replayed = program.ledger(ledger -> ledger.deliveries().replayRule("webhook"));
        assertThat(replayed).isOne();
        await().atMost(Duration.ofMinutes(1)).until(() -> receiver.ids(), ids -> ids.contains("evt_2"));
        assertThat(receiver.ids()).containsExactly("evt_1", "evt_1", "evt_2");
    }

    @Test
    void a_redirect_is_not_followed() throws IOException {
        try (WebhookReceiver elsewhere = new WebhookReceiver()) {
            receiver.answering(request -> new Reply(302, "Location", elsewhere.url()));
            program.start();
            started();
            program.tell(Program.event("evt_1", EventType.PRINTER_ERROR, "Ada"));
            await().until(() -> program.fare("webhook").waiting() == 1);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void a_host_in_the_own_network_is_refused_unless_it_is_allowed_by_name() {
        program.set("webhook.hosts", "").start();
        started();
        program.tell(Program.event("evt_1", EventType.PRINTER_ERROR, "Ada"));
        await().until(() -> program.fare("webhook").waiting() == 1);
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void a_chat_gets_its_own_form_of_the_news() throws IOException {
        program.config("webhooks/chat.json", "{\"text\": \"{{printer.name}}: {{message}}\"}")
                .route("chat", """
                        - route:
                            id: chat
                            from:
                              uri: kamelet:printago-events-source
                              parameters: {rule: chat}
                              steps:
                                - to:
                                    uri: kamelet:signed-webhook-sink
                                    parameters: {url: "{{webhook.url}}", template: webhooks/chat.json}
                        """)
                .start();
        await().until(() ->
                program.ledger(ledger -> ledger.deliveries().fares()).size() == 2);
        program.tell(Program.event("evt_1", EventType.PRINTER_READY, "A\"da"));
        await().until(() -> receiver.requests().size() == 1);
        assertThat(receiver.requests().get(0).body()).isEqualTo("{\"text\":\"A\\\"da: A\\\"da: printer.ready\"}");
    }

    @Test
    void a_rule_that_is_edited_while_deliveries_wait_neither_repeats_nor_skips() throws IOException {
        program.start();
        started();
        receiver.away();
        program.tell(Program.event("evt_1", EventType.PRINTER_ERROR, "Ada"));
        await().until(() -> program.fare("webhook").waiting() == 1);
        program.tell(Program.event("evt_2", EventType.PRINTER_READY, "Bea"));
        program.stop();
        receiver.back();
        String sample = Files.readString(Path.of("routes", "samples", "webhook.camel.yaml"));
        program.route("webhook", sample.replace("printer.error,", "printer.online,printer.ready,"))
                .start();
        program.tell(
                Program.event("evt_3", EventType.PRINTER_ERROR, "Cleo"),
                Program.event("evt_4", EventType.PRINTER_ONLINE, "Ada"));
        await().atMost(Duration.ofMinutes(1)).until(() -> receiver.ids().containsAll(List.of("evt_1", "evt_4")));
        assertThat(receiver.ids())
                .as("what waited is told as it was wanted then, what comes as it is wanted now")
                .doesNotContain("evt_3")
                .doesNotHaveDuplicates();
    }

    /** Two told everything twice, and threw each other out at the broker. */
    @Test
    void of_two_programs_on_one_home_one_tells_and_the_other_takes_over(@TempDir Path home) throws IOException {
        try (Program first = twin(home).start();
                Program second = twin(home).start()) {
            await().until(() -> first.reads("webhook"));
            first.tell(Program.event("evt_1", EventType.PRINTER_ERROR, "Ada"));
            await().until(() -> receiver.ids().contains("evt_1"));
            await().during(Duration.ofSeconds(3)).atMost(Duration.ofMinutes(1)).until(() -> receiver.ids()
                    .equals(List.of("evt_1")));
            first.stop();
            second.tell(Program.event("evt_2", EventType.PRINTER_ERROR, "Ada"));
            await().until(() -> receiver.ids().contains("evt_2"));
            assertThat(receiver.ids()).containsExactly("evt_1", "evt_2");
        }
    }

    private Program twin(Path home) throws IOException {
        return new Program(home)
                .route("rule", Files.readString(Path.of("routes", "samples", "webhook.camel.yaml")))
                .set("webhook.url", receiver.url())
                .set("webhook.secrets", WebhookReceiver.SECRET);
    }

    /** A new rule starts with the news that come after it was first read. */
    private void started() {
        await().until(() -> program.reads("webhook"));
    }
}
