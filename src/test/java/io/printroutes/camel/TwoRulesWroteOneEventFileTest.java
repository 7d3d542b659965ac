package io.printroutes.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.event.EventJson;
import io.printroutes.event.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two rules that write into one folder wrote over each other's lines: both had found the same end of the file. */
class TwoRulesWroteOneEventFileTest {

    private static final int RULES = 4;
    private static final int EVENTS = 100;

    @TempDir
    private Path folder;

    private final FolderTurns turns = new FolderTurns();

    @Test
    @Timeout(120)
    void every_line_of_every_rule_is_there() throws Exception {
        CyclicBarrier together = new CyclicBarrier(RULES);
        List<Callable<Void>> rules =
                IntStream.range(0, RULES).mapToObj(rule -> rule(rule, together)).toList();
        ExecutorService threads = Executors.newFixedThreadPool(RULES);
        try {
            for (Future<Void> one : threads.invokeAll(rules)) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(written()).hasSize(RULES * EVENTS).doesNotHaveDuplicates();
    }

    private Callable<Void> rule(int rule, CyclicBarrier together) {
        EventFile file = new EventFile(folder, Clock.systemUTC(), ZoneOffset.UTC, turns);
        return () -> {
            for (int i = 0; i < EVENTS; i++) {
                together.await(60, TimeUnit.SECONDS);
                file.append(Program.event("evt_" + rule + "_" + i, EventType.PRINTER_READY, "Ada"));
            }
            return null;
        };
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
