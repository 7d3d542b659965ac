package io.printroutes.realtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * The WebSocket frames that MQTT comes in, byte by byte. Each is handed on in pieces as it arrives: a client that reads a whole frame
 * into memory gets small ones.
 */
final class FrameFilter {

    private static final int CONTINUATION = 0;
    private static final int BINARY = 2;
    private static final int LAST_PIECE = 0x80;
    private static final int FIRST_CONTROL = 8;
    /** What a server answers the handshake with is shorter. */
    private static final int MOST_HEAD = 64 * 1024;

    private enum State {
        HANDSHAKE,
        FIRST,
        SECOND,
        LENGTH,
        CONTENT
    }

    private final PacketFilter packets;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private State state = State.HANDSHAKE;
    private int headBytes;
    private int lastFour;
    private int first;
    private int lengthBytes;
    private long left;

    FrameFilter(PacketFilter packets) {
        this.packets = packets;
    }

    void take(int value, ByteArrayOutputStream out) throws IOException {
        switch (state) {
            case HANDSHAKE -> handshake(value, out);
            case FIRST -> {
                first = value;
                state = State.SECOND;
            }
            case SECOND -> second(value, out);
            case LENGTH -> {
                left = left << 8 | value;
                lengthBytes--;
                if (lengthBytes == 0) {
                    begin(out);
                }
            }
            case CONTENT -> {
                if (isControl()) {
                    out.write(value);
                } else {
                    packets.take(value, content);
                }
                left--;
            }
        }
        if (state == State.CONTENT && left == 0) {
            state = State.FIRST;
        }
    }

    private void handshake(int value, ByteArrayOutputStream out) throws IOException {
        out.write(value);
        headBytes++;
        lastFour = lastFour << 8 | value;
        if (lastFour == 0x0d0a0d0a) {
            state = State.FIRST;
        } else if (headBytes > MOST_HEAD) {
            throw new IOException("the broker's answer to the handshake has no end");
        }
    }

    private void second(int value, ByteArrayOutputStream out) throws IOException {
        if (value >= 0x80) {
            throw new IOException("the broker masks its frames, which only a client does");
        }
        left = 0;
        lengthBytes = value == 126 ? 2 : value == 127 ? 8 : 0;
        if (lengthBytes == 0) {
            left = value;
            begin(out);
        } else {
            state = State.LENGTH;
        }
    }

    private void begin(ByteArrayOutputStream out) throws IOException {
        int kind = first & 0xf;
        if (left < 0 || (isControl() && left > 125) || !(isControl() || kind == BINARY || kind == CONTINUATION)) {
            throw new IOException("the broker sends what is not MQTT");
        }
        if (isControl()) {
            flush(out);
            out.write(first);
            out.write((int) left);
        }
        state = State.CONTENT;
    }

    private boolean isControl() {
        return (first & 0xf) >= FIRST_CONTROL;
    }

    /** Writes what has come of the packets so far as a frame. */
    void flush(ByteArrayOutputStream out) throws IOException {
        int size = content.size();
        if (size == 0) {
            return;
        }
        out.write(BINARY | LAST_PIECE);
        if (size < 126) {
            out.write(size);
        } else if (size <= 0xffff) {
            out.write(126);
            out.write(size >> 8);
            out.write(size & 0xff);
        } else {
            out.write(127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) ((long) size >> shift & 0xff));
            }
        }
        content.writeTo(out);
        content.reset();
    }
}
