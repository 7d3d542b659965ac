package io.printroutes.notify;

import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The locks of event folders, for several rules may name one folder, and each looks at the end of a file before it
 * writes there. A folder on a share that hangs holds up the rules that write there, and no others.
 */
public final class FolderLocks {

    private final ConcurrentMap<Path, Object> locks = new ConcurrentHashMap<>();

    /** To be synchronized on. */
    public Object of(Path folder) {
        return locks.computeIfAbsent(folder.toAbsolutePath().normalize(), each -> new Object());
    }
}
