package io.printroutes.drop.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the names in a ZIP archive's central directory, zip64 included, and nothing else. Every number in it is a
 * stranger's claim: it is checked against the file's length before it is used, and no memory is taken on its word.
 */
public final class ZipListing {

    /** Far more than any 3MF has; an honest one lists its plates, models and pictures. */
    public static final int MOST_ENTRIES = 50_000;

    /** Names that matter here are shorter, so no more of a name is read. */
    private static final int LONGEST_NAME = 256;

    private static final int ENTRY = 46;
    private static final int END = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int LOCATOR = 20;
    private static final int END_64 = 56;
    private static final long SEE_ZIP64 = 0xffff_ffffL;

    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int DIGITAL_SIGNATURE = 0x05054b50;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int END_64_SIGNATURE = 0x06064b50;

    private ZipListing() {}

    /** What is told of each entry. */
    interface Listener {
        void entry(String name, boolean encrypted);
    }

    /** The directory is there, and cannot be right. */
    static final class DamagedException extends Exception {

        private final boolean mayStillCome;

        DamagedException(String reason) {
            this(reason, false);
        }

        DamagedException(String reason, boolean mayStillCome) {
            super(reason);
            this.mayStillCome = mayStillCome;
        }

        /** Whether what is missing may be still on its way. */
        boolean mayStillCome() {
            return mayStillCome;
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    private record Directory(long offset, long bytes, long entries) {

        long limit() {
            return offset + bytes;
        }
    }

    /** @return whether the archive ends with a directory; if not, the rest of it may be still to come */
    static boolean read(Content content, Listener listener) throws IOException, DamagedException {
        Directory directory = findDirectory(content);
        if (directory == null) {
            return false;
        }
        if (directory.entries() < 0 || directory.entries() > MOST_ENTRIES) {
            throw new DamagedException(
                    "it claims to have more than " + DropProblems.number(MOST_ENTRIES) + " files in it");
        }
        long at = directory.offset();
        for (long i = 0; i < directory.entries(); i++) {
            at = entry(content, at, directory, listener);
        }
        return true;
    }

    /**
     * The directory of the last end record that has one in front of it. A comment may hold anything, an end record's
     * bytes included, and an archive inside this one has an end as well: neither has its directory where it says.
     */
    private static @Nullable Directory findDirectory(Content content) throws IOException, DamagedException {
        ByteBuffer tail = content.tail(END + LONGEST_COMMENT).order(ByteOrder.LITTLE_ENDIAN);
        int first = tail.position();
        long start = content.size() - tail.remaining();
        DamagedException damage = null;
        for (int at = tail.limit() - END; at >= first; at--) {
            boolean fits =
                    tail.getInt(at) == END_SIGNATURE && at + END + (tail.getShort(at + 20) & 0xffff) == tail.limit();
            if (!fits) {
                continue;
            }
            try {
                long end = start + at - first;
                Directory directory = directory(content, end);
                if (directory.offset() >= 0
                        && directory.bytes() >= 0
                        && directory.limit() >= 0
                        && reaches(content, directory.limit(), end)) {
                    return directory;
                }
            } catch (DamagedException e) {
                damage = damage == null ? e : damage;
            }
        }
        if (damage != null) {
            throw damage;
        }
        return null;
    }

    /**
     * Whether what stands between the directory and the end record belongs there: a signature, and records in zip64 form,
     * which some writers add though nothing in the archive needs them.
     */
    private static boolean reaches(Content content, long limit, long end) throws IOException {
        long at = limit;
        for (int records = 0; at < end && records < 4; records++) {
            ByteBuffer record = content.read(at, 12).order(ByteOrder.LITTLE_ENDIAN);
            if (record.remaining() < 12) {
                return false;
            }
            int base = record.position();
            long length =
                    switch (record.getInt(base)) {
                        case END_64_SIGNATURE -> 12 + record.getLong(base + 4);
                        case LOCATOR_SIGNATURE -> LOCATOR;
                        case DIGITAL_SIGNATURE -> 6 + (record.getShort(base + 4) & 0xffff);
                        default -> -1;
                    };
            if (length < 0 || length > end - at) {
                return false;
            }
            at += length;
        }
        return at == end;
    }

    private static Directory directory(Content content, long end) throws IOException, DamagedException {
        ByteBuffer record = bytes(content, end, END);
        int base = record.position();
        long entries = record.getShort(base + 10) & 0xffff;
        long size = record.getInt(base + 12) & 0xffff_ffffL;
        long offset = record.getInt(base + 16) & 0xffff_ffffL;
        if (entries != 0xffff && size != SEE_ZIP64 && offset != SEE_ZIP64 || end < LOCATOR) {
            return new Directory(offset, size, entries);
        }
        ByteBuffer locator = bytes(content, end - LOCATOR, LOCATOR);
        if (locator.getInt(locator.position()) != LOCATOR_SIGNATURE) {
            return new Directory(offset, size, entries);
        }
        long end64 = locator.getLong(locator.position() + 8);
        ByteBuffer record64 = bytes(content, end64, END_64);
        if (record64.getInt(record64.position()) != END_64_SIGNATURE) {
            throw new DamagedException("its zip64 end record is not where it says");
        }
        int base64 = record64.position();
        return new Directory(
                record64.getLong(base64 + 48), record64.getLong(base64 + 40), record64.getLong(base64 + 32));
    }

    /** @return where the next entry begins */
    private static long entry(Content content, long at, Directory directory, Listener listener)
            throws IOException, DamagedException {
        long limit = directory.limit();
        if (at + ENTRY > limit) {
            throw new DamagedException("its list of contents is shorter than it says");
        }
        ByteBuffer entry = content.read(at, ENTRY + LONGEST_NAME).order(ByteOrder.LITTLE_ENDIAN);
        int base = entry.position();
        if (entry.remaining() < ENTRY || entry.getInt(base) != ENTRY_SIGNATURE) {
            throw new DamagedException("its list of contents is garbled");
        }
        boolean encrypted = (entry.getShort(base + 8) & 1) != 0;
        long packed = entry.getInt(base + 20) & 0xffff_ffffL;
        long local = entry.getInt(base + 42) & 0xffff_ffffL;
        // with either in zip64 form the true numbers are in the extra field, which nobody here needs
        if (packed != SEE_ZIP64 && local != SEE_ZIP64 && local + packed > directory.offset()) {
            throw new DamagedException("its list of contents points outside of it");
        }
        if (local != SEE_ZIP64) {
            checkBeginning(content, local);
        }
        int name = entry.getShort(base + 28) & 0xffff;
        int extra = entry.getShort(base + 30) & 0xffff;
        int comment = entry.getShort(base + 32) & 0xffff;
        long next = at + ENTRY + name + extra + comment;
        if (next > limit) {
            throw new DamagedException("its list of contents is shorter than it says");
        }
        if (name <= LONGEST_NAME) {
            listener.entry(text(entry, base + ENTRY, name), encrypted);
        }
        return next;
    }

    /** The list may have come before what it lists: many copiers write the pieces of a file in any order. */
    private static void checkBeginning(Content content, long local) throws IOException, DamagedException {
        ByteBuffer header = content.read(local, 4).order(ByteOrder.LITTLE_ENDIAN);
        if (header.remaining() < 4 || header.getInt(header.position()) != LOCAL_SIGNATURE) {
            boolean zeros = Holes.isZeros(header);
            throw new DamagedException(
                    zeros
                            ? "where its list of contents has a file, there are zeros"
                            : "where its list of contents has a file, there is none",
                    zeros);
        }
    }

    private static ByteBuffer bytes(Content content, long offset, int length) throws IOException, DamagedException {
        if (offset < 0 || offset > content.size() - length) {
            throw new DamagedException("its end points outside of it");
        }
        return content.read(offset, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String text(ByteBuffer bytes, int start, int length) {
        byte[] text = new byte[length];
        bytes.get(start, text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
