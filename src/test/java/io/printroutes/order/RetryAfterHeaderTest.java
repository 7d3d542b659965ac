package io.printroutes.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterHeaderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void a_wait_is_said_in_seconds_or_as_a_date() {
        assertThat(RetryAfter.of(" 120 ", NOW, HOUR)).contains(Duration.ofMinutes(2));
        assertThat(RetryAfter.of("Sun, 22 Nov 2026 10:02:00 GMT", NOW, HOUR)).contains(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3601",
                "1000000000000",
                "9223372036854775807",
                "99999999999999999999999",
                "Fri, 31 Dec 9999 23:59:59 GMT"
            })
    void an_absurd_wait_is_cut_to_the_longest(String header) {
        assertThat(RetryAfter.of(header, NOW, HOUR)).contains(HOUR);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "-5", "soon", "NaN", "1e3", "1.5", "0x10", "Sun, 22 Nov 2020 10:02:00 GMT", "\u0661\u0662"})
    void nonsense_says_nothing(String header) {
        assertThat(RetryAfter.of(header, NOW, HOUR)).isEmpty();
    }
}
