package io.printroutes.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.work.Link;
import io.printroutes.printago.answer.Answer;
import io.printroutes.printago.answer.Outcome;
import io.printroutes.printago.answer.Outcomes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table in the docs is the one that the program goes by. */
class OutcomesTableTest {

    private static final List<Link> LINKS = List.of(Link.SIGN, Link.PART, Link.BUILD, Link.LOOK_FIRST);

    @Test
    void an_answer_that_is_not_of_printagos_own_form_proves_nothing_about_a_part_or_a_build() {
        for (Link link : List.of(Link.PART, Link.BUILD)) {
            for (int status = 300; status < 600; status++) {
                for (String body :
                        List.of("", "{}", "[]", "<html>", "{\"message\":\"Forbidden\"}", "{\"statusCode\":1}")) {
                    assertThat(Outcomes.of(link, received(status, body)))
                            .as("%s %s %s", link, status, body)
                            .isInstanceOf(Outcome.Unsure.class);
                }
            }
        }
    }

    @Test
    void the_table_of_errors_in_the_docs_is_what_the_program_goes_by() throws IOException {
        List<String> page = Files.readAllLines(Path.of("docs/errors-api.md"));
        assertThat(page).containsAll(rows());
    }

    private static List<String> rows() {
        Map<String, Answer> answers = new LinkedHashMap<>();
        answers.put("201 with JSON", received(201, "{\"id\":\"x\"}"));
        answers.put("2xx with a page, half a JSON or nothing", received(201, "<html>"));
        answers.put("no connection came about", new Answer.NotSent("refused"));
        answers.put("the connection broke, or no answer in time", new Answer.Lost("reset"));
        for (int status : new int[] {301, 302, 303, 307, 408, 500, 502, 503, 504}) {
            answers.put(Integer.toString(status), received(status, "{}"));
        }
        for (int status : new int[] {400, 401, 403, 404, 405, 409, 410, 413, 422, 429}) {
            answers.put(
                    status + " in Printago's own form",
                    received(status, "{\"statusCode\":" + status + ",\"message\":\"no\"}"));
            answers.put(status + " in any other form", received(status, "<html>"));
        }
        return answers.entrySet().stream()
                .map(entry -> LINKS.stream()
                        .map(link -> word(Outcomes.of(link, entry.getValue())))
                        .collect(Collectors.joining(" | ", "| " + entry.getKey() + " | ", " |")))
                .toList();
    }

    private static Answer received(int status, String body) {
        return new Answer.Received(status, null, null, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String word(Outcome outcome) {
        return outcome.decide(new Words());
    }

    private static final class Words implements Outcome.Cases<String> {
        @Override
        public String ok(Outcome.Ok ok) {
            return "done";
        }

        @Override
        public String later(Outcome.Later later) {
            return later.limitHit() ? "limit" : "later";
        }

        @Override
        public String unsure(Outcome.Unsure unsure) {
            boolean pauses = unsure.besides().paused() != null;
            boolean limited = unsure.besides().limited() != null;
            return pauses ? "pause, look" : limited ? "limit, look" : "look";
        }

        @Override
        public String refused(Outcome.Refused refused) {
            return "refused";
        }

        @Override
        public String paused(Outcome.Paused paused) {
            return "pause";
        }
    }
}
