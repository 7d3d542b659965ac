package io.printroutes.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An attacker who swaps an entry of a folder for a link to somebody else's, and back, as fast as the system can: whoever looks
 * first and acts then on the same path acts on the other one sooner or later.
 */
public final class Swapper implements AutoCloseable {

    /** How long an attack lasts in a test. */
    public static final Duration ATTACK = Duration.ofMillis(2500);

    private final Path entry;
    private final Path hidden;
    private final Path victim;
    private final Thread thread = new Thread(this::swap, "attacker");
    private final AtomicLong rounds = new AtomicLong();
    private final Work prepare;
    private volatile boolean ends;

    /** Makes the entry, or what lies in it, where that is missing. */
    public interface Work {
        void on(Path hidden) throws IOException;
    }

    /**
     * @param entry that is swapped; it lies at {@code hidden} between the rounds
     * @param victim that the link leads to
     */
    public Swapper(Path entry, Path hidden, Path victim, Work prepare) {
        this.entry = entry;
        this.hidden = hidden;
        this.victim = victim;
        this.prepare = prepare;
        thread.setDaemon(true);
        thread.start();
    }

    private void swap() {
        while (!ends) {
            try {
                if (!Files.exists(hidden) && Files.exists(entry)) {
                    Files.move(entry, hidden);
                }
                prepare.on(hidden);
                Files.createSymbolicLink(entry, victim);
                Thread.yield();
                Files.delete(entry);
                Files.move(hidden, entry);
                Thread.yield();
                rounds.incrementAndGet();
            } catch (FileSystemException e) {
                // the program made or moved something there itself: the next round begins anew
                clear();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void clear() {
        try {
            if (Files.isSymbolicLink(entry)) {
                Files.delete(entry);
            } else if (Files.exists(hidden) && Files.exists(entry)) {
                Files.move(entry, hidden.resolveSibling(hidden.getFileName() + "-" + System.nanoTime()));
            }
        } catch (IOException e) {
            // the next round begins anew
        }
    }

    public long rounds() {
        return rounds.get();
    }

    @Override
    public void close() {
        ends = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
