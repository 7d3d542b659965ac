package io.printroutes.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before a server: takes every connection and says nothing, until it is told to pass on those that come from then on. */
public final class MuteFront implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> taken = new CopyOnWriteArrayList<>();
    private volatile int server;

    public MuteFront() throws IOException {
        start(this::take);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** How many have come in. */
    int connections() {
        return taken.size();
    }

    /** @param port of the server */
    public void speak(int port) {
        server = port;
    }

    private void take() throws IOException {
        while (true) {
            Socket come = door.accept();
            taken.add(come);
            if (server != 0) {
                Socket onward = new Socket(InetAddress.getLoopbackAddress(), server);
                taken.add(onward);
                start(() -> pass(come, onward));
                start(() -> pass(onward, come));
            }
        }
    }

    private static void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[8192];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                out.write(bytes, 0, count);
            }
        }
    }

    /** Something that ends when a connection does. */
    private interface Talk {
        void run() throws IOException;
    }

    private static void start(Talk talk) {
        Thread thread = new Thread(() -> {
            try {
                talk.run();
            } catch (IOException e) {
                // the connection is closed
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket one : taken) {
            one.close();
        }
    }
}
