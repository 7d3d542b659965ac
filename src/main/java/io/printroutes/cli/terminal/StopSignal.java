package io.printroutes.cli.terminal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;

/** SIGTERM and Ctrl-C: a clean stop, and exit code 0, which Java by itself would make 143. */
public final class StopSignal {

    private static final long START_SECONDS = 5;

    private final CompletableFuture<AutoCloseable> running = new CompletableFuture<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop");
    private volatile int code;

    private StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Listens from now on: what is still starting is closed once it has started. */
    public static StopSignal listening() {
        return new StopSignal();
    }

    /** Closes this when the process is told to stop, and ends it with 0 after that. */
    public static StopSignal stopping(AutoCloseable running) {
        StopSignal signal = listening();
        signal.stops(running);
        return signal;
    }

    public void stops(AutoCloseable started) {
        running.complete(started);
    }

    /**
     * Nothing has started that could be stopped: the process ends as it ends.
     *
     * @return false if it is being stopped already, so that nobody wants to know why it did not start
     */
    public boolean ignore() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            return true;
        } catch (IllegalStateException e) {
            // it is being stopped already, and has nothing to wait for
            running.complete(() -> {});
            return false;
        }
    }

    /** Stops as the signal does, and ends with this code. */
    public void end(int withCode) {
        code = withCode;
        System.exit(withCode);
    }

    private void stop() {
        int result = 1;
        try {
            running.get(START_SECONDS, TimeUnit.SECONDS).close();
            result = code;
        } catch (TimeoutException e) {
            // it hangs in its start: what it has in hand, if anything, goes on at the next one
            result = code;
        } catch (Exception e) {
            LoggerFactory.getLogger(StopSignal.class).error("stopping failed", e);
        } finally {
            stopped.countDown();
        }
        Runtime.getRuntime().halt(result);
    }

    public void await() throws InterruptedException {
        stopped.await();
    }
}
