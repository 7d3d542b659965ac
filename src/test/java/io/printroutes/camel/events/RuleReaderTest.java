package io.printroutes.camel.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.event.Event;
import io.printroutes.event.Severity;
import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.event.Deliveries;
import io.printroutes.ledger.event.EventLog;
import io.printroutes.notify.DeliveryFailed;
import io.printroutes.notify.EventRule;
import io.printroutes.notify.RetrySchedule;
import io.printroutes.testing.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleReaderTest {

    @TempDir
    private Path folder;

    private final HandClock clock = new HandClock();
    private final List<String> told = new ArrayList<>();
    private boolean isGone = true;

    /** It was taken for a rule that was taken away, and what it should have gone on with was forgotten. */
    @Test
    void a_rule_that_has_ended_goes_on_where_it_stood_however_long_that_took() {
        try (Ledger ledger = Ledger.open(folder.resolve("ledger.db"), clock)) {
            EventLog log = ledger.eventLog();
            RuleReader reader = reader(ledger, log);
            reader.step(() -> true);
            log.append(List.of(event("evt_1"), event("evt_2")));
            reader.step(() -> true);
            assertThat(ledger.deliveries().ended("rule")).isPresent();
            for (int day = 0; day < 100; day++) {
                clock.advance(Duration.ofDays(1));
                reader.step(() -> true);
            }
            ledger.retention().forget(clock.instant().minus(Duration.ofDays(30)));

            isGone = false;
            ledger.deliveries().replayRule("rule");
            for (int i = 0; i < 3; i++) {
                reader.step(() -> true);
            }

            assertThat(told).containsExactlyInAnyOrder("evt_1", "evt_2");
        }
    }

    private RuleReader reader(Ledger ledger, EventLog log) {
        Deliveries deliveries = ledger.deliveries();
        Attempts attempts = new Attempts(
                "rule",
                message -> {
                    if (isGone) {
                        throw new DeliveryFailed(DeliveryFailed.Then.RECEIVER_GONE, "gone", null);
                    }
                    told.add(message.id());
                    return "200";
                },
                deliveries,
                ledger.receiverPauses(),
                new RetrySchedule(new Random(1)),
                clock);
        return new RuleReader(EventRule.of("rule", Map.of()), log, deliveries, attempts, clock);
    }

    private Event event(String id) {
        return new Event(
                id,
                "printer.ready",
                clock.instant(),
                "store",
                Severity.INFO,
                null,
                null,
                null,
                null,
                null,
                "ready",
                Map.of());
    }
}
