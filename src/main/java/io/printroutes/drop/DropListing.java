package io.printroutes.drop;

import io.printroutes.drop.format.DropProblems;
import io.printroutes.drop.name.DropNames;
import io.printroutes.drop.name.FileNames;
import io.printroutes.order.Problem;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Lists a local drop folder with everything below it: regular files only, never through a symbolic link (an SFTP user
 * can make one), no FIFO or device (reading one blocks), nothing that {@link DropNames} calls temporary. A manifest
 * that is still being copied under a temporary name is listed all the same, because models wait for it; {@link DropWatch}
 * never hands it out.
 */
public final class DropListing {

    private final Path root;
    private final PassedOver passedOver;

    public DropListing(Path root) {
        this(root, DropRules.DEFAULT);
    }

    /** @throws IllegalArgumentException if a glob of the rules is none */
    public DropListing(Path root, DropRules rules) {
        this.root = root;
        this.passedOver = new PassedOver(rules);
    }

    /**
     * @param files in no particular order
     * @param uploads under a temporary name still, see {@link DropNames#isUpload}
     * @param problems one for each folder that could not be read, PR-1001, and for each file whose name could not, PR-1008;
     *     what is listed all the same waits for nothing that lies there
     * @param isThere whether the drop itself could be read: else nothing is known of it
     */
    public record Listing(List<Seen> files, List<Seen> uploads, List<Problem> problems, boolean isThere) {}

    /** Lists what is there now; a file that vanishes meanwhile is simply not listed. Throws nothing. */
    public Listing list() {
        List<Seen> files = new ArrayList<>();
        List<Seen> uploads = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        boolean isThere = true;
        Deque<Folder> folders = new ArrayDeque<>();
        folders.add(new Folder(root, ""));
        for (Folder folder = folders.poll(); folder != null; folder = folders.poll()) {
            Contents contents = new Contents(folder, passedOver);
            try {
                contents.read();
                problems.addAll(contents.problems);
                if (contents.hidesManifest) {
                    continue;
                }
                files.addAll(contents.files);
                uploads.addAll(contents.uploads);
                folders.addAll(contents.folders);
            } catch (IOException e) {
                // All or nothing: half of a folder might lack the manifest that its models have to wait for.
                boolean isRoot = folder.path().equals(root);
                isThere &= !isRoot;
                if (isRoot || !(e instanceof NoSuchFileException)) {
                    problems.add(DropProblems.unreadableFolder(folder.path(), e));
                }
            }
        }
        return new Listing(files, uploads, problems, isThere);
    }

    /**
     * Where a listed file lies, to be asked for right before it is taken or examined.
     *
     * @return empty if it is no longer what was listed: gone, of another length or time, or reached through a link now
     */
    public Optional<Path> find(Seen file) {
        if (!FileNames.isSafe(file.path())) {
            return Optional.empty();
        }
        try {
            Path path = root;
            for (String folder :
                    file.folder().isEmpty() ? new String[0] : file.folder().split("/")) {
                path = path.resolve(folder);
                if (!attributes(path).isDirectory()) {
                    return Optional.empty();
                }
            }
            path = path.resolve(file.name());
            BasicFileAttributes now = attributes(path);
            boolean same = now.isRegularFile()
                    && now.size() == file.bytes()
                    && now.lastModifiedTime().toInstant().equals(file.modified());
            return same ? Optional.of(path) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** @param prefix of its files' paths, {@code ""} or ending in {@code /} */
    private record Folder(Path path, String prefix) {}

    /** One folder's own entries. */
    private static final class Contents {

        private final Folder folder;
        private final PassedOver passedOver;
        private final List<Seen> files = new ArrayList<>();
        private final List<Seen> uploads = new ArrayList<>();
        private final List<Folder> folders = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        /** Models that lie here, or below, may be named by a manifest that cannot be reached: they wait for it. */
        private boolean hidesManifest;

        Contents(Folder folder, PassedOver passedOver) {
            this.folder = folder;
            this.passedOver = passedOver;
        }

        void read() throws IOException {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.path())) {
                for (Path entry : entries) {
                    read(entry);
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }

        private void read(Path entry) throws IOException {
            String name = entry.getFileName().toString();
            if (name.indexOf(FileNames.LOST) >= 0) {
                problems.add(DropProblems.undecodableName(folder.path(), name));
                hidesManifest |= DropNames.isManifest(name) || DropNames.manifestOnItsWay(name) != null;
                return;
            }
            BasicFileAttributes attributes;
            try {
                attributes = attributes(entry);
            } catch (NoSuchFileException e) {
                return;
            }
            if (attributes.isRegularFile()) {
                note(new Seen(
                        folder.prefix() + name,
                        attributes.size(),
                        attributes.lastModifiedTime().toInstant()));
            } else if (attributes.isDirectory() && !passedOver.folder(folder.prefix() + name)) {
                folders.add(new Folder(entry, folder.prefix() + name + "/"));
            }
        }

        private void note(Seen file) {
            if (passedOver.isIgnored(file.path())) {
                return;
            }
            if (!passedOver.file(file.path()) || DropNames.manifestOnItsWay(file.name()) != null) {
                files.add(file);
            }
            if (passedOver.isUpload(file.path())) {
                uploads.add(file);
            }
        }
    }
}
