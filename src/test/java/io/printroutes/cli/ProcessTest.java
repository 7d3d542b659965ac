package io.printroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands as processes of their own: how they end when they are stopped. */
class ProcessTest {

    private static final String SECOND = "secondstore0000000000002";

    @TempDir
    Path folder;

    private Process process;

    @AfterEach
    void stop() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private Path start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("log");
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return log;
    }

    private void interrupt() throws Exception {
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ends").isTrue();
    }

    @Test
    void ctrl_c_during_the_start_ends_run_with_0_and_without_an_exception() throws Exception {
        Path home = folder.resolve("home");
        Files.createDirectories(home.resolve("config"));
        Files.createDirectories(home.resolve("routes"));
        Files.copy(Path.of("routes/chain.camel.yaml"), home.resolve("routes/chain.camel.yaml"));
        Files.writeString(home.resolve("config/application.properties"), """
                printago.api.url=http://127.0.0.1:9
                printago.realtime.url=ws://127.0.0.1:9
                printago.api.key=sandboxkey00000000000001sandboxsecret00000000001
                printago.store.id=sandboxstore000000000001
                console.port=0
                """);
        Path log = start("run", "--home", home.toString());
        // the ledger is made early in the start, long before Camel has its routes
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> Files.exists(home.resolve("data/ledger.db")));

        interrupt();

        assertThat(process.exitValue()).isZero();
        assertThat(Files.readString(log)).doesNotContain("Exception", "\tat ");
    }

    @Test
    void the_sandbox_has_a_second_store_with_a_key_of_its_own_and_ends_with_0() throws Exception {
        Path log = start("sandbox", "--second-store", SECOND);
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.readString(log).contains("PRINTAGO_STORE_SECOND_ID="));
        Map<String, String> exported = new HashMap<>();
        Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("export "))
                .map(line -> line.substring("export ".length()).split("=", 2))
                .forEach(pair -> exported.put(pair[0], pair[1]));

        assertThat(exported)
                .containsEntry("PRINTAGO_STORES", "second")
                .containsEntry("PRINTAGO_STORE_SECOND_ID", SECOND);
        String url = exported.get("PRINTAGO_API_URL");
        assertThat(status(url, exported.get("PRINTAGO_STORE_SECOND_API_KEY"), SECOND))
                .isEqualTo(200);
        assertThat(status(url, exported.get("PRINTAGO_API_KEY"), SECOND)).isNotEqualTo(200);

        interrupt();
        assertThat(process.exitValue()).isZero();
    }

    private static int status(String url, String key, String store) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/v1/parts"))
                .header("authorization", "ApiKey " + key)
                .header("x-printago-storeid", store)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    /** Bug: the id of the first store ended the command with a stack trace. */
    @Test
    void a_second_store_with_the_first_ones_id_or_a_wrong_one_is_refused_in_words() {
        assertThat(refusal("sandboxstore000000000001")).contains("is the id of the first store");
        assertThat(refusal("My Store")).contains("24 lower-case letters and digits");
    }

    private static String refusal(String id) {
        StringWriter errors = new StringWriter();
        int code = Main.commandLine().setErr(new PrintWriter(errors)).execute("sandbox", "--second-store", id);
        assertThat(code).isEqualTo(2);
        return errors.toString();
    }
}
