package io.printroutes.testing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Does a thing in four threads at the same moment, round after round: what a race needs to show itself. */
public final class AtOnce {

    public static final int THREADS = 4;

    private AtOnce() {}

    /** What is done. */
    public interface Deed {
        void in(int thread, int round) throws Exception;
    }

    /** @throws Exception what one of the threads threw */
    public static void forRounds(int rounds, Deed deed) throws Exception {
        CyclicBarrier together = new CyclicBarrier(THREADS);
        List<Callable<Void>> deeds = IntStream.range(0, THREADS)
                .mapToObj(thread -> (Callable<Void>) () -> {
                    for (int round = 0; round < rounds; round++) {
                        together.await(60, TimeUnit.SECONDS);
                        deed.in(thread, round);
                    }
                    return null;
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Void> one : threads.invokeAll(deeds)) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
