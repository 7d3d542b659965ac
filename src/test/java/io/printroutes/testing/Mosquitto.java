package io.printroutes.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Mosquitto of the test's own: WebSocket and plain MQTT, both with TLS, a password and topic rules. */
public final class Mosquitto implements AutoCloseable {

    private final Path folder;
    private final String program;
    private final int webSocketPort;
    private final int mqttPort;
    private Process process;

    private Mosquitto(Path folder, String program) throws IOException, InterruptedException {
        this.folder = folder;
        this.program = program;
        this.webSocketPort = freePort();
        this.mqttPort = freePort();
        certificates();
        configuration();
    }

    /** Skips the test where Mosquitto or OpenSSL is not installed; fails it where servers are required. */
    public static Mosquitto in(Path folder) throws IOException, InterruptedException {
        Optional<String> program = installed("mosquitto");
        Optional<String> openssl = installed("openssl");
        if ("required".equals(System.getProperty("servers"))) {
            assertThat(program).as("mosquitto is installed").isPresent();
            assertThat(openssl).as("openssl is installed").isPresent();
        }
        assumeThat(program).as("mosquitto is not installed").isPresent();
        assumeThat(openssl).as("openssl is not installed").isPresent();
        Mosquitto mosquitto = new Mosquitto(folder, program.orElseThrow());
        mosquitto.start();
        return mosquitto;
    }

    private static Optional<String> installed(String name) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    public void start() throws IOException {
        process = new ProcessBuilder(
                        program, "-c", folder.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
        await().atMost(Duration.ofMinutes(1)).until(() -> isListening(webSocketPort) && isListening(mqttPort));
    }

    public void stop() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public String webSocketUrl() {
        return "wss://localhost:" + webSocketPort;
    }

    public String mqttUrl() {
        return "mqtts://localhost:" + mqttPort;
    }

    public Path authority() {
        return folder.resolve("ca.pem");
    }

    private void certificates() throws IOException, InterruptedException {
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=Farm CA",
                "-keyout",
                "ca.key",
                "-out",
                "ca.pem");
        openssl(
                "req",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=localhost",
                "-keyout",
                "server.key",
                "-out",
                "server.csr");
        Files.writeString(folder.resolve("names"), "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
        openssl(
                "x509",
                "-req",
                "-in",
                "server.csr",
                "-CA",
                "ca.pem",
                "-CAkey",
                "ca.key",
                "-CAcreateserial",
                "-days",
                "2",
                "-extfile",
                "names",
                "-out",
                "server.pem");
    }

    private void openssl(String... arguments) throws IOException, InterruptedException {
        run(Stream.concat(Stream.of("openssl"), Stream.of(arguments)).toList());
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Process running = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("commands.log").toFile())
                .start();
        assertThat(running.waitFor()).as(command.get(0)).isZero();
    }

    private void configuration() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("passwords"), "");
        String passwd = installed("mosquitto_passwd").orElseThrow();
        run(List.of(passwd, "-b", "passwords", Program.STORE, Program.KEY));
        run(List.of(passwd, "-b", "passwords", "printago", "publisher"));
        Files.writeString(folder.resolve("rules"), """
                user printago
                topic readwrite stores/#
                user %s
                topic read stores/%s/#
                """.formatted(Program.STORE, Program.STORE));
        String secured = """
                certfile %1$s/server.pem
                keyfile %1$s/server.key
                """.formatted(folder);
        Files.writeString(
                folder.resolve("mosquitto.conf"),
                "per_listener_settings false\nallow_anonymous false\npassword_file " + folder + "/passwords\nacl_file "
                        + folder + "/rules\nlistener " + webSocketPort + " 127.0.0.1\nprotocol websockets\n" + secured
                        + "listener " + mqttPort + " 127.0.0.1\n" + secured + "user root\n");
        for (String name : List.of("server.key", "passwords", "rules")) {
            Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isListening(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    @Override
    public void close() {
        stop();
    }
}
