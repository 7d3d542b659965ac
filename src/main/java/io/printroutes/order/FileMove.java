package io.printroutes.order;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * A move from one folder into another that overwrites nothing. On one file system it is a renaming. Onto another one (a NAS)
 * it is a copy that is on the disk and was read back before the original is deleted; a program that is killed in the middle
 * of it just does it again.
 */
public final class FileMove {

    private FileMove() {}

    /**
     * @return false if there is nothing to move
     * @throws FileAlreadyExistsException if something else lies there
     */
    public static boolean move(OpenFolder from, String name, OpenFolder to, String newName) throws IOException {
        if (from.find(name).isEmpty()) {
            return false;
        }
        if (to.find(newName).isPresent()) {
            if (!isSame(from, name, to, newName)) {
                throw new FileAlreadyExistsException(to.path().resolve(newName).toString());
            }
            // it was copied, and the program ended before the original was deleted
            from.delete(name);
            return true;
        }
        try {
            from.move(name, to, newName);
        } catch (NoSuchFileException e) {
            return false;
        } catch (AtomicMoveNotSupportedException e) {
            copy(from, name, to, newName);
            from.delete(name);
        }
        return true;
    }

    /** Whether both are regular files of the same content. */
    public static boolean isSame(OpenFolder one, String name, OpenFolder other, String otherName) throws IOException {
        Optional<BasicFileAttributes> first = one.find(name);
        Optional<BasicFileAttributes> second = other.find(otherName);
        return first.isPresent()
                && second.isPresent()
                && first.get().isRegularFile()
                && second.get().isRegularFile()
                && first.get().size() == second.get().size()
                && hash(one, name).equals(hash(other, otherName));
    }

    private static void copy(OpenFolder from, String name, OpenFolder to, String newName) throws IOException {
        String copy = "." + UUID.nameUUIDFromBytes(newName.getBytes(StandardCharsets.UTF_8)) + ".copying.tmp";
        to.delete(copy);
        BasicFileAttributes before = attributes(from, name);
        String sent = write(from, name, to, copy);
        BasicFileAttributes after = attributes(from, name);
        if (before.size() != after.size() || !before.lastModifiedTime().equals(after.lastModifiedTime())) {
            throw new FileSystemException(from.path().resolve(name).toString(), null, "it changed while it was copied");
        }
        to.setModified(copy, before.lastModifiedTime());
        if (!hash(to, copy).equals(sent)) {
            throw new FileSystemException(to.path().resolve(newName).toString(), null, "the copy differs");
        }
        to.move(copy, to, newName);
        flush(to);
    }

    private static String write(OpenFolder from, String name, OpenFolder to, String copy) throws IOException {
        try (DigestInputStream in = new DigestInputStream(Channels.newInputStream(from.read(name)), Sha256.digest());
                FileChannel out = to.create(copy)) {
            in.transferTo(Channels.newOutputStream(out));
            out.force(true);
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }

    /** Its name is on the disk, too, before the original is deleted. */
    private static void flush(OpenFolder folder) {
        try (FileChannel channel = FileChannel.open(folder.path(), StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // not every system opens a folder; then it writes names in order by itself
        }
    }

    private static String hash(OpenFolder folder, String name) throws IOException {
        try (InputStream in = Channels.newInputStream(folder.read(name))) {
            return Sha256.of(in);
        }
    }

    private static BasicFileAttributes attributes(OpenFolder folder, String name) throws IOException {
        return folder.find(name)
                .orElseThrow(() ->
                        new NoSuchFileException(folder.path().resolve(name).toString()));
    }
}
