package io.printroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.event.Deliveries;
import io.printroutes.ledger.event.Deliveries.Message;
import io.printroutes.ledger.event.Delivery;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EventsCommandTest {

    @TempDir
    private Path home;

    private final StringWriter out = new StringWriter();

    @BeforeEach
    void a_home_with_the_samples() throws IOException {
        Files.createDirectories(home.resolve("routes"));
        Files.createDirectories(home.resolve("config/webhooks"));
        for (String name : List.of("samples/mail", "samples/webhook", "event-file")) {
            Path file = Path.of("routes", name + ".camel.yaml");
            Files.copy(file, home.resolve("routes").resolve(file.getFileName()));
        }
        Files.writeString(home.resolve("config/application.properties"), "printago.store.id=s\n");
    }

    @Test
    void match_says_which_rules_would_get_a_type_and_what_each_would_send() {
        assertThat(command("events", "match", "printer.offline")).isZero();
        assertThat(out.toString())
                .contains("webhook (route webhook): yes\n", "    to      kamelet:signed-webhook-sink\n")
                .contains("mail (route mail): yes, gathered with others\n")
                .contains("event-file (route event-file): yes\n")
                .contains("\"type\":\"printer.offline\"");
    }

    @Test
    void match_says_no_where_a_rule_does_not_want_it() throws IOException {
        Path event = home.resolve("event.json");
        Files.writeString(event, """
                {"id":"evt_1","type":"job.started","occurredAt":"2026-11-22T10:00:00Z","store":"s","severity":"info","message":"m"}
                """);
        assertThat(command("events", "match", event.toString())).isZero();
        assertThat(out.toString())
                .contains(
                        "webhook (route webhook): no\n",
                        "mail (route mail): no\n",
                        "event-file (route event-file): yes\n");
    }

    @Test
    void match_shows_a_message_as_the_rules_template_makes_it() throws IOException {
        Files.writeString(home.resolve("config/webhooks/chat.json"), "{\"text\":\"now: {{message}}\"}");
        Path rule = home.resolve("routes/webhook.camel.yaml");
        Files.writeString(
                rule,
                Files.readString(rule).replace("secrets: \"{{webhook.secrets}}\"", "template: webhooks/chat.json"));
        command("events", "match", "printer.offline");
        assertThat(out.toString()).contains("message {\"text\":\"now: An example of printer.offline.\"}");
    }

    @Test
    void what_was_given_up_is_listed_with_its_reason_and_delivered_again_on_demand() {
        givenUp("evt_1", "the receiver answered 500");
        givenUp("evt_2", "the host does not answer");
        assertThat(command("events", "dead")).isZero();
        assertThat(out.toString())
                .contains(
                        "evt_1", "1 attempts", "the receiver answered 500", "the host does not answer", "2 given up.");
        assertThat(command("events", "replay", "evt_1")).isZero();
        assertThat(command("events", "replay", "evt_1"))
                .as("it is not dead any more")
                .isOne();
        assertThat(command(
                        "events",
                        "replay",
                        "--since",
                        Instant.now().minusSeconds(60).toString()))
                .isZero();
        assertThat(command("events", "replay", "--rule", "webhook")).isOne();
        ledger(deliveries -> assertThat(deliveries.due("webhook")).isPresent());
    }

    private void givenUp(String id, String reason) {
        ledger(deliveries -> deliveries.putOff(
                "webhook",
                0,
                new Message("printer:p", id, "printer.error", "{}"),
                Delivery.State.DEAD,
                1,
                Instant.EPOCH,
                reason));
    }

    private void ledger(java.util.function.Consumer<Deliveries> use) {
        try (Ledger ledger = Ledger.open(home.resolve("data/ledger.db"), Clock.systemUTC())) {
            ledger.eventLog().place("webhook", false);
            use.accept(ledger.deliveries());
        }
    }

    private int command(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.add("--home");
        arguments.add(home.toString());
        return new CommandLine(new Main())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments.toArray(String[]::new));
    }
}
