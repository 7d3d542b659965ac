package io.printroutes.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A receiver of webhooks that never comes to an end with its answer. */
public final class BabblingReceiver implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final String beginning;
    private final byte[] piece;
    private final long pauseMillis;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();

    /** @param piece sent again and again behind the beginning, with a pause between */
    public BabblingReceiver(String beginning, String piece, long pauseMillis) throws IOException {
        this.beginning = beginning;
        this.piece = piece.getBytes(StandardCharsets.US_ASCII);
        this.pauseMillis = pauseMillis;
        Thread thread = new Thread(this::receive);
        thread.setDaemon(true);
        thread.start();
    }

    public String url() {
        return "http://127.0.0.1:" + door.getLocalPort() + "/hook";
    }

    public int requests() {
        return requests.get();
    }

    /** How many of those who asked have hung up. */
    public int left() {
        return left.get();
    }

    public long bytesSent() {
        return sent.get();
    }

    private void receive() {
        while (!door.isClosed()) {
            try (Socket client = door.accept()) {
                babble(client);
            } catch (IOException e) {
                left.incrementAndGet();
            }
        }
    }

    private void babble(Socket client) throws IOException {
        BufferedReader request =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        while (!request.readLine().isEmpty()) {
            // its head; the body is of no interest
        }
        requests.incrementAndGet();
        OutputStream out = client.getOutputStream();
        out.write(beginning.getBytes(StandardCharsets.US_ASCII));
        while (!door.isClosed()) {
            out.write(piece);
            out.flush();
            sent.addAndGet(piece.length);
            pause();
        }
    }

    private void pause() throws IOException {
        try {
            synchronized (piece) {
                if (pauseMillis > 0) {
                    piece.wait(pauseMillis);
                }
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
