package io.printroutes.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** When news about jobs arrives where two rules deliver it: at a web server, and in the file of the day. */
final class Arrivals implements AutoCloseable {

    private static final String TIME = "\"occurredAt\":\"";

    private final Latencies webhook = new Latencies();
    private final Latencies file = new Latencies();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread made = new Thread(task, "arrivals");
        made.setDaemon(true);
        return made;
    });
    private final HttpServer server;

    public Arrivals() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    Latencies webhook() {
        return webhook;
    }

    Latencies file() {
        return file;
    }

    /** Looks a thousand times a second at what has been added. */
    void watch(Path events) {
        threads.execute(() -> follow(events));
    }

    private void follow(Path events) {
        byte[] rest = {};
        try (RandomAccessFile reader = new RandomAccessFile(events.toFile(), "r")) {
            while (!Thread.currentThread().isInterrupted()) {
                int added = (int) (reader.length() - reader.getFilePointer());
                if (added == 0) {
                    TimeUnit.MILLISECONDS.sleep(1);
                    continue;
                }
                byte[] bytes = new byte[rest.length + added];
                System.arraycopy(rest, 0, bytes, 0, rest.length);
                reader.readFully(bytes, rest.length, added);
                String text = new String(bytes, StandardCharsets.UTF_8);
                int end = text.lastIndexOf('\n') + 1;
                text.substring(0, end).lines().forEach(line -> note(line, file));
                rest = text.substring(end).getBytes(StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        note(body, webhook);
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static void note(String event, Latencies latencies) {
        int at = event.indexOf(TIME) + TIME.length();
        if (at < TIME.length() || !event.contains("\"job.started\"")) {
            return;
        }
        try {
            Instant due = Instant.parse(event.substring(at, event.indexOf('"', at)));
            latencies.add(Duration.between(due, Instant.now()));
        } catch (DateTimeParseException e) {
            throw new IllegalStateException("an event without a time", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
