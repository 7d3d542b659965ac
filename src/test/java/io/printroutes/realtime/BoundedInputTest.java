package io.printroutes.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message of 40 MB ended the program, came again, and ended it again. */
class BoundedInputTest {

    private static final int LIMIT = 1000;
    private static final byte[] PING_ANSWER = {(byte) 0xd0, 0};

    private final List<String> told = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_is_within_the_limit_comes_through_as_it_is(boolean mqtt5) throws IOException {
        byte[] sent = join(publish("a/b", 1, mqtt5, 0), PING_ANSWER, publish("a/b", 0, mqtt5, LIMIT - 20), PING_ANSWER);
        assertThat(read(plain(sent, mqtt5))).isEqualTo(sent);
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true,1", "false,1", "true,0", "false,0", "false,2"})
    void a_message_that_is_too_long_arrives_empty_and_the_next_one_whole(boolean mqtt5, int quality)
            throws IOException {
        byte[] next = publish("c", 1, mqtt5, 5);
        byte[] sent = join(publish("a/b", quality, mqtt5, 3_000_000), next, PING_ANSWER);
        assertThat(read(plain(sent, mqtt5))).isEqualTo(join(publish("a/b", quality, mqtt5, 0), next, PING_ANSWER));
        assertThat(told).singleElement().asString().startsWith("a/b 30000");
    }

    @Test
    void in_web_sockets_a_message_that_is_too_long_arrives_empty_whatever_frames_it_came_in() throws IOException {
        byte[] packets = join(publish("a/b", 1, false, 200_000), publish("c", 1, false, 5));
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        sent.writeBytes("HTTP/1.1 101 Switching\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        sent.writeBytes(frame(0x02, slice(packets, 0, 100)));
        sent.writeBytes(frame(0x00, slice(packets, 100, 70_000)));
        sent.writeBytes(frame(0x89, new byte[] {1, 2, 3}));
        sent.writeBytes(frame(0x80, slice(packets, 70_000, packets.length)));
        byte[] came = read(
                new BoundedInput(new ByteArrayInputStream(sent.toByteArray()), BoundedInput.webSocket(filter(false))));
        assertThat(came)
                .isEqualTo(join(
                        "HTTP/1.1 101 Switching\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                        frame(0x82, publish("a/b", 1, false, 0)),
                        frame(0x89, new byte[] {1, 2, 3}),
                        frame(0x82, publish("c", 1, false, 5))));
    }

    @Test
    void a_frame_as_long_as_a_message_may_be_comes_in_pieces() throws IOException {
        byte[] packet = publish("a/b", 1, false, 900);
        byte[] sent = join(
                "HTTP/1.1 101\r\n\r\n".getBytes(StandardCharsets.US_ASCII), frame(0x82, packet), frame(0x82, packet));
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        FrameFilter frames = new FrameFilter(filter(false));
        for (byte each : sent) {
            frames.take(each & 0xff, came);
        }
        frames.flush(came);
        assertThat(came.size()).isLessThanOrEqualTo(sent.length);
        assertThat(told).isEmpty();
    }

    /** Paho reads with a time-out of a second: it strikes in the middle of a packet as well. */
    @Test
    void a_read_that_times_out_loses_nothing() throws IOException {
        byte[] sent = join(publish("a/b", 1, true, 5_000), publish("c", 1, true, 5));
        InputStream slow = new InputStream() {
            private final InputStream bytes = new ByteArrayInputStream(sent);
            private boolean now;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                now = !now;
                if (!now) {
                    throw new SocketTimeoutException();
                }
                return bytes.read(buffer, offset, 1);
            }
        };
        InputStream in = new BoundedInput(slow, BoundedInput.plain(filter(true)));
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        for (boolean ended = false; !ended; ) {
            try {
                int value = in.read();
                ended = value < 0;
                if (!ended) {
                    came.write(value);
                }
            } catch (SocketTimeoutException e) {
                // as Paho does: the next read goes on
                assertThat(ended).isFalse();
            }
        }
        assertThat(came.toByteArray()).isEqualTo(join(publish("a/b", 1, true, 0), publish("c", 1, true, 5)));
    }

    @Test
    void what_is_no_mqtt_ends_the_connection() {
        assertThatThrownBy(() -> read(plain(new byte[] {0x30, -1, -1, -1, -1, 1}, false)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(plain(join(new byte[] {(byte) 0x90}, length(5_000), new byte[5_000]), false)))
                .isInstanceOf(IOException.class);
    }

    private BoundedInput plain(byte[] sent, boolean mqtt5) {
        return new BoundedInput(new ByteArrayInputStream(sent), BoundedInput.plain(filter(mqtt5)));
    }

    private PacketFilter filter(boolean mqtt5) {
        return new PacketFilter(LIMIT, mqtt5, (topic, bytes) -> told.add(topic + " " + bytes));
    }

    private static byte[] read(InputStream in) throws IOException {
        return in.readAllBytes();
    }

    private static byte[] publish(String topic, int quality, boolean mqtt5, int content) {
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        byte[] id = quality == 0 ? new byte[0] : new byte[] {0, 7};
        byte[] properties = mqtt5 ? new byte[] {0} : new byte[0];
        byte[] body = join(new byte[] {0, (byte) name.length}, name, id, properties, new byte[content]);
        return join(new byte[] {(byte) (0x30 | quality << 1)}, length(body.length), body);
    }

    private static byte[] length(int length) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int rest = length;
        do {
            bytes.write(rest > 0x7f ? rest & 0x7f | 0x80 : rest);
            rest >>= 7;
        } while (rest > 0);
        return bytes.toByteArray();
    }

    private static byte[] frame(int first, byte[] content) {
        int size = content.length;
        byte[] head = size < 126
                ? new byte[] {(byte) first, (byte) size}
                : size <= 0xffff
                        ? new byte[] {(byte) first, 126, (byte) (size >> 8), (byte) size}
                        : new byte[] {
                            (byte) first,
                            127,
                            0,
                            0,
                            0,
                            0,
                            (byte) (size >> 24),
                            (byte) (size >> 16),
                            (byte) (size >> 8),
                            (byte) size
                        };
        return join(head, content);
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        return java.util.Arrays.copyOfRange(bytes, from, to);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
