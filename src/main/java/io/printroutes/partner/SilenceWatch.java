package io.printroutes.partner;

import com.jcraft.jsch.SocketFactory;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what comes from a partner's server, and hangs up on one that falls silent in the middle of an answer. Its machine
 * may be well and answer every keep-alive while its disk hangs; the library would wait forever.
 */
public final class SilenceWatch implements SocketFactory {

    /** Less than this within that time is silence: answers to keep-alives are all there is. */
    private static final long SILENCE_BYTES = 1000;

    private static final int CONNECT_WITHIN_MILLIS = 15_000;

    private final Duration answerWithin;
    private final Runnable hangUp;
    private final AtomicLong heard = new AtomicLong();
    /** Odd while we talk with the server. */
    private final AtomicInteger talks = new AtomicInteger();

    public SilenceWatch(Duration answerWithin, Runnable hangUp) {
        this.answerWithin = answerWithin;
        this.hangUp = hangUp;
    }

    /** We talk with the server from now on. */
    public void begin() {
        end();
        listen(talks.incrementAndGet(), heard.get());
    }

    /** Silence is as it should be from now on. */
    public void end() {
        talks.updateAndGet(number -> number + number % 2);
    }

    private void listen(int talk, long before) {
        CompletableFuture.delayedExecutor(answerWithin.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (talks.get() != talk) {
                        return;
                    }
                    long now = heard.get();
                    if (now - before < SILENCE_BYTES) {
                        hangUp.run();
                    }
                    listen(talk, now);
                });
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), CONNECT_WITHIN_MILLIS);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return socket;
    }

    @Override
    public InputStream getInputStream(Socket socket) throws IOException {
        return new Heard(socket.getInputStream());
    }

    @Override
    public OutputStream getOutputStream(Socket socket) throws IOException {
        return socket.getOutputStream();
    }

    private final class Heard extends FilterInputStream {

        Heard(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            heard.addAndGet(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            heard.addAndGet(Math.max(0, count));
            return count;
        }
    }
}
