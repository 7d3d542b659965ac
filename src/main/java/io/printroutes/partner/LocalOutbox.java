package io.printroutes.partner;

import io.printroutes.receipt.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A partner's {@code out/} on this machine. They may write in it too: nothing goes through a link that lies there. */
final class LocalOutbox implements OutboxDelivery.Outbox {

    private final Folders folders;
    private final Path out;

    LocalOutbox(Folders folders, Path out) {
        this.folders = folders;
        this.out = out;
    }

    @Override
    public boolean isTaken(String name) {
        return Files.exists(out.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void put(Path content, String name) throws IOException {
        folders.createInOut(out, out);
        try (FileChannel from = FileChannel.open(content, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                FileChannel to = FileChannel.open(
                        out.resolve(name),
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE_NEW,
                        LinkOption.NOFOLLOW_LINKS)) {
            long copied = 0;
            while (copied < from.size()) {
                copied += from.transferTo(copied, from.size() - copied, to);
            }
            to.force(true);
        }
    }

    @Override
    public void rename(String name, String newName) throws IOException {
        Files.move(out.resolve(name), out.resolve(newName), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public boolean isBeginning(String name, Path content) throws IOException {
        Path there = out.resolve(name);
        return Files.isRegularFile(there, LinkOption.NOFOLLOW_LINKS)
                && (Files.mismatch(there, content) < 0 || Files.mismatch(there, content) == Files.size(there));
    }

    @Override
    public void remove(String name) throws IOException {
        Files.deleteIfExists(out.resolve(name));
    }
}
