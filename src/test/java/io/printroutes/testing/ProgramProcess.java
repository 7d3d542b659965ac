package io.printroutes.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The program, running as a process of its own. */
public final class ProgramProcess implements AutoCloseable {

    private static final int KILLED_BY_ITSELF = 137;

    private final Process process;

    ProgramProcess(Process process) {
        this.process = process;
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** kill -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** kill -9, for whoever may not wait long. */
    public void killNow() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM. @return the exit code, or -1 if it has not ended by then */
    public int terminate(Duration within) throws InterruptedException {
        process.destroy();
        return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
    }

    /** @return whether it ended at its crash point by then */
    public boolean crashes(Duration within) throws InterruptedException {
        boolean ended = process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        if (ended && process.exitValue() != KILLED_BY_ITSELF) {
            throw new AssertionError("the program ended with " + process.exitValue());
        }
        return ended;
    }

    /** @return the exit code, or -1 if it has not ended by then */
    public int exit(Duration within) throws InterruptedException {
        return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
