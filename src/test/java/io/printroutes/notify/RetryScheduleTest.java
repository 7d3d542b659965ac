package io.printroutes.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final RetrySchedule schedule = new RetrySchedule(new Random(7));

    @Test
    void a_receiver_that_is_down_is_given_about_three_days() {
        Instant at = NOW;
        int failures = 1;
        for (Optional<Instant> next = schedule.next(1, at, null); next.isPresent(); ) {
            assertThat(next.get()).isAfter(at);
            at = next.get();
            next = schedule.next(++failures, at, null);
        }
        assertThat(failures).isEqualTo(13);
        assertThat(Duration.between(NOW, at)).isBetween(Duration.ofHours(57), Duration.ofHours(87));
    }

    @Test
    void two_deliveries_that_failed_together_do_not_return_together() {
        assertThat(schedule.next(5, NOW, null)).isNotEqualTo(schedule.next(5, NOW, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"120", " 120 ", "Sun, 22 Nov 2026 10:02:00 GMT"})
    void a_receiver_that_says_when_is_never_asked_sooner(String retryAfter) {
        assertThat(schedule.next(1, NOW, retryAfter).orElseThrow())
                .isBetween(NOW.plusSeconds(120), NOW.plusSeconds(144));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "", "Sun, 22 Nov 2020 10:02:00 GMT"})
    void nonsense_is_taken_as_nothing_said(String retryAfter) {
        assertThat(schedule.next(1, NOW, retryAfter).orElseThrow()).isBetween(NOW.plusSeconds(4), NOW.plusSeconds(6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"31536000", "99999999999999", "1000000000000000000000000000"})
    void a_receiver_that_says_next_year_or_later_is_asked_tomorrow(String retryAfter) {
        assertThat(schedule.next(1, NOW, retryAfter).orElseThrow())
                .isBetween(NOW.plus(Duration.ofHours(24)), NOW.plus(Duration.ofHours(29)));
    }
}
