package io.printroutes.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printroutes.event.Event;
import io.printroutes.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursTest {

    private final QuietHours night = QuietHours.of("22:00-06:30 Europe/Berlin");

    @Test
    void a_night_goes_over_midnight_and_ends_in_the_morning() {
        assertThat(night.covers(at("2026-11-22T21:59:59"))).isFalse();
        assertThat(night.covers(at("2026-11-22T22:00:00"))).isTrue();
        assertThat(night.covers(at("2026-11-23T06:29:59"))).isTrue();
        assertThat(night.covers(at("2026-11-23T06:30:00"))).isFalse();
        assertThat(night.ends(at("2026-11-22T23:00:00"))).contains(at("2026-11-23T06:30:00"));
        assertThat(night.ends(at("2026-11-22T12:00:00"))).isEmpty();
    }

    @Test
    void the_clock_on_the_wall_counts_when_the_clocks_change() {
        Instant spring = at("2026-03-28T22:00:00");
        Instant autumn = at("2026-10-24T22:00:00");
        assertThat(Duration.between(spring, night.ends(spring).orElseThrow())).isEqualTo(Duration.ofMinutes(450));
        assertThat(Duration.between(autumn, night.ends(autumn).orElseThrow())).isEqualTo(Duration.ofMinutes(570));
        // 02:30 does not exist that night: quiet begins when the clocks have jumped
        QuietHours gap = QuietHours.of("02:30-04:00 Europe/Berlin");
        assertThat(gap.covers(at("2026-03-29T01:59:00"))).isFalse();
        assertThat(gap.covers(at("2026-03-29T03:45:00"))).isTrue();
    }

    @Test
    void days_are_those_on_which_the_hours_begin() {
        QuietHours working = QuietHours.of("Mon-Fri 22:00-06:00 Europe/Berlin");
        assertThat(working.covers(at("2026-11-21T03:00:00")))
                .as("Friday's night, on Saturday")
                .isTrue();
        assertThat(working.covers(at("2026-11-22T03:00:00")))
                .as("Saturday's night")
                .isFalse();
        QuietHours overTheWeekend = QuietHours.of("Sat-Mon 22:00-06:00 Europe/Berlin");
        assertThat(overTheWeekend.covers(at("2026-11-22T23:00:00"))).isTrue();
    }

    @Test
    void several_hours_that_touch_end_together() {
        QuietHours hours = QuietHours.of("22:00-06:00 Europe/Berlin; Sat,Sun 06:00-24:00 Europe/Berlin");
        assertThat(hours.ends(at("2026-11-20T23:00:00"))).contains(at("2026-11-23T06:00:00"));
    }

    @Test
    void all_week_quiet_has_no_end() {
        QuietHours always = QuietHours.of("0:00-24:00 UTC");
        assertThat(always.covers(Instant.EPOCH)).isTrue();
        assertThat(always.ends(Instant.EPOCH)).isEmpty();
    }

    @Test
    void an_error_passes_unless_it_is_said_that_errors_wait_too() {
        assertThat(night.covers(event(Severity.WARNING))).isTrue();
        assertThat(night.covers(event(Severity.ERROR))).isFalse();
        assertThat(night.forErrorsToo().covers(event(Severity.ERROR))).isTrue();
        assertThat(QuietHours.of("").covers(event(Severity.INFO))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22:00",
                "22:00-06:00",
                "25:00-06:00 UTC",
                "22:00-06:00 Mars/Base",
                "Foo 22:00-06:00 UTC",
                "night"
            })
    void what_is_not_understood_is_refused_with_an_example(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuietHours.of(text))
                .withMessageStartingWith("PR-6101: Quiet hours '" + text)
                .withMessageContaining("22:00-06:30 Europe/Berlin");
    }

    private static Instant at(String berlin) {
        return LocalDateTime.parse(berlin).atZone(ZoneId.of("Europe/Berlin")).toInstant();
    }

    private static Event event(Severity severity) {
        return new Event(
                "e",
                "job.failed",
                at("2026-11-22T23:00:00"),
                "s",
                severity,
                null,
                null,
                null,
                null,
                null,
                "m",
                Map.of());
    }

    /** Thousands of blanks in the parameter took minutes. */
    @Test
    void hours_that_are_nothing_but_blanks_and_letters_are_refused_at_once() {
        for (String text : java.util.List.of(
                "Mon" + " ".repeat(50_000) + "x", "a ".repeat(25_000), "Mon-" + " ".repeat(50_000) + "Fri")) {
            org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                    java.time.Duration.ofSeconds(5),
                    () -> assertThatThrownBy(() -> QuietHours.of(text)).isInstanceOf(IllegalArgumentException.class));
        }
    }
}
