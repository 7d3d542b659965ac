package io.printroutes.realtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The packets of an MQTT connection as they come in, byte by byte. A message that is too long loses its content on the way, and
 * arrives empty: it never gets into memory, and the broker gets its acknowledgement and does not send it again and again.
 */
final class PacketFilter {

    private static final int PUBLISH = 3;
    private static final int MOST_LENGTH_BYTES = 4;

    /** Whoever is told of a message that was too long. */
    interface Listener {
        void tooLong(String topic, long bytes);
    }

    private enum State {
        TYPE,
        LENGTH,
        TOPIC_LENGTH,
        TOPIC_AND_ID,
        PASS,
        SKIP
    }

    private final long limit;
    private final boolean hasProperties;
    private final Listener listener;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private State state = State.TYPE;
    private int type;
    private int lengthBytes;
    private long length;
    private int topicLength;
    private int headLeft;
    private long left;

    /** @param hasProperties whether it is MQTT 5, whose messages have properties before the content */
    PacketFilter(long limit, boolean hasProperties, Listener listener) {
        this.limit = limit;
        this.hasProperties = hasProperties;
        this.listener = listener;
    }

    /** @param out gets what goes on */
    void take(int value, ByteArrayOutputStream out) throws IOException {
        switch (state) {
            case TYPE -> {
                type = value;
                length = 0;
                lengthBytes = 0;
                head.reset();
                state = State.LENGTH;
            }
            case LENGTH -> length(value, out);
            case TOPIC_LENGTH -> topicLength(value, out);
            case TOPIC_AND_ID -> {
                head.write(value);
                left--;
                headLeft--;
                if (headLeft == 0) {
                    empty(out);
                }
            }
            case PASS -> {
                out.write(value);
                left--;
            }
            case SKIP -> left--;
        }
        if (left == 0 && (state == State.PASS || state == State.SKIP)) {
            state = State.TYPE;
        }
    }

    private void topicLength(int value, ByteArrayOutputStream out) throws IOException {
        head.write(value);
        left--;
        topicLength = topicLength << 8 | value;
        headLeft--;
        if (headLeft == 0) {
            headLeft = topicLength + (quality() == 0 ? 0 : 2);
            state = State.TOPIC_AND_ID;
            if (headLeft == 0) {
                empty(out);
            }
        }
    }

    private void length(int value, ByteArrayOutputStream out) throws IOException {
        length |= (long) (value & 0x7f) << 7 * lengthBytes;
        lengthBytes++;
        if (value >= 0x80) {
            if (lengthBytes == MOST_LENGTH_BYTES) {
                throw new IOException("the broker sends what is not MQTT");
            }
            return;
        }
        left = length;
        if (length <= limit) {
            out.write(type);
            writeLength(length, out);
            state = length == 0 ? State.TYPE : State.PASS;
        } else if (type >> 4 == PUBLISH) {
            topicLength = 0;
            headLeft = 2;
            state = State.TOPIC_LENGTH;
        } else {
            throw new IOException("the broker sends a packet of " + length + " bytes that is no message");
        }
    }

    private void empty(ByteArrayOutputStream out) throws IOException {
        if (left < 0) {
            throw new IOException("the broker sends what is not MQTT");
        }
        if (hasProperties) {
            head.write(0);
        }
        out.write(type);
        writeLength(head.size(), out);
        head.writeTo(out);
        state = State.SKIP;
        listener.tooLong(new String(head.toByteArray(), 2, topicLength, StandardCharsets.UTF_8), length);
    }

    private int quality() {
        return type >> 1 & 3;
    }

    private static void writeLength(long length, ByteArrayOutputStream out) {
        long rest = length;
        do {
            int digit = (int) (rest & 0x7f);
            rest >>= 7;
            out.write(rest > 0 ? digit | 0x80 : digit);
        } while (rest > 0);
    }
}
