package io.printroutes.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The program as a process of its own, and what Linux says of it. */
record Running(Process process) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** @param field of {@code /proc/<pid>/status} that is in kB, such as {@code VmRSS} */
    String megabytes(String field) throws IOException {
        return Long.parseLong(status(field).replaceAll("\\D", "")) / 1024 + " MB";
    }

    String status(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    static boolean says(Path log, String text) {
        try {
            return Files.exists(log) && Files.readString(log).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    static void until(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("waited for three minutes in vain");
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** SIGTERM. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
    }
}
