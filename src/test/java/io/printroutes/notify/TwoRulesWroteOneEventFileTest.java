package io.printroutes.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.event.EventJson;
import io.printroutes.event.EventType;
import io.printroutes.testing.AtOnce;
import io.printroutes.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two rules that write into one folder wrote over each other's lines: both had found the same end of the file. */
class TwoRulesWroteOneEventFileTest {

    private static final int EVENTS = 100;

    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    void every_line_of_every_rule_is_there() throws Exception {
        FolderLocks turns = new FolderLocks();
        AtOnce.forRounds(EVENTS, (rule, round) -> new EventFile(folder, Clock.systemUTC(), ZoneOffset.UTC, turns)
                .append(Program.event("evt_" + rule + "_" + round, EventType.PRINTER_READY, "Ada")));
        assertThat(written()).hasSize(AtOnce.THREADS * EVENTS).doesNotHaveDuplicates();
    }

    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            // the day may have turned meanwhile
            return files.flatMap(TwoRulesWroteOneEventFileTest::lines)
                    .map(line -> Objects.requireNonNull(EventJson.read(line)).id())
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
