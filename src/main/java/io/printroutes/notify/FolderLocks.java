package io.printroutes.notify;

import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Whose turn it is to write into a folder of news: several rules may name one, and each looks at the end of a file before it
 * writes there. A folder on a share that hangs holds up the rules that write there, and no others.
 */
public final class FolderLocks {

    private final ConcurrentMap<Path, Object> turns = new ConcurrentHashMap<>();

    /** To be synchronized on. */
    public Object of(Path folder) {
        return turns.computeIfAbsent(folder.toAbsolutePath().normalize(), each -> new Object());
    }
}
