package io.printroutes.ledger;

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

/** The slower of two programs that started on one new home found the ledger's file already made, and gave up with PR-5002. */
class TwoProgramsMadeTheLedgerAtOnceTest {

    private static final int PROGRAMS = 4;
    private static final int ROUNDS = 200;

    @TempDir
    Path folder;

    @Test
    @Timeout(30)
    void a_file_that_somebody_else_has_just_made_is_as_good_as_ones_own() throws Exception {
        CyclicBarrier together = new CyclicBarrier(PROGRAMS);
        Callable<Void> program = () -> {
            for (int round = 0; round < ROUNDS; round++) {
                together.await(10, TimeUnit.SECONDS);
                new SqliteFile(folder.resolve("home-" + round).resolve("ledger.db")).createForOwnerOnly();
            }
            return null;
        };
        ExecutorService programs = Executors.newFixedThreadPool(PROGRAMS);
        try {
            for (Future<Void> one : programs.invokeAll(Collections.nCopies(PROGRAMS, program))) {
                assertThatCode(one::get).doesNotThrowAnyException();
            }
        } finally {
            programs.shutdownNow();
        }
    }
}
