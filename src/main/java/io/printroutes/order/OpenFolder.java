package io.printroutes.order;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is open. Somebody else may swap a folder for a link between our look at it and our work in it; what is done
 * here is done in the folder that was opened, whatever lies at its path by then, and never through a link in it. Where the
 * system cannot do that (Windows), each step is checked right before it is taken.
 */
public final class OpenFolder implements Closeable {

    private final Path path;
    private final DirectoryStream<Path> stream;
    private final @Nullable SecureDirectoryStream<Path> secure;

    private OpenFolder(Path path, DirectoryStream<Path> stream) {
        this.path = path;
        this.stream = stream;
        this.secure = stream instanceof SecureDirectoryStream<Path> relative ? relative : null;
    }

    /** A folder of the operator's, who may have made it a link to a larger disk. */
    public static OpenFolder at(Path root) throws IOException {
        return new OpenFolder(root, Files.newDirectoryStream(root));
    }

    /** A folder below one of the operator's. No name in between is a link. */
    public static OpenFolder below(Path root, Path folder) throws IOException {
        return below(root, folder, false);
    }

    /** The same, and what is not there is made. */
    public static OpenFolder madeBelow(Path root, Path folder) throws IOException {
        return below(root, folder, true);
    }

    private static OpenFolder below(Path root, Path folder, boolean make) throws IOException {
        OpenFolder at = at(root);
        if (folder.equals(root)) {
            return at;
        }
        try (at) {
            return at.descend(root.relativize(folder), make);
        }
    }

    /** The folder at a path below this one, separated by {@code /}; what is not there is made. */
    public OpenFolder madeBelow(String folders) throws IOException {
        return folders.isEmpty() ? again() : descend(path.getFileSystem().getPath(folders), true);
    }

    private OpenFolder descend(Path names, boolean make) throws IOException {
        OpenFolder at = again();
        for (Path name : names) {
            try (OpenFolder parent = at) {
                at = make ? parent.made(name.toString()) : parent.folder(name.toString());
            }
        }
        return at;
    }

    private OpenFolder again() throws IOException {
        Path itself = path.getFileSystem().getPath(".");
        return new OpenFolder(
                path, secure == null ? Files.newDirectoryStream(path) : secure.newDirectoryStream(itself));
    }

    /** Where it lay when it was opened; for messages. */
    public Path path() {
        return path;
    }

    /** @throws IOException if that is no folder, or a link to one */
    public OpenFolder folder(String name) throws IOException {
        Path child = path.resolve(name);
        BasicFileAttributes there = find(name).orElseThrow(() -> new NoSuchFileException(child.toString()));
        if (!there.isDirectory()) {
            throw new NotDirectoryException(child.toString());
        }
        return new OpenFolder(
                child,
                secure == null
                        ? Files.newDirectoryStream(child)
                        : secure.newDirectoryStream(entry(name), LinkOption.NOFOLLOW_LINKS));
    }

    /** The folder of that name, made if it is not there; somebody else may make it at the same moment. */
    public OpenFolder made(String name) throws IOException {
        if (find(name).isEmpty()) {
            try {
                Files.createDirectory(path.resolve(name), FolderMode.folderIn(path));
            } catch (FileAlreadyExistsException e) {
                // opened below, if it is a folder
            }
        }
        return folder(name);
    }

    /** What lies there, a link as a link; empty if nothing does. */
    public Optional<BasicFileAttributes> find(String name) throws IOException {
        try {
            return Optional.of(
                    secure == null
                            ? Files.readAttributes(
                                    path.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                            : secure.getFileAttributeView(
                                            entry(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                                    .readAttributes());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** @throws IOException if it is no regular file: reading a pipe or a device may never end */
    public FileChannel read(String name) throws IOException {
        BasicFileAttributes there = find(name)
                .orElseThrow(() -> new NoSuchFileException(path.resolve(name).toString()));
        if (!there.isRegularFile()) {
            throw new FileSystemException(path.resolve(name).toString(), null, "not a regular file");
        }
        return open(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    /** A new file, as readable as this folder is. */
    public FileChannel create(String name) throws IOException {
        return open(
                name,
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS),
                FolderMode.fileIn(path));
    }

    private FileChannel open(String name, Set<OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return secure == null
                ? FileChannel.open(path.resolve(name), options, attributes)
                : (FileChannel) secure.newByteChannel(entry(name), options, attributes);
    }

    /**
     * Moves an entry in one step. What lies at the new name is replaced.
     *
     * @throws java.nio.file.AtomicMoveNotSupportedException if the other folder is on another file system
     */
    public void move(String name, OpenFolder to, String newName) throws IOException {
        if (secure == null || to.secure == null) {
            Files.move(path.resolve(name), to.path.resolve(newName), StandardCopyOption.ATOMIC_MOVE);
        } else {
            secure.move(entry(name), to.secure, entry(newName));
        }
    }

    /** Deletes a file or a link; nothing happens if there is none. */
    public void delete(String name) throws IOException {
        try {
            if (secure == null) {
                Files.delete(path.resolve(name));
            } else {
                secure.deleteFile(entry(name));
            }
        } catch (NoSuchFileException e) {
            // somebody was faster
        }
    }

    /** Makes the time of a copy that of its original. */
    void setModified(String name, FileTime time) throws IOException {
        BasicFileAttributeView view = secure == null
                ? Files.getFileAttributeView(
                        path.resolve(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                : secure.getFileAttributeView(entry(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        view.setTimes(time, null, null);
    }

    /** One name: a separator in it would be a way around the checks. */
    private Path entry(String name) {
        Path entry = path.getFileSystem().getPath(name);
        if (entry.isAbsolute() || entry.getNameCount() != 1 || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException("not the name of one entry: " + name);
        }
        return entry;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
