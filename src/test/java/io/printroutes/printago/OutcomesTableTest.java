package io.printroutes.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.work.Link;
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
        for (int status : new int[] {301, 400, 401, 403, 404, 405, 408, 409, 410, 413, 422, 429, 500, 502, 503, 504}) {
            answers.put(Integer.toString(status), received(status, "{}"));
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
        if (outcome instanceof Outcome.Later later && later.limitHit()) {
            return "limit";
        }
        return switch (Kind.of(outcome)) {
            case OK -> "done";
            case LATER -> "later";
            case UNSURE -> "look";
            case REFUSED -> "refused";
            case PAUSED -> "pause";
        };
    }
}
