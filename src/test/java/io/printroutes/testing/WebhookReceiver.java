package io.printroutes.testing;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A web server that receives webhooks and checks their signatures with the library of those who made the standard. */
public final class WebhookReceiver implements AutoCloseable {

    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";

    /** What came. */
    public record Request(Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElse("");
        }

        public String id() {
            return header("webhook-id");
        }
    }

    /** An answer, with a header if there is one. */
    public record Reply(int status, String header, String value) {
        public static Reply of(int status) {
            return new Reply(status, "", "");
        }
    }

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final int port;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<String> forged = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Reply> behaviour = request -> Reply.of(204);
    private volatile String secret = SECRET;
    private HttpServer server;

    public WebhookReceiver() throws IOException {
        open(0);
        port = server.getAddress().getPort();
    }

    private void open(int wanted) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    public void away() {
        server.stop(0);
    }

    public void back() throws IOException {
        open(port);
    }

    public String url() {
        return "http://127.0.0.1:" + port + "/hook?token=t0psecret";
    }

    public WebhookReceiver answering(Function<Request, Reply> behaviour) {
        this.behaviour = behaviour;
        return this;
    }

    public void expects(String secret) {
        this.secret = secret;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public List<String> ids() {
        return requests.stream().map(Request::id).toList();
    }

    /** Ids of those whose signature was not right. */
    public List<String> forged() {
        return List.copyOf(forged);
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Request request = new Request(Map.copyOf(exchange.getRequestHeaders()), body);
        verify(request);
        requests.add(request);
        Reply reply = behaviour.apply(request);
        if (!reply.header().isEmpty()) {
            exchange.getResponseHeaders().set(reply.header(), reply.value());
        }
        exchange.sendResponseHeaders(reply.status(), -1);
        exchange.close();
    }

    private void verify(Request request) {
        try {
            Map<String, List<String>> headers = new TreeMap<>();
            request.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            new Webhook(secret).verify(request.body(), headers);
        } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
            forged.add(request.id());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
