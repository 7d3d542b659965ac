package io.printroutes.ledger.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.event.EventLog;
import io.printroutes.ledger.work.Link;
import io.printroutes.ledger.work.Offer;
import io.printroutes.testing.Desk;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

    @TempDir
    private Path folder;

    private static void tell(Desk desk) {
        desk.ledger.transact(tx -> {
            EventLog.append(tx, EventLog.news(tx, Desk.STORE).realtimeConnected(Instant.ofEpochMilli(tx.now())));
            return null;
        });
    }

    /** The statement was refused by the database, so that nothing was ever forgotten. */
    @Test
    void finished_lone_files_are_forgotten_with_their_lines_and_history_and_their_parts_are_not() {
        try (Desk desk = Desk.at(folder)) {
            String old = desk.drop("inbox", "old.stl", "old");
            desk.work();
            finish(desk, old);
            desk.clock.advance(Duration.ofDays(10));
            String young = desk.drop("inbox", "young.stl", "young");
            desk.work();
            finish(desk, young);

            know(desk, "job old", old + "-1", 10);
            know(desk, "job young", young + "-1", 10);
            know(desk, "job of-somebody-else", null, 10);
            know(desk, "printer Ada", null, 10);

            Instant before = desk.clock.instant().minus(Duration.ofDays(5));
            assertThat(new Retention(desk.ledger).count(before)).isOne();
            assertThat(new Retention(desk.ledger).forget(before)).isOne();

            assertThat(desk.receipts.find(old)).isEmpty();
            assertThat(desk.receipts.lines(old)).isEmpty();
            assertThat(desk.number("SELECT count(*) FROM history WHERE about LIKE ?", old + "%"))
                    .isZero();
            assertThat(desk.receipts.find(young)).isPresent();
            assertThat(desk.receipts.lines(young)).hasSize(1);
            assertThat(desk.number("SELECT count(*) FROM part_build WHERE line LIKE ?", old + "%"))
                    .isZero();
            assertThat(desk.number("SELECT count(*) FROM known_state WHERE entity IN ('job young', 'printer Ada')"))
                    .isEqualTo(2);
            assertThat(desk.number("SELECT count(*) FROM known_state")).isEqualTo(2);
            assertThat(desk.number("SELECT count(*) FROM model WHERE part_id IS NOT NULL"))
                    .isEqualTo(2);
        }
    }

    private static void know(Desk desk, String entity, @Nullable String line, int daysAgo) {
        desk.ledger.transact(tx -> tx.update(
                "INSERT INTO known_state (store, entity, line, state, changed_at) VALUES (?, ?, ?, '{}', ?)",
                Desk.STORE,
                entity,
                line,
                tx.now() - Duration.ofDays(daysAgo).toMillis()));
    }

    private static void finish(Desk desk, String receipt) {
        Offer offer = desk.queue.takeUncounted(Desk.STORE, Link.ACKNOWLEDGE);
        desk.receipts.finished(((Offer.Work) offer).lease());
        assertThat(desk.number("SELECT count(*) FROM receipt WHERE id = ? AND state = 'finished'", receipt))
                .isOne();
    }

    /** A rule whose route was deleted had every later event kept for it, for ever. */
    @Test
    void a_rule_that_was_taken_away_keeps_no_news_from_being_forgotten() {
        try (Desk desk = Desk.at(folder)) {
            EventLog log = new EventLog(desk.ledger);
            log.place("taken-away", true);
            log.place("running", true);
            for (int day = 0; day < 10; day++) {
                tell(desk);
                desk.clock.advance(Duration.ofDays(1));
                log.read("running", day + 1);
            }

            new Retention(desk.ledger).forget(desk.clock.instant().minus(Duration.ofDays(5)));

            assertThat(desk.number("SELECT count(*) FROM event")).isEqualTo(5);
            assertThat(log.place("taken-away", true)).isZero();
        }
    }

    @Test
    void what_a_running_rule_has_not_read_is_kept_however_old_it_is() {
        try (Desk desk = Desk.at(folder)) {
            EventLog log = new EventLog(desk.ledger);
            log.place("held-up", true);
            tell(desk);
            desk.clock.advance(Duration.ofDays(10));
            log.place("held-up", true);

            new Retention(desk.ledger).forget(desk.clock.instant().minus(Duration.ofDays(5)));

            assertThat(desk.number("SELECT count(*) FROM event")).isOne();
        }
    }
}
