package io.printroutes.partner;

import io.printroutes.order.OpenFolder;
import io.printroutes.receipt.Folders;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** A partner's {@code out/} on this machine. They may write in it too: nothing goes through a link that lies there. */
final class LocalOutbox implements OutboxDelivery.OutFolder {

    private final Folders folders;
    private final Path out;

    LocalOutbox(Folders folders, Path out) {
        this.folders = folders;
        this.out = out.toAbsolutePath();
    }

    @Override
    public boolean isTaken(String name) throws IOException {
        try (OpenFolder folder = folders.openOut(out)) {
            return folder.find(name).isPresent();
        }
    }

    @Override
    public void put(Path content, String name) throws IOException {
        try (OpenFolder folder = folders.openOut(out);
                FileChannel from = FileChannel.open(content, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                FileChannel to = folder.create(name)) {
            long copied = 0;
            while (copied < from.size()) {
                copied += from.transferTo(copied, from.size() - copied, to);
            }
            to.force(true);
        }
    }

    @Override
    public void rename(String name, String newName) throws IOException {
        try (OpenFolder folder = folders.openOut(out)) {
            folder.move(name, folder, newName);
        }
    }

    @Override
    public boolean isBeginning(String name, Path content) throws IOException {
        try (OpenFolder folder = folders.openOut(out)) {
            Optional<BasicFileAttributes> there = folder.find(name).filter(BasicFileAttributes::isRegularFile);
            return there.isPresent() && there.get().size() <= Files.size(content) && begins(folder, name, content);
        }
    }

    private static boolean begins(OpenFolder folder, String name, Path content) throws IOException {
        try (InputStream theirs = new BufferedInputStream(Channels.newInputStream(folder.read(name)));
                InputStream ours = new BufferedInputStream(Files.newInputStream(content, LinkOption.NOFOLLOW_LINKS))) {
            for (int read = theirs.read(); read >= 0; read = theirs.read()) {
                if (read != ours.read()) {
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public void remove(String name) throws IOException {
        try (OpenFolder folder = folders.openOut(out)) {
            folder.delete(name);
        }
    }
}
