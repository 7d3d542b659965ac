package io.printroutes.receipt;

import io.printroutes.order.OpenFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/** Writes a file so that nobody ever sees half of it: under a temporary name, on the disk, and then renamed. */
public final class AtomicFile {

    private AtomicFile() {}

    /** Writes the text; a file of that name is replaced, which only happens when a crash made us do it twice. */
    static void write(OpenFolder folder, String name, String text) throws IOException {
        write(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same of bytes, in a folder that nobody else can change. */
    public static void write(Path file, byte[] content) throws IOException {
        try (OpenFolder folder = OpenFolder.at(file.toAbsolutePath().getParent())) {
            write(folder, file.getFileName().toString(), content);
        }
    }

    /** Of two programs that write one file at the same moment, one fails. */
    private static void write(OpenFolder folder, String name, byte[] content) throws IOException {
        // as long for a long name as for a short one, the same after a crash, and no other file's
        UUID unique = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        String temporary = "." + unique + ".writing.tmp";
        folder.delete(temporary);
        try (FileChannel channel = folder.create(temporary)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        folder.move(temporary, folder, name);
    }
}
