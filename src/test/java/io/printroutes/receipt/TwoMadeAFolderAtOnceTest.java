package io.printroutes.receipt;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The first two models of a day were put away at one moment, and the slower of them failed at the day's folder. */
class TwoMadeAFolderAtOnceTest {

    private static final int WORKERS = 4;
    private static final int ROUNDS = 200;

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void a_folder_that_somebody_else_has_just_made_is_as_good_as_ones_own() throws Exception {
        CyclicBarrier together = new CyclicBarrier(WORKERS);
        Callable<Void> worker = () -> {
            for (int round = 0; round < ROUNDS; round++) {
                together.await(60, TimeUnit.SECONDS);
                Folders.createWithin(folder, folder.resolve("day-" + round).resolve("box"));
            }
            return null;
        };
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            for (Future<Void> one : workers.invokeAll(Collections.nCopies(WORKERS, worker))) {
                assertThatCode(one::get).doesNotThrowAnyException();
            }
        } finally {
            workers.shutdownNow();
        }
    }
}
