package io.printroutes.ledger.db;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * SQLite's native library, which the driver unpacks into the temporary folder, a megabyte each time. A program that is killed
 * leaves it there, and the driver never deletes one whose lock file is left, too.
 */
final class NativeLibrary {

    /** It is loaded as soon as it is unpacked, and needs no name from then on. */
    private static final Duration LEFT_BEHIND_AFTER = Duration.ofMinutes(10);

    private NativeLibrary() {}

    static void sweep(Instant now) {
        sweep(Path.of(System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir"))), now);
    }

    static void sweep(Path folder, Instant now) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "sqlite-*sqlitejdbc*")) {
            for (Path file : found) {
                deleteIfOld(file, now.minus(LEFT_BEHIND_AFTER));
            }
        } catch (IOException | DirectoryIteratorException e) {
            // where it may not be listed, nothing can be tidied up
        }
    }

    private static void deleteIfOld(Path file, Instant before) {
        try {
            if (Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(before)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // another user's, or in use on a system that keeps it then
        }
    }
}
