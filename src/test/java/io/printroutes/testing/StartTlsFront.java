package io.printroutes.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** STARTTLS before a mail server that does not know it: speaks SMTP until TLS has begun, and hands through what comes then. */
public final class StartTlsFront implements AutoCloseable {

    private final ServerSocket socket;
    private final int behind;
    private final SSLContext tls;
    private final boolean offers;
    private final List<String> readable = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread made = new Thread(task, "starttls");
        made.setDaemon(true);
        return made;
    });

    /** @param offers false for a server, or somebody in between, that says it knows no TLS */
    public StartTlsFront(int behind, SSLContext tls, boolean offers) throws IOException {
        this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.behind = behind;
        this.tls = tls;
        this.offers = offers;
        threads.execute(this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** What was said before TLS began. */
    public List<String> readable() {
        return List.copyOf(readable);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            OutputStream out = client.getOutputStream();
            say(out, line(server.getInputStream()));
            while (true) {
                String command = line(client.getInputStream());
                readable.add(command);
                String verb = command.toUpperCase(Locale.ROOT);
                if (verb.startsWith("EHLO")) {
                    say(out, offers ? "250-front\r\n250 STARTTLS" : "250 front");
                } else if (verb.startsWith("STARTTLS")) {
                    say(out, "220 go ahead");
                    break;
                } else {
                    say(out, "530 STARTTLS first");
                }
            }
            SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), false);
            secured.setUseClientMode(false);
            threads.execute(() -> pump(server, secured));
            pump(secured, server);
        } catch (IOException e) {
            // the client does not trust us, or has gone: that is what the tests look at
            return;
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.close();
        } catch (IOException e) {
            return;
        }
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Byte by byte: what comes behind it belongs to TLS. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("gone");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
