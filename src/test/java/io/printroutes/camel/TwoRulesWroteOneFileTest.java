package io.printroutes.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two rules that wrote news to one folder looked where its file ended, both, and wrote over each other. */
class TwoRulesWroteOneFileTest {

    private static final int RULES = 4;
    private static final int LINES = 100;

    @TempDir
    Path folder;

    @Test
    @Timeout(300)
    void every_line_of_each_is_there_and_whole() throws Exception {
        Path file = folder.resolve("2026-03-01.jsonl");
        String line = "x".repeat(300);
        Callable<Void> rule = () -> {
            for (int i = 0; i < LINES; i++) {
                EventFile.appendLine(file, line + "\n");
            }
            return null;
        };
        ExecutorService rules = Executors.newFixedThreadPool(RULES);
        try {
            for (Future<Void> one : rules.invokeAll(Collections.nCopies(RULES, rule))) {
                one.get();
            }
        } finally {
            rules.shutdownNow();
        }
        List<String> written = Files.readAllLines(file);
        assertThat(written).filteredOn(line::equals).hasSize(RULES * LINES);
        // a line may have been looked at in the middle of being written: then an empty one comes before the next
        assertThat(written).allMatch(read -> read.isEmpty() || read.equals(line));
    }
}
