package io.printroutes.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.event.Event;
import io.printroutes.ledger.operator.Overview.StoreNow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bug: {@code budget.low} was documented and never sent. */
class BudgetWatchTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:15:00Z");

    private final List<Event> told = new ArrayList<>();
    private @Nullable Instant through;
    private boolean leader = true;

    private final BudgetWatch watch = new BudgetWatch(
            () -> List.of(new StoreNow("store", null, 0, 60, 0, 600, 900, 900, through)),
            told::addAll,
            Duration.ofHours(1),
            () -> leader,
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void a_long_wait_is_told_once_with_the_time_when_the_last_is_through() {
        through = NOW.plus(Duration.ofMinutes(90));
        watch.look();
        watch.look();
        assertThat(told).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("budget.low");
            assertThat(event.message()).contains("900 requests", "through at 2026-11-26T11:45:00Z");
        });
    }

    @Test
    void a_wait_about_as_long_as_the_setting_is_not_told_again_and_again() {
        for (int minutes : new int[] {61, 59, 61, 40, 61}) {
            through = NOW.plus(Duration.ofMinutes(minutes));
            watch.look();
        }
        assertThat(told).hasSize(1);
    }

    @Test
    void after_the_wait_was_short_the_next_long_one_is_told() {
        for (int minutes : new int[] {90, 20, 90}) {
            through = NOW.plus(Duration.ofMinutes(minutes));
            watch.look();
        }
        assertThat(told).hasSize(2);
    }

    @Test
    void a_short_wait_an_empty_line_and_a_second_program_tell_nothing() {
        through = NOW.plus(Duration.ofMinutes(59));
        watch.look();
        through = null;
        watch.look();
        leader = false;
        through = NOW.plus(Duration.ofHours(9));
        watch.look();
        assertThat(told).isEmpty();
    }
}
