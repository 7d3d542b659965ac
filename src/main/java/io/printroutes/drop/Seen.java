package io.printroutes.drop;

import java.time.Instant;

/**
 * A file as one listing of a drop showed it, local or remote.
 *
 * @param path relative to the drop, separated by {@code /} on every system
 * @param bytes its length
 * @param modified what the file system says; compared with itself only, never with a clock of ours: copying on Windows
 *     keeps the original's time, and an SFTP server has its own clock
 */
public record Seen(String path, long bytes, Instant modified) {

    /** The folder within the drop, {@code ""} for the drop itself. */
    public String folder() {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** The path of another file in the same folder. */
    String sibling(String name) {
        return path.substring(0, path.lastIndexOf('/') + 1) + name;
    }

    /** The name without its folder. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
