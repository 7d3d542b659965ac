package io.printroutes.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventFilterTest {

    private final Event failed = event("job.failed", Severity.ERROR);

    @Test
    void a_rule_that_says_nothing_wants_everything() {
        assertThat(EventFilter.ALL.matches(failed)).isTrue();
        assertThat(EventFilter.ALL.types("").matches(failed)).isTrue();
    }

    @Test
    void types_are_named_or_meant_by_a_star() {
        assertThat(EventFilter.ALL.types("job.failed").matches(failed)).isTrue();
        assertThat(EventFilter.ALL.types("printer.*, job.*").matches(failed)).isTrue();
        assertThat(EventFilter.ALL.types("*").matches(failed)).isTrue();
        assertThat(EventFilter.ALL.types("*.failed").matches(failed)).isTrue();
        assertThat(EventFilter.ALL.types("job").matches(failed)).isFalse();
        assertThat(EventFilter.ALL.types("jobXfailed").matches(failed)).isFalse();
        assertThat(EventFilter.ALL.types("order.*").matches(failed)).isFalse();
    }

    @Test
    void printers_go_by_id_or_name_and_tags_by_any_of_them() {
        assertThat(EventFilter.ALL.printers("p1").matches(failed)).isTrue();
        assertThat(EventFilter.ALL.printers("mars").matches(failed)).isTrue();
        assertThat(EventFilter.ALL.printers("venus").matches(failed)).isFalse();
        assertThat(EventFilter.ALL.tags("petg,resin").matches(failed)).isTrue();
        assertThat(EventFilter.ALL.tags("Resin").matches(failed)).isFalse();
        assertThat(EventFilter.ALL.printers("mars").tags("petg").matches(failed))
                .isFalse();
    }

    @Test
    void news_without_a_printer_or_partner_is_not_wanted_by_a_rule_for_some() {
        Event plain = new Event(
                "e", "disk.low", Instant.EPOCH, "s", Severity.ERROR, null, null, null, null, null, "m", Map.of());
        assertThat(EventFilter.ALL.printers("mars").matches(plain)).isFalse();
        assertThat(EventFilter.ALL.tags("resin").matches(plain)).isFalse();
        assertThat(EventFilter.ALL.partners("acme").matches(plain)).isFalse();
        assertThat(EventFilter.ALL.partners("acme").matches(failed)).isTrue();
    }

    @Test
    void what_matters_too_little_or_comes_at_a_quiet_hour_is_not_wanted() {
        assertThat(EventFilter.ALL.minimum(Severity.WARNING).matches(event("job.started", Severity.INFO)))
                .isFalse();
        assertThat(EventFilter.ALL.minimum(Severity.WARNING).matches(failed)).isTrue();
        assertThat(EventFilter.ALL.quiet(event -> true).matches(failed)).isFalse();
    }

    @Test
    void a_type_that_never_comes_is_found_out() {
        assertThat(EventFilter.ALL
                        .types("job.failed,jobs.*,printer.*,printago.orders.insert,job.complete")
                        .typesThatNeverCome())
                .containsExactly("jobs.*", "job.complete");
    }

    private static Event event(String type, Severity severity) {
        Event.Printer mars = new Event.Printer("p1", "Mars", List.of("resin"));
        return new Event("e", type, Instant.EPOCH, "s", severity, null, "acme", mars, null, null, "m", Map.of());
    }
}
