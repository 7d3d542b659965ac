package io.printroutes.realtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** What a broker sends, with no message longer than the limit. A read that times out loses nothing. */
final class BoundedInput extends InputStream {

    private static final int MOST_AT_ONCE = 8 * 1024;

    /** What the bytes of a connection go through. */
    interface Filter {
        void take(byte[] bytes, int count, ByteArrayOutputStream out) throws IOException;
    }

    private final InputStream in;
    private final Filter filter;
    private final byte[] chunk = new byte[MOST_AT_ONCE];
    private final ByteArrayOutputStream filtered = new ByteArrayOutputStream();
    private byte[] ready = {};
    private int next;

    BoundedInput(InputStream in, Filter filter) {
        this.in = in;
        this.filter = filter;
    }

    static Filter plain(PacketFilter packets) {
        return (bytes, count, out) -> {
            for (int i = 0; i < count; i++) {
                packets.take(bytes[i] & 0xff, out);
            }
        };
    }

    static Filter webSocket(PacketFilter packets) {
        FrameFilter frames = new FrameFilter(packets);
        return (bytes, count, out) -> {
            for (int i = 0; i < count; i++) {
                frames.take(bytes[i] & 0xff, out);
            }
            frames.flush(out);
        };
    }

    @Override
    public int read() throws IOException {
        return fill() ? ready[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, ready.length - next);
        System.arraycopy(ready, next, bytes, offset, count);
        next += count;
        return count;
    }

    /** @return false at the end */
    private boolean fill() throws IOException {
        while (next == ready.length) {
            int count = in.read(chunk, 0, MOST_AT_ONCE);
            if (count < 0) {
                return false;
            }
            filtered.reset();
            filter.take(chunk, count, filtered);
            ready = filtered.toByteArray();
            next = 0;
        }
        return true;
    }

    @Override
    public int available() throws IOException {
        return ready.length - next;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
