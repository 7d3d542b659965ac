package io.printroutes.drop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads the names in a ZIP archive's central directory, zip64 included, and nothing else. Every number in it is a
 * stranger's claim: it is checked against the file's length before it is used, and no memory is taken on its word.
 */
final class ZipListing {

    /** Far more than any 3MF has; an honest one lists its plates, models and pictures. */
    static final int MOST_ENTRIES = 50_000;

    /** Names that matter here are shorter, so no more of a name is read. */
    private static final int LONGEST_NAME = 256;

    private static final int ENTRY = 46;
    private static final int END = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int LOCATOR = 20;
    private static final int END_64 = 56;
    private static final long SEE_ZIP64 = 0xffff_ffffL;

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

        DamagedException(String reason) {
            super(reason);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** @param end where its end record begins, right behind it */
    private record Directory(long offset, long bytes, long entries, long end) {}

    /** @return whether the archive ends with a directory; if not, the rest of it may be still to come */
    static boolean read(Content content, Listener listener) throws IOException, DamagedException {
        long end = findEnd(content);
        if (end < 0) {
            return false;
        }
        Directory directory = directory(content, end);
        long limit = directory.offset() + directory.bytes();
        if (directory.offset() < 0 || directory.bytes() < 0 || limit != directory.end()) {
            // perhaps the end of an archive inside this one, which was cut off right behind it
            return false;
        }
        if (directory.entries() < 0 || directory.entries() > MOST_ENTRIES) {
            throw new DamagedException(
                    "it claims to have more than " + DropProblems.number(MOST_ENTRIES) + " files in it");
        }
        long at = directory.offset();
        for (long i = 0; i < directory.entries(); i++) {
            at = entry(content, at, limit, directory.offset(), listener);
        }
        return true;
    }

    /** The end record whose comment reaches exactly to the file's end, or -1. */
    private static long findEnd(Content content) throws IOException {
        ByteBuffer tail = content.tail(END + LONGEST_COMMENT).order(ByteOrder.LITTLE_ENDIAN);
        int first = tail.position();
        long start = content.size() - tail.remaining();
        for (int at = tail.limit() - END; at >= first; at--) {
            boolean fits =
                    tail.getInt(at) == END_SIGNATURE && at + END + (tail.getShort(at + 20) & 0xffff) == tail.limit();
            if (fits) {
                return start + at - first;
            }
        }
        return -1;
    }

    private static Directory directory(Content content, long end) throws IOException, DamagedException {
        ByteBuffer record = bytes(content, end, END);
        int base = record.position();
        long entries = record.getShort(base + 10) & 0xffff;
        long size = record.getInt(base + 12) & 0xffff_ffffL;
        long offset = record.getInt(base + 16) & 0xffff_ffffL;
        if (entries != 0xffff && size != SEE_ZIP64 && offset != SEE_ZIP64) {
            return new Directory(offset, size, entries, end);
        }
        ByteBuffer locator = bytes(content, end - LOCATOR, LOCATOR);
        if (locator.getInt(locator.position()) != LOCATOR_SIGNATURE) {
            return new Directory(offset, size, entries, end);
        }
        long end64 = locator.getLong(locator.position() + 8);
        ByteBuffer record64 = bytes(content, end64, END_64);
        if (record64.getInt(record64.position()) != END_64_SIGNATURE) {
            throw new DamagedException("its zip64 end record is not where it says");
        }
        int base64 = record64.position();
        return new Directory(
                record64.getLong(base64 + 48), record64.getLong(base64 + 40), record64.getLong(base64 + 32), end64);
    }

    /** @return where the next entry begins */
    private static long entry(Content content, long at, long limit, long directory, Listener listener)
            throws IOException, DamagedException {
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
        if (packed != SEE_ZIP64 && local != SEE_ZIP64 && local + packed > directory) {
            throw new DamagedException("its list of contents points outside of it");
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
