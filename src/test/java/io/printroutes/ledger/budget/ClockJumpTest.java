package io.printroutes.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.Link;
import io.printroutes.ledger.work.ReconcileQuestion;
import io.printroutes.testing.Desk;
import io.printroutes.testing.LogLines;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that is set, or a machine that sleeps, frees no permit and holds none up. */
class ClockJumpTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = Desk.at(folder, Desk.limits(4, 10));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void a_clock_that_is_set_forward_by_an_hour_frees_no_permit() {
        spend(3);
        desk.clock.set(HOUR);
        assertThat(minuteLeft()).isEqualTo(1);
        desk.clock.advance(Duration.ofMillis(59_000));
        assertThat(minuteLeft()).isEqualTo(1);
        desk.clock.advance(Duration.ofMillis(1_001));
        assertThat(minuteLeft()).isEqualTo(4);
        assertThat(desk.stores.left(Desk.STORE).hour()).isEqualTo(7);
    }

    @Test
    void a_clock_that_is_set_back_by_a_day_holds_no_permit_up() {
        spend(3);
        desk.clock.set(Duration.ofDays(-1));
        assertThat(minuteLeft()).isEqualTo(1);
        desk.clock.advance(Duration.ofSeconds(61));
        assertThat(minuteLeft()).isEqualTo(4);
    }

    @Test
    void a_jump_is_bridged_over_a_restart_of_the_program() {
        spend(3);
        desk.close();
        desk.clock.set(HOUR);
        desk = Desk.again(folder, desk);
        assertThat(minuteLeft()).isEqualTo(1);
    }

    @Test
    void a_restart_without_a_jump_counts_the_time_in_between() {
        spend(3);
        desk.close();
        desk.clock.advance(HOUR.plusSeconds(1));
        desk = Desk.again(folder, desk);
        assertThat(minuteLeft()).isEqualTo(4);
        assertThat(desk.stores.left(Desk.STORE).hour()).isEqualTo(10);
    }

    @Test
    void of_two_processes_one_bridges_a_jump() {
        try (Desk other = Desk.again(folder, desk)) {
            spend(3);
            desk.clock.set(HOUR);
            assertThat(other.stores.left(Desk.STORE).minute()).isEqualTo(1);
            assertThat(minuteLeft()).isEqualTo(1);
            desk.clock.advance(Duration.ofSeconds(61));
            assertThat(other.stores.left(Desk.STORE).minute()).isEqualTo(4);
            assertThat(minuteLeft()).isEqualTo(4);
        }
    }

    @Test
    void after_a_start_of_the_machine_only_the_time_since_then_is_believed() {
        spend(3);
        desk.close();
        desk.clock.startAnew(HOUR);
        desk.clock.advance(Duration.ofSeconds(20));
        desk = Desk.again(folder, desk);
        assertThat(minuteLeft()).isEqualTo(1);
        desk.clock.advance(Duration.ofSeconds(41));
        assertThat(minuteLeft()).isEqualTo(4);
    }

    @Test
    void a_request_under_way_over_a_jump_holds_its_permit_from_its_answer_on() {
        desk.drop("inbox", "a.stl", "a");
        Lease lease = desk.take();
        desk.clock.set(HOUR);
        desk.sign(lease);
        assertThat(minuteLeft()).isEqualTo(3);
        desk.clock.advance(Duration.ofSeconds(61));
        assertThat(minuteLeft()).isEqualTo(4);
    }

    @Test
    void what_rests_goes_on_resting_as_long_as_it_was_to() {
        desk.dropWithPart("inbox", "lost");
        desk.chain.doubt(desk.take(Link.BUILD), null, ReconcileQuestion.BUILD, desk.lookAt(), "lost");
        desk.clock.set(Duration.ofDays(-3));
        desk.clock.advance(Desk.LOOK_AFTER.minusSeconds(1));
        assertThat(desk.take(Link.LOOK_FIRST)).isNull();
        desk.clock.advance(Duration.ofSeconds(1));
        Lease look = desk.take(Link.LOOK_FIRST);
        assertThat(desk.lookups.inDoubt(look).elapsed()).isEqualTo(Desk.LOOK_AFTER);
    }

    @Test
    void a_jump_is_said_once() {
        try (LogLines log = new LogLines()) {
            spend(1);
            desk.clock.set(HOUR);
            minuteLeft();
            minuteLeft();
            assertThat(log.with("PR-5011")).singleElement().asString().contains("forward", "PT1H");
        }
    }

    private void spend(int requests) {
        for (int i = 0; i < requests; i++) {
            desk.drop("inbox", i + ".stl", "content " + i);
            desk.sign(desk.take(Link.SIGN));
        }
    }

    private int minuteLeft() {
        return desk.stores.left(Desk.STORE).minute();
    }
}
