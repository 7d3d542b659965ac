package io.printroutes.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.printroutes.event.Event;
import io.printroutes.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTemplateTest {

    private static final String NASTY = "say \"hi\"\\ \n\",\"admin\":true $1 {{id}}";

    private final Event event = new Event(
            "evt_1",
            "job.paused",
            Instant.parse("2026-11-22T10:00:00Z"),
            "store",
            Severity.WARNING,
            null,
            null,
            new Event.Printer("p1", "Mars", List.of("resin", "large")),
            new Event.Job("j1", "1001 bracket", null, "paused", 41),
            null,
            NASTY,
            Map.of("code", "0300-8003"));

    @Test
    void a_plain_text_has_its_places_filled() {
        String text =
                "[{{severity}}] {{ printer.name }} ({{printer.tags}}): {{job.label}} at {{job.percent}} %, {{data.code}}{{partner}}.";
        assertThat(TextTemplate.of(text).fill(event))
                .isEqualTo("[warning] Mars (resin, large): 1001 bracket at 41 %, 0300-8003.");
    }

    @Test
    void json_stays_json_whatever_the_event_says() throws Exception {
        TextTemplate template =
                TextTemplate.of("{\"text\": \"{{message}}\", \"blocks\": [{\"n\": 1, \"t\": \"{{job.percent}} %\"}]}");
        assertThat(template.isJson()).isTrue();
        assertThat(new ObjectMapper().readTree(template.fill(event)))
                .isEqualTo(new ObjectMapper()
                        .createObjectNode()
                        .put("text", NASTY)
                        .set("blocks", new ObjectMapper().readTree("[{\"n\":1,\"t\":\"41 %\"}]")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{mesage}}",
                "{{job}}",
                "{\"text\": {{message}}}",
                "{\"text\": \"{{message}}\"",
                "{\"a\":1} tail"
            })
    void a_place_that_names_nothing_and_json_that_is_none_are_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextTemplate.of(text))
                .withMessageStartingWith("PR-6103");
    }

    @Test
    void a_line_break_in_an_event_cannot_begin_a_header() {
        assertThat(HeaderText.of("Job\r\nBcc: all@example.org\u2028x\u0000y"))
                .isEqualTo("Job Bcc: all@example.org x y");
        assertThat(HeaderText.of("x".repeat(1000))).hasSize(200);
    }
}
