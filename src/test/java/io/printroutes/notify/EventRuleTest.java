package io.printroutes.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventRuleTest {

    @Test
    void a_rule_without_parameters_wants_every_event_one_by_one() {
        EventRule.Reading reading = EventRule.read("all", Map.of());

        assertThat(reading.mistakes()).isEmpty();
        assertThat(reading.rule().digest()).isNull();
        assertThat(reading.rule().fromBeginning()).isFalse();
    }

    @Test
    void a_rule_that_gathers_has_the_usual_times_unless_it_says_others() {
        DigestSettings digest = EventRule.read("mail", Map.of("gather", "10s", "repeat", "60000"))
                .rule()
                .digest();

        assertThat(digest)
                .isEqualTo(
                        new DigestSettings(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(2), 20));
    }

    @Test
    void every_parameter_without_a_meaning_is_named_at_once() {
        Map<String, String> texts = Map.of(
                "severity", "bad",
                "quietHours", "at night",
                "quietErrors", "perhaps",
                "fromBeginning", "yes",
                "gather", "soon",
                "repeat", "often",
                "flap", "2 min",
                "perHour", "0");

        assertThat(EventRule.read("mail", texts).mistakes())
                .extracting(EventRule.Mistake::parameter)
                .containsExactlyInAnyOrderElementsOf(texts.keySet());
        assertThatThrownBy(() -> EventRule.of("mail", texts))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The rule mail cannot be read")
                .hasMessageContaining("severity is 'bad'; write info, warning or error")
                .hasMessageContaining("perHour is '0'; write a whole number from 1");
    }

    @Test
    void a_rule_needs_a_name() {
        assertThatThrownBy(() -> EventRule.of(" ", Map.of())).hasMessageContaining("needs a name");
    }
}
