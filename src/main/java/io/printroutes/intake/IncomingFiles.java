package io.printroutes.intake;

import io.printroutes.drop.Seen;
import io.printroutes.drop.name.FileNames;
import io.printroutes.order.FolderMode;
import io.printroutes.order.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder below {@code working/} where the files of messages lie until the ledger has them. */
final class IncomingFiles {

    private static final Logger LOG = LoggerFactory.getLogger(IncomingFiles.class);

    /** What was left behind by a program that was killed, and is not being copied by another one. */
    private static final Duration LEFT_BEHIND_AFTER = Duration.ofDays(1);

    private final Path folder;
    private final Clock clock;

    IncomingFiles(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * A copy on the disk, under a name of its own.
     *
     * @param bytes one more than the limit if the content is longer
     */
    record Copy(Path file, long bytes, String sha256) {}

    /** Copies a content to the disk, and no more of it than one byte above the limit. */
    Copy copy(MessageFile file, long maxBytes) throws IOException {
        Path target = FolderMode.make(folder).resolve(UUID.randomUUID() + ".tmp");
        try (InputStream content = file.content().open();
                DigestInputStream hashed = new DigestInputStream(new Limited(content, maxBytes + 1), Sha256.digest());
                FileChannel channel = FileChannel.open(
                        target,
                        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                        FolderMode.fileIn(folder))) {
            OutputStream out = Channels.newOutputStream(channel);
            long bytes = hashed.transferTo(out);
            channel.force(true);
            return new Copy(
                    target,
                    bytes,
                    HexFormat.of().formatHex(hashed.getMessageDigest().digest()));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(target);
            throw e;
        }
    }

    /** Where the file of this key lies until it is ours: the same for the same message, so that it is recognised. */
    Path place(String key, String name) {
        return folder.resolve(key).resolve(FileNames.safe(name.substring(name.lastIndexOf('/') + 1)));
    }

    /** @return the file as it lies there */
    Seen put(Copy copy, Path place, String path) throws IOException {
        FolderMode.make(place.getParent());
        Files.move(copy.file(), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Instant modified =
                Files.getLastModifiedTime(place, LinkOption.NOFOLLOW_LINKS).toInstant();
        return new Seen(path, copy.bytes(), modified);
    }

    /** Deletes a copy, and the folder around a file that has been moved away. */
    void forget(Path file) {
        try {
            Files.deleteIfExists(file);
            if (!file.getParent().equals(folder)) {
                Files.deleteIfExists(file.getParent());
            }
        } catch (IOException e) {
            LOG.debug("{} stays until the next sweep", file, e);
        }
    }

    /** Deletes copies that a program which was killed has left behind. What the ledger may know is not touched. */
    void sweep() {
        Instant before = clock.instant().minus(LEFT_BEHIND_AFTER);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> copies = Files.list(folder)) {
            for (Path copy :
                    copies.filter(path -> path.toString().endsWith(".tmp")).toList()) {
                if (Files.getLastModifiedTime(copy).toInstant().isBefore(before)) {
                    Files.deleteIfExists(copy);
                }
            }
        } catch (IOException e) {
            LOG.debug("{} is not tidied up", folder, e);
        }
    }

    /** Ends after so many bytes. */
    private static final class Limited extends FilterInputStream {

        private long left;

        Limited(InputStream in, long limit) {
            super(in);
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int one = left == 0 ? -1 : in.read();
            left -= one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = left == 0 ? -1 : in.read(bytes, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }
    }
}
