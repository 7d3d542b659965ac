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
    void a_part_of_a_message_can_depend_on_what_there_is() {
        String text = "{{#job}}{{label}} at {{percent}} %{{/job}}{{^order}}, no order{{/order}}"
                + "{{#printer.tags}} [{{.}}]{{/printer.tags}}{{#data.code}} {{data.code}}{{/data.code}}{{! a remark }}";
        assertThat(TextTemplate.of(text).fill(event))
                .isEqualTo("1001 bracket at 41 %, no order [resin] [large] 0300-8003");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{#job}}{{label}}", "{{/job}}", "{{#jobs}}x{{/jobs}}", "{{>other}}", "{{#job}}{{name}}{{/job}}"
            })
    void a_section_that_names_nothing_or_has_no_end_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextTemplate.of(text))
                .withMessageStartingWith("PR-6103");
    }

    /** A printer called @everyone rang the phones of a whole server. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@everyone",
                "@here",
                "@channel",
                "@all",
                "@room",
                "<!channel>",
                "<!here>",
                "<!everyone>",
                "<!subteam^S1>",
                "<@U123>",
                "<@!123>",
                "<@&123>",
                "<#C123>",
                "</run:1>",
                "<users/all>",
                "<at>all</at>",
                "<https://x.example|y>",
                "\uFF20everyone",
                "@@everyone",
                "<<!channel>>"
            })
    void no_text_of_an_event_calls_anybody_in_a_chat(String mention) throws Exception {
        Event hostile = event.withMessage("done " + mention + " now");
        for (String template :
                List.of("{{message}}", "{{{message}}}", "{{&message}}", "{\"text\": \"{{{message}}}\"}")) {
            String filled = TextTemplate.of(template).fill(hostile);
            assertThat(filled).doesNotContain(mention);
            assertThat(filled.replace("\u200B", "")).contains(mention);
        }
    }

    @Test
    void what_the_template_itself_says_may_call_somebody() {
        assertThat(TextTemplate.of("@here {{severity}}").fill(event)).isEqualTo("@here warning");
    }

    @Test
    void a_mail_as_a_page_stays_text_whatever_the_template_does() {
        DigestMail mail = new DigestMail("x", List.of(event.withMessage("<b>&amp;")), 2);
        assertThat(MailTemplate.html(
                                "{{#events}}<i>{{message}}|{{{message}}}|{{&message}}</i>{{/events}}{{#more}}!{{more}}{{/more}}")
                        .fill(mail))
                .isEqualTo("<i>&lt;b&gt;&amp;amp;|&lt;b&gt;&amp;amp;|&lt;b&gt;&amp;amp;</i>!and 2 more");
    }

    @Test
    void a_mail_template_names_only_what_there_is() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MailTemplate.text("{{#events}}{{mesage}}{{/events}}"))
                .withMessageContaining("mesage");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MailTemplate.text("{{subject}}"))
                .withMessageContaining("{{#events}}");
    }

    @Test
    void a_line_break_in_an_event_cannot_begin_a_header() {
        assertThat(HeaderText.of("Job\r\nBcc: all@example.org\u2028x\u0000y"))
                .isEqualTo("Job Bcc: all@example.org x y");
        assertThat(HeaderText.of("x".repeat(1000))).hasSize(200);
    }
}
