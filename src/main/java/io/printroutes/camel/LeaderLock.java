package io.printroutes.camel;

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
 * Who of several programs on one home listens to the realtime feed and tells the rules' news: two would throw each other out at the
 * broker, and tell everything twice. The operating system gives the turn back when its holder dies, however it dies.
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

    /** Whether it is ours; takes it if nobody has it. */
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
                    "PR-6003: {} can't be locked ({}): this program neither listens to the realtime feed nor tells news before it can. Look at the rights there, and at whether its file system has locks.",
                    file,
                    e.getClass().getSimpleName());
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
            LOG.debug("the turn could not be given back", e);
        }
    }
}
