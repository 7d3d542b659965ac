package io.printroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A component that the program is not shipped with, added as an operator does: by its jars, in the lib/ of an installation. */
class OtherComponentIT {

    private static final Path BUILT = Path.of("target");

    @Test
    void news_goes_to_telegram_once_the_jars_of_camel_telegram_lie_in_lib(@TempDir Path home) throws Exception {
        Files.copy(Path.of("printago-routes"), home.resolve("printago-routes"));
        Files.copy(BUILT.resolve("printago-routes.jar"), home.resolve("printago-routes.jar"));
        copyAll(BUILT.resolve("lib"), home.resolve("lib"));
        copyAll(BUILT.resolve("lib-other"), home.resolve("lib"));
        copyAll(Path.of("routes"), home.resolve("routes"));
        List<String> messages = new CopyOnWriteArrayList<>();
        HttpServer telegram = telegram(messages);
        Files.writeString(
                home.resolve("routes/telegram.camel.yaml"),
                asInTheDocs() + "              baseUri: http://127.0.0.1:"
                        + telegram.getAddress().getPort() + "\n");
        Process program = run(home);
        try {
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(messages)
                    .as(Files.readString(home.resolve("run.log")))
                    .isNotEmpty());
            assertThat(messages.get(0))
                    .startsWith("/bot123:token/sendMessage ")
                    .contains("\"chat_id\":\"42\"", "Printago's realtime feed cannot be reached");
        } finally {
            program.destroyForcibly().waitFor();
            telegram.stop(0);
        }
    }

    /** The steps of the docs, behind news that comes by itself where no broker is. */
    private static String asInTheDocs() throws IOException {
        String page = Files.readString(Path.of("docs", "events.md"));
        int end = page.indexOf("```", page.indexOf("uri: telegram:bots"));
        int begin = page.lastIndexOf("```yaml\n", end) + "```yaml\n".length();
        return """
                - route:
                    id: telegram
                    from:
                      uri: kamelet:printago-events-source
                      parameters: {rule: telegram, types: realtime.disconnected, fromBeginning: true}
                      steps:
                """ + page.substring(begin, end);
    }

    private static Process run(Path home) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(home.resolve("printago-routes").toString(), "run");
        builder.directory(home.toFile());
        builder.environment()
                .putAll(Map.of(
                        "PRINTAGO_API_URL", "http://127.0.0.1:9",
                        "PRINTAGO_REALTIME_URL", "ws://127.0.0.1:9",
                        "PRINTAGO_API_KEY", "sandboxkey00000000000001sandboxsecret00000000001",
                        "PRINTAGO_STORE_ID", "sandboxstore000000000001",
                        "TELEGRAM_TOKEN", "123:token",
                        "TELEGRAM_CHAT", "42",
                        "CONSOLE_PORT", "0",
                        "JAVA_HOME", System.getProperty("java.home")));
        return builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("run.log").toFile())
                .start();
    }

    private static HttpServer telegram(List<String> messages) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            messages.add(exchange.getRequestURI() + " " + body);
            byte[] answer = "{\"ok\":true,\"result\":{\"message_id\":1}}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void copyAll(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> jars = Files.list(from)) {
            for (Path jar : jars.filter(Files::isRegularFile).toList()) {
                Files.copy(jar, to.resolve(jar.getFileName()));
            }
        }
    }
}
