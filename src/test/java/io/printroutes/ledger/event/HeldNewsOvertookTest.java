package io.printroutes.ledger.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.event.Deliveries.Message;
import io.printroutes.testing.Desk;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What quiet hours had held went out when they were over, though older news of the same printer was still being tried again. */
class HeldNewsOvertookTest {

    @TempDir
    private Path folder;

    @Test
    void news_of_one_printer_stays_in_its_order_over_quiet_hours() {
        try (Desk desk = Desk.at(folder)) {
            Deliveries deliveries = new Deliveries(desk.ledger);
            Instant now = desk.clock.instant();
            new EventLog(desk.ledger).place("rule", true);
            deliveries.putOff(
                    "rule", 1, message("evt_1"), Delivery.State.WAITING, 5, now.plus(Duration.ofHours(2)), "refused");
            deliveries.putOff(
                    "rule", 2, message("evt_2"), Delivery.State.HELD, 0, now.plus(Duration.ofHours(1)), "quiet hours");

            desk.clock.advance(Duration.ofMinutes(90));
            assertThat(deliveries.due("rule")).isEmpty();
            assertThat(deliveries.nextDue("rule")).contains(now.plus(Duration.ofHours(2)));

            desk.clock.advance(Duration.ofHours(1));
            Delivery first = deliveries.due("rule").orElseThrow();
            assertThat(first.message()).isEqualTo("evt_1");
            deliveries.delivered(first, "200");
            assertThat(deliveries.due("rule").map(Delivery::message)).contains("evt_2");
        }
    }

    private static Message message(String id) {
        return new Message("printer:Ada", id, "printer.ready", "{}");
    }
}
