package io.printroutes.camel;

import io.printroutes.order.FileFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock on a home that one of several programs holds: the leader. Only the leader listens to the realtime feed and delivers events,
 * because two would throw each other out at the broker and deliver everything twice. The operating system frees the lock when its
 * holder dies, however it dies.
 */
final class LeaderLock implements BooleanSupplier, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LeaderLock.class);

    private final Path file;
    private @Nullable FileChannel channel;
    private @Nullable FileLock lock;
    private boolean closed;
    private boolean said;

    LeaderLock(Path file) {
        this.file = file;
    }

    /** Whether this program is the leader. It becomes the leader if nobody is. */
    @Override
    public synchronized boolean getAsBoolean() {
        if (lock != null || closed) {
            return lock != null;
        }
        try {
            if (channel == null) {
                channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            }
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // another one within this JVM has it
            return false;
        } catch (IOException e) {
            sayOnce(e);
            return false;
        }
        return lock != null;
    }

    private void sayOnce(IOException e) {
        if (!said) {
            said = true;
            LOG.error(
                    "PR-6003: {} cannot be locked ({}): until it can, this program neither listens to the realtime feed nor delivers events. Check the rights of this file, and whether its file system supports locks.",
                    file,
                    FileFailure.words(e));
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        lock = null;
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.debug("the leader lock could not be released", e);
        }
    }
}
