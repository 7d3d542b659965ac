package io.printroutes.intake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A move from one file system to another, where a rename is not to be had: nothing is deleted before the copy is on the disk. */
final class FileMove {

    private FileMove() {}

    /** @return false if there is nothing to move */
    static boolean move(Path source, Path target) throws IOException {
        Path copy = target.resolveSibling(target.getFileName() + ".copying.tmp");
        try {
            Files.copy(source, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (NoSuchFileException e) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(source);
        return true;
    }
}
