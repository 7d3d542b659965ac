package io.printroutes.drop.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** A file's bytes, read in small pieces wherever they are needed. */
public interface Content {

    long size();

    /**
     * @return the bytes from {@code offset} on, fewer than {@code length} only where the file ends; ready to be read
     */
    ByteBuffer read(long offset, int length) throws IOException;

    /** The last bytes, all of them if there are not so many. */
    default ByteBuffer tail(int length) throws IOException {
        return read(Math.max(0, size() - length), length);
    }

    /** The bytes as characters, one each: every format here keeps its marks in ASCII. */
    default String text(long offset, int length) throws IOException {
        return text(read(offset, length));
    }

    static String text(ByteBuffer bytes) {
        return new String(
                bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining(), StandardCharsets.ISO_8859_1);
    }

    static Content of(FileChannel channel) throws IOException {
        return new OfFile(channel, channel.size());
    }

    static Content of(byte[] bytes) {
        return new OfArray(bytes);
    }

    record OfFile(FileChannel channel, long size) implements Content {

        @Override
        public ByteBuffer read(long offset, int length) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(length, size - offset)));
            long at = offset;
            while (bytes.hasRemaining()) {
                int read = channel.read(bytes, at);
                if (read < 0) {
                    break;
                }
                at += read;
            }
            return bytes.flip();
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record OfArray(byte[] bytes) implements Content {

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public ByteBuffer read(long offset, int length) {
            int start = (int) Math.min(offset, bytes.length);
            return ByteBuffer.wrap(bytes, start, Math.min(length, bytes.length - start));
        }
    }
}
