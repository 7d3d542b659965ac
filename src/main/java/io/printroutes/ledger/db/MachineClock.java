package io.printroutes.ledger.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The steady clock of this machine: on Linux one for all processes until the next start, elsewhere one for each process.
 * {@link System#nanoTime()} counts from the machine's start on Linux, and from anywhere elsewhere.
 */
final class MachineClock implements SteadyClock {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final long NANOS = 1_000_000;

    static final MachineClock INSTANCE = new MachineClock();

    private final String boot;
    private final long start;

    private MachineClock() {
        String id;
        long from = 0;
        try {
            id = Files.readString(BOOT).strip();
        } catch (IOException e) {
            id = "process " + UUID.randomUUID();
            from = System.nanoTime();
        }
        boot = id;
        start = from;
    }

    @Override
    public long millis() {
        return (System.nanoTime() - start) / NANOS;
    }

    @Override
    public String boot() {
        return boot;
    }
}
