package io.printroutes.partner;

import static io.printroutes.testing.Farm.await;
import static io.printroutes.testing.Farm.files;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.cli.Main;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.Farm;
import io.printroutes.testing.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The whole flow with the server that most partners have: OpenSSH, chrooted. */
class OpenSshTest {

    @TempDir
    Path folder;

    private Farm farm;

    @BeforeEach
    void start() {
        OpenSshServer.assumeInstalled();
        farm = new Farm(folder.resolve("home"));
    }

    @AfterEach
    void stop() {
        if (farm != null) {
            farm.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void a_partner_with_an_OpenSSH_server_is_trusted_fetched_from_and_answered(String keyType) throws IOException {
        try (OpenSshServer server = new OpenSshServer(keyType)) {
            Path key = server.authorize(keyType);
            assertThat(new CommandLine(new Main())
                            .execute(
                                    "partner",
                                    "trust",
                                    "127.0.0.1:" + server.port(),
                                    "--yes",
                                    "--home",
                                    farm.home().toString()))
                    .isZero();
            Files.write(server.in().resolve("bracket.stl"), SampleModels.stlCube(10));
            Files.createSymbolicLink(server.in().resolve("passwd.stl"), Path.of("/etc/passwd"));
            assertThat(new ProcessBuilder(
                                    "mkfifo", server.in().resolve("pipe.stl").toString())
                            .start()
                            .onExit()
                            .join()
                            .exitValue())
                    .isZero();
            farm.route(
                            "acme",
                            Map.of(
                                    "host",
                                    "127.0.0.1",
                                    "port",
                                    Integer.toString(server.port()),
                                    "username",
                                    "root",
                                    "privateKeyFile",
                                    key.toString(),
                                    "in",
                                    "in",
                                    "out",
                                    "out"))
                    .start();
            farm.send("acme", "orders.csv.ack.csv", "order_id\\n", "R1");

            await().untilAsserted(
                            () -> assertThat(farm.labels()).as(server.log()).containsExactly("bracket"));
            await().untilAsserted(() -> assertThat(files(server.out())).containsExactly("orders.csv.ack.csv"));
            await().untilAsserted(() -> assertThat(files(server.in()))
                    .filteredOn(name -> !name.equals("passwd.stl"))
                    .singleElement()
                    .asString()
                    .startsWith(".done/"));
        }
    }

    /** It was asked for at every visit by a name that its server does not know, and nobody was told. */
    @Test
    void a_name_that_is_no_UTF_8_is_refused_in_words_and_holds_up_nobody() throws Exception {
        try (OpenSshServer server = new OpenSshServer("ed25519")) {
            Path model = Files.write(folder.resolve("model.stl"), SampleModels.stlCube(10));
            run("cp \"$0\" \"$1/Gr$(printf '\\366\\337')e.stl\"", model, server.in());
            run(
                    "mkdir \"$1/K$(printf '\\374')che\" && cp \"$0\" \"$1/K$(printf '\\374')che/lid.stl\"",
                    model,
                    server.in());
            Files.write(server.in().resolve("bracket.stl"), SampleModels.stlCube(11));
            Files.createDirectories(farm.data().resolve("partners"));
            Files.writeString(farm.data().resolve("partners/known_hosts"), server.knownHost());
            farm.route(
                            "acme",
                            Map.of(
                                    "host",
                                    "127.0.0.1",
                                    "port",
                                    Integer.toString(server.port()),
                                    "username",
                                    "root",
                                    "privateKeyFile",
                                    server.authorize("ed25519").toString(),
                                    "in",
                                    "in",
                                    "out",
                                    "out"))
                    .start();

            await().untilAsserted(
                            () -> assertThat(farm.labels()).as(server.log()).containsExactly("bracket"));
            await().untilAsserted(() ->
                    assertThat(files(server.out())).singleElement().asString().endsWith("e.stl.refused.txt"));
            assertThat(farm.events()).doesNotContain("partner.unreachable acme");
            run("rm -r \"$1\"/*", model, server.in());
        }
    }

    private static void run(String command, Path first, Path second) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", command, first.toString(), second.toString())
                .inheritIO()
                .start();
        assertThat(shell.waitFor()).isZero();
    }
}
