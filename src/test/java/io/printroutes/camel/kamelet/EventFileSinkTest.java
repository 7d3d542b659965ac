package io.printroutes.camel.kamelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.event.Event;
import io.printroutes.event.EventJson;
import io.printroutes.event.EventType;
import io.printroutes.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileSinkTest {

    @TempDir
    private Path home;

    @Test
    void a_table_a_day_opens_in_a_spreadsheet_and_runs_no_formula() throws IOException {
        Path news = home.resolve("news");
        told("csv", "", Program.event("evt_1", EventType.PRINTER_ERROR, "=HYPERLINK(1)"), 2);
        List<String> rows = Files.readAllLines(news.resolve(LocalDate.now() + ".csv"));
        assertThat(rows.get(0))
                .isEqualTo("occurred_at,type,severity,printer,job,order_id,receipt_id,partner,message,id");
        assertThat(rows.get(1)).contains(",printer.error,error,'=HYPERLINK(1),,,,,'=HYPERLINK(1): printer.error,evt_1");
        assertThat(rows).hasSize(3);
    }

    @Test
    void a_file_for_each_piece_of_news_is_whole() throws IOException {
        Event event = Program.event("evt_1", EventType.PRINTER_ERROR, "Ada");
        told("each", "", event, 2);
        try (Stream<Path> files =
                Files.list(home.resolve("news").resolve(LocalDate.now().toString()))) {
            List<Path> all = files.sorted().toList();
            assertThat(all).hasSize(2);
            assertThat(EventJson.read(Files.readString(all.get(0)))).isEqualTo(event);
            assertThat(all.get(0).getFileName().toString()).endsWith(" printer.error evt_1.json");
        }
    }

    @Test
    void what_is_older_than_is_to_be_kept_is_deleted_and_nothing_that_is_not_ours() throws IOException {
        Path news = Files.createDirectories(home.resolve("news"));
        Files.writeString(news.resolve("2020-01-01.jsonl"), "{}\n");
        Files.writeString(news.resolve("2020-01-01 notes.txt"), "mine");
        told("lines", "30d", Program.event("evt_1", EventType.PRINTER_ERROR, "Ada"), 2);
        assertThat(news.resolve("2020-01-01.jsonl")).doesNotExist();
        assertThat(news.resolve("2020-01-01 notes.txt")).exists();
        assertThat(Files.readAllLines(news.resolve(LocalDate.now() + ".jsonl"))).hasSize(2);
    }

    /** The line was written, the old day stayed, and so the line was written again at every attempt for three days. */
    @Test
    void what_is_old_and_cannot_be_deleted_makes_no_news_come_twice() throws IOException {
        Path news = Files.createDirectories(home.resolve("news"));
        Files.createDirectories(news.resolve("2020-01-01/mine/too"));
        Files.writeString(news.resolve("2020-01-02.jsonl"), "{}\n");
        told("lines", "30d", Program.event("evt_1", EventType.PRINTER_ERROR, "Ada"), 2);
        assertThat(Files.readAllLines(news.resolve(LocalDate.now() + ".jsonl"))).hasSize(2);
        assertThat(news.resolve("2020-01-01/mine/too")).exists();
        assertThat(news.resolve("2020-01-02.jsonl")).doesNotExist();
    }

    /** Ends when the rule has dealt with the event and the one after it. */
    private void told(String form, String keep, Event event, int lines) throws IOException {
        try (Program program = new Program(home).route("news", """
                - route:
                    id: news
                    from:
                      uri: kamelet:printago-events-source
                      parameters: {rule: news}
                      steps:
                        - to: {uri: "kamelet:event-file-sink", parameters: {folder: "%s", form: %s, keep: "%s"}}
                """.formatted(home.resolve("news"), form, keep))) {
            program.start();
            await().until(() -> program.reads("news"));
            program.tell(event, Program.event("evt_2", EventType.PRINTER_READY, "Ada"));
            await().until(() -> program.fare("news").deliveredAt() != null && program.place("news") == lines);
        }
    }
}
