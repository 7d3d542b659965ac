package io.printroutes.notify;

import io.printroutes.event.Event;
import io.printroutes.event.EventJson;
import io.printroutes.order.FolderMode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/** Events as JSON Lines, a file a local day; a line is on the disk before the rule moves on. */
public final class EventFile {

    private final Path folder;
    private final Clock clock;
    private final ZoneId zone;
    private final FolderLocks locks;

    public EventFile(Path folder, Clock clock, ZoneId zone, FolderLocks locks) {
        this.folder = folder;
        this.clock = clock;
        this.zone = zone;
        this.locks = locks;
    }

    public void append(Event event) throws IOException {
        FolderMode.make(folder);
        Path file = folder.resolve(LocalDate.ofInstant(clock.instant(), zone) + ".jsonl");
        synchronized (locks.of(folder)) {
            appendLine(file, EventJson.write(event) + "\n");
        }
    }

    /** It is on the disk when this returns. For whoever holds the folder's lock. */
    public static void appendLine(Path file, String line) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND,
                        LinkOption.NOFOLLOW_LINKS),
                FolderMode.fileIn(file.toAbsolutePath().getParent()))) {
            ByteBuffer bytes = ByteBuffer.wrap(((endsWhole(file) ? "" : "\n") + line).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** After a crash the last line may be half: the next one must not be glued to it. */
    private static boolean endsWhole(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            long size = channel.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            return size == 0 || channel.read(last, size - 1) < 1 || last.get(0) == '\n';
        }
    }
}
