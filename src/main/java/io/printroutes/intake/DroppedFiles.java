package io.printroutes.intake;

import io.printroutes.drop.Seen;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.order.FileMove;
import io.printroutes.order.OpenFolder;
import io.printroutes.order.Sha256;
import io.printroutes.receipt.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and moves files in folders that strangers can change while we look: a partner who swaps a folder for a link must not
 * get at our ledger, nor at anybody's file that we may read and they may not. See decision 0025.
 */
final class DroppedFiles {

    private final Folders folders;
    private final boolean ofPartner;

    /** @param ofPartner whether a file with a second name is refused: it may be a link to somebody else's */
    DroppedFiles(Folders folders, boolean ofPartner) {
        this.folders = folders;
        this.ofPartner = ofPartner;
    }

    /**
     * The hash of a file.
     *
     * @return empty if it is not what was seen, before or after it was read
     */
    Optional<String> hash(Path source, Seen seen) throws IOException {
        String name = source.getFileName().toString();
        try (OpenFolder folder = parent(source, seen.path())) {
            BasicFileAttributes before = attributes(folder, name);
            if (!before.isRegularFile()) {
                throw refused(source, "it is not a regular file");
            }
            refuseOurs(before, source);
            refuseSecondName(source);
            String sha256;
            try (InputStream in = Channels.newInputStream(folder.read(name))) {
                sha256 = Sha256.of(in);
            }
            BasicFileAttributes after = attributes(folder, name);
            return isAsSeen(after, seen) && isSame(before, after) ? Optional.of(sha256) : Optional.empty();
        }
    }

    /**
     * Moves a file that the ledger has to its working folder; one that is there already stays there.
     *
     * @return false if the file is gone, or another one than the ledger has
     */
    boolean move(StoredReceipt receipt, Leaving leaving) throws IOException {
        Path working = receipt.working();
        String name = working.getFileName().toString();
        Path own = working.getParent();
        // a name with a backslash lies a folder deeper
        Path root = own.startsWith(folders.working()) ? folders.working() : own.getParent();
        try (OpenFolder target = OpenFolder.madeBelow(root, own)) {
            boolean isThere = target.find(name).isPresent();
            if (!isThere) {
                leaving.leave();
            }
            try (OpenFolder source = parent(receipt.source(), receipt.path())) {
                if (isThere) {
                    deleteCopied(receipt, source, target);
                    return true;
                }
                String from = receipt.source().getFileName().toString();
                if (FileMove.move(source, from, target, name)) {
                    return isGood(receipt, target) || !givenBack(source, from, target, name);
                }
            } catch (NoSuchFileException | NotDirectoryException e) {
                // the folder is gone, and the file with it
            }
            if (target.find(name).isPresent()) {
                // another process was faster
                return true;
            }
        }
        Files.deleteIfExists(own);
        return false;
    }

    /** What a drop does right before a file leaves it. */
    interface Leaving {
        void leave() throws IOException;
    }

    /** A copy onto another file system was complete when the program ended: the original must not be printed once more. */
    private static void deleteCopied(StoredReceipt receipt, OpenFolder source, OpenFolder target) throws IOException {
        String from = receipt.source().getFileName().toString();
        String name = receipt.working().getFileName().toString();
        Optional<BasicFileAttributes> original = source.find(from);
        boolean isCopied = original.isPresent()
                && !Files.getFileStore(source.path()).equals(Files.getFileStore(target.path()))
                && original.get()
                        .lastModifiedTime()
                        .equals(attributes(target, name).lastModifiedTime())
                && FileMove.isSame(source, from, target, name);
        if (isCopied) {
            source.delete(from);
        }
    }

    /** It may have been swapped between the reading and the moving. */
    private boolean isGood(StoredReceipt receipt, OpenFolder target) throws IOException {
        BasicFileAttributes moved =
                attributes(target, receipt.working().getFileName().toString());
        return moved.isRegularFile() && !isOurs(moved) && !hasSecondName(receipt.working());
    }

    /** @return false if it had to stay: something lies where it came from */
    private static boolean givenBack(OpenFolder source, String from, OpenFolder target, String name)
            throws IOException {
        if (source.find(from).isEmpty()) {
            target.move(name, source, from);
        } else if (!attributes(target, name).isRegularFile()) {
            target.delete(name);
        }
        return target.find(name).isEmpty();
    }

    /** The drop itself may be reached through a link of the operator's; from there on none is followed. */
    private OpenFolder parent(Path source, String path) throws IOException {
        Path parent = source.toAbsolutePath().getParent();
        for (Path root : List.of(folders.failed(), folders.done(), folders.working())) {
            Path absolute = root.toAbsolutePath();
            if (parent.startsWith(absolute)) {
                return OpenFolder.below(absolute, parent);
            }
        }
        Path inDrop = Path.of(path).getParent();
        if (inDrop == null || !parent.endsWith(inDrop)) {
            return OpenFolder.at(parent);
        }
        Path root = parent;
        for (int i = 0; i < inDrop.getNameCount(); i++) {
            root = root.getParent();
        }
        return OpenFolder.below(root, parent);
    }

    private void refuseOurs(BasicFileAttributes file, Path source) throws IOException {
        if (isOurs(file)) {
            throw refused(source, "it is a file of the program's own data folder");
        }
    }

    /** The ledger and what belongs to it, under whatever name. */
    private boolean isOurs(BasicFileAttributes file) throws IOException {
        if (file.fileKey() == null) {
            return false;
        }
        try (DirectoryStream<Path> ours = Files.newDirectoryStream(folders.data())) {
            for (Path path : ours) {
                if (file.fileKey().equals(keyOf(path))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable Object keyOf(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private void refuseSecondName(Path file) throws IOException {
        if (hasSecondName(file)) {
            throw refused(file, "it has a second name (a hard link) elsewhere");
        }
    }

    private boolean hasSecondName(Path file) throws IOException {
        return ofPartner
                && file.getFileSystem().supportedFileAttributeViews().contains("unix")
                && (int) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) > 1;
    }

    private static boolean isAsSeen(BasicFileAttributes now, Seen seen) {
        return now.isRegularFile()
                && now.size() == seen.bytes()
                && now.lastModifiedTime().toInstant().equals(seen.modified());
    }

    private static boolean isSame(BasicFileAttributes before, BasicFileAttributes after) {
        return before.fileKey() == null || before.fileKey().equals(after.fileKey());
    }

    private static BasicFileAttributes attributes(OpenFolder folder, String name) throws IOException {
        return folder.find(name)
                .orElseThrow(() ->
                        new NoSuchFileException(folder.path().resolve(name).toString()));
    }

    private static FileSystemException refused(Path file, String why) {
        return new FileSystemException(file.toString(), null, why);
    }
}
