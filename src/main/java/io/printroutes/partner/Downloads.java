package io.printroutes.partner;

import io.printroutes.drop.Seen;
import io.printroutes.drop.name.FileNames;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a partner's files lie between their server and the ledger, each in a folder of its own. */
public final class Downloads {

    private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);

    private final Path folder;

    public Downloads(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** A new place within the folder, with room in its name for the ending that Camel puts behind it meanwhile. */
    public static String place(Seen file) {
        return UUID.randomUUID() + "/" + FileNames.safe(file.name());
    }

    /** A download that is not ours after all. */
    public static void delete(Path download) throws IOException {
        Files.deleteIfExists(download);
        forget(download);
    }

    /** It has been moved to where it is worked on, or still will be. */
    public static void forget(Path download) throws IOException {
        if (!Files.exists(download, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(download.getParent());
        }
    }

    /**
     * Deletes what a program that was killed left half downloaded.
     *
     * @param known downloads that the ledger has, and that only have to be moved
     */
    public void sweep(Set<Path> known) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new Sweep(known));
        } catch (IOException e) {
            LOG.warn("{} is not tidied up ({}); that is tried again at the next start", folder, e.toString());
        }
    }

    private final class Sweep extends SimpleFileVisitor<Path> {
        private final Set<Path> known;

        Sweep(Set<Path> known) {
            this.known = known;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!known.contains(file)) {
                Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path at, @Nullable IOException e) throws IOException {
            if (!at.equals(folder) && known.stream().noneMatch(file -> file.startsWith(at))) {
                Files.delete(at);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
