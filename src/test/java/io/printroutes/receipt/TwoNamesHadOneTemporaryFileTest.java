package io.printroutes.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Receipts of two files whose names have one hash were written through one temporary file: one failed, or bore the other's text. */
class TwoNamesHadOneTemporaryFileTest {

    private static final List<String> NAMES = List.of("Aa.stl.receipt.json", "BB.stl.receipt.json");

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void each_is_written_with_its_own_text() throws Exception {
        assertThat(NAMES.get(0).hashCode()).isEqualTo(NAMES.get(1).hashCode());
        ExecutorService workers = Executors.newFixedThreadPool(NAMES.size());
        try {
            List<Callable<Void>> writers = new ArrayList<>();
            for (String name : NAMES) {
                writers.add(() -> {
                    for (int i = 0; i < 100; i++) {
                        AtomicFile.write(folder.resolve(name), name.getBytes(StandardCharsets.UTF_8));
                        assertThat(folder.resolve(name)).hasContent(name);
                    }
                    return null;
                });
            }
            for (Future<Void> writer : workers.invokeAll(writers)) {
                writer.get();
            }
        } finally {
            workers.shutdownNow();
        }
        assertThat(Files.list(folder)).hasSize(NAMES.size());
    }
}
