package io.printroutes.receipt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file so that nobody ever sees half of it: under a temporary name, on the disk, and then renamed. */
public final class AtomicFile {

    private AtomicFile() {}

    /** Writes the text; a file of that name is replaced, which only happens when a crash made us do it twice. */
    static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same of bytes. Of two programs that write one file at the same moment, one fails. */
    public static void write(Path file, byte[] content) throws IOException {
        // as long for a long name as for a short one, the same after a crash, and no other file's
        byte[] name = file.getFileName().toString().getBytes(StandardCharsets.UTF_8);
        Path temporary = file.resolveSibling("." + UUID.nameUUIDFromBytes(name) + ".writing.tmp");
        Files.deleteIfExists(temporary);
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
