package io.printroutes.cli;

import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** SIGTERM and Ctrl-C: a clean stop, and exit code 0, which Java by itself would make 143. */
final class StopSignal {

    private final CountDownLatch stopped = new CountDownLatch(1);

    private StopSignal() {}

    /** Closes this when the process is told to stop, and ends it with 0 after that. */
    static StopSignal stopping(AutoCloseable running) {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            int code = signal.close(running);
                            Runtime.getRuntime().halt(code);
                        },
                        "stop"));
        return signal;
    }

    private int close(AutoCloseable running) {
        try {
            running.close();
            return 0;
        } catch (Exception e) {
            LoggerFactory.getLogger(StopSignal.class).error("stopping failed", e);
            return 1;
        } finally {
            stopped.countDown();
        }
    }

    void await() throws InterruptedException {
        stopped.await();
    }
}
