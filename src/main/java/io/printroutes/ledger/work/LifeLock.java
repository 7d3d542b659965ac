package io.printroutes.ledger.work;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock that shows a process alive: one byte of a file beside the ledger, at the place that the process's id names. The
 * kernel frees it when the process ends, however it ends, and not while it stands still; numbers of processes and the time do
 * not matter.
 *
 * <p>All places are in one file, and a process opens it once: where a process closes any descriptor of a file, POSIX frees
 * all that it had locked there. So others are asked after through the channel that holds the own lock.
 */
public final class LifeLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LifeLock.class);
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /**
     * Where a process holds its lock: two that say the same see each other's locks.
     *
     * @param file which file it is, or nothing if no lock is held
     */
    record Place(String machine, String file) {

        boolean shows(Place other) {
            return !file.isEmpty() && equals(other);
        }
    }

    private final Path path;
    private final String machine;
    private String file = "";
    private @Nullable FileChannel channel;
    private @Nullable FileLock held;
    private boolean said;

    private LifeLock(Path path, String machine) {
        this.path = path;
        this.machine = machine;
    }

    public static LifeLock beside(Path ledger, String machine) {
        return new LifeLock(ledger.resolveSibling(ledger.getFileName() + ".alive"), machine);
    }

    /** The machine: on Linux the id of its last start, the same in each of its containers; elsewhere its name. */
    static String machine(String hostName) {
        try {
            return Files.readString(BOOT).strip();
        } catch (IOException e) {
            return hostName;
        }
    }

    /** Takes the lock of that process, or makes sure that it is still on the file that others see. */
    synchronized Place hold(String process) {
        try {
            if (held == null || !file.equals(key())) {
                close();
                FileChannel opened = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                channel = opened;
                held = opened.tryLock(place(process), 1, false);
                file = held == null ? "" : key();
            }
        } catch (IOException e) {
            close();
            sayOnce(e);
        }
        return new Place(machine, file);
    }

    /** Whether somebody holds the lock of that process. False proves nothing for one that locks elsewhere. */
    synchronized boolean isHeld(String process) {
        if (channel == null) {
            return false;
        }
        try (FileLock free = channel.tryLock(place(process), 1, false)) {
            return free == null;
        } catch (OverlappingFileLockException e) {
            // another one within this JVM
            return true;
        } catch (IOException e) {
            sayOnce(e);
            return true;
        }
    }

    private static long place(String process) {
        return Integer.toUnsignedLong(process.hashCode());
    }

    private String key() throws IOException {
        return Files.exists(path)
                ? String.valueOf(
                        Files.readAttributes(path, BasicFileAttributes.class).fileKey())
                : "";
    }

    private void sayOnce(IOException e) {
        if (!said) {
            said = true;
            LOG.warn(
                    "PR-5012: {} cannot be locked ({}): if this program ends without stopping, others notice only after it has"
                            + " been silent for a while. Check the rights of this file, and whether its file system supports locks.",
                    path,
                    e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        FileChannel open = channel;
        channel = null;
        held = null;
        file = "";
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            LOG.debug("the lock of this process could not be released", e);
        }
    }
}
