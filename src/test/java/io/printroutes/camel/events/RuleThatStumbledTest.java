package io.printroutes.camel.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.event.Event;
import io.printroutes.event.EventType;
import io.printroutes.testing.LogLines;
import io.printroutes.testing.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule that met news it could not read ended without a word, and was deaf until the program was started again. */
class RuleThatStumbledTest {

    private Program program;

    @BeforeEach
    void a_rule(@TempDir Path home) throws IOException {
        program = new Program(home).route("news", """
                - route:
                    id: news
                    from:
                      uri: kamelet:printago-events-source
                      parameters: {rule: news}
                      steps:
                        - to: {uri: "kamelet:event-file-sink", parameters: {folder: "%s"}}
                """.formatted(home.resolve("data/events")));
        program.start();
        await().until(() -> program.reads("news"));
    }

    @AfterEach
    void close() {
        program.close();
    }

    @Test
    void news_that_cannot_be_read_is_waited_for_and_nothing_is_skipped() throws SQLException {
        try (LogLines log = new LogLines()) {
            change("INSERT INTO event (id, store, type, occurred_at, stored_at, body)"
                    + " VALUES ('evt_1', 'store', 'printer.ready', 0, 0, 'no JSON')");
            program.tell(Program.event("evt_2", EventType.PRINTER_READY, "Ada"));
            await().untilAsserted(() -> assertThat(log.with("PR-6203: the rule news cannot read the news that is next"))
                    .singleElement()
                    .asString()
                    .doesNotContain("no JSON"));

            change("UPDATE event SET body = replace((SELECT body FROM event WHERE id = 'evt_2'), 'evt_2', 'evt_1')"
                    + " WHERE id = 'evt_1'");

            await().untilAsserted(() ->
                    assertThat(program.eventFile()).extracting(Event::id).containsExactly("evt_1", "evt_2"));
        }
    }

    private void change(String sql) throws SQLException {
        try (Connection ledger = DriverManager.getConnection(
                        "jdbc:sqlite:" + program.data().resolve("ledger.db"));
                Statement statement = ledger.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 20000");
            statement.execute(sql);
        }
    }
}
