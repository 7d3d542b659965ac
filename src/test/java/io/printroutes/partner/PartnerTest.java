package io.printroutes.partner;

import static io.printroutes.partner.Farm.await;
import static io.printroutes.partner.Farm.files;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.sandbox.SampleModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner's server that we fetch from: the whole program against a real SFTP server in this JVM. */
class PartnerTest {

    @TempDir
    Path folder;

    private SftpServer server;
    private Farm farm;

    @BeforeEach
    void start() {
        server = new SftpServer(folder.resolve("acme"));
        farm = new Farm(folder.resolve("home"));
    }

    @AfterEach
    void stop() {
        farm.close();
        server.close();
    }

    private void upload(String path, byte[] content) throws IOException {
        Path file = server.in().resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    @Test
    void a_model_that_a_partner_uploads_is_printed_and_moved_to_done() throws IOException {
        farm.partner("acme", server, Map.of()).trusting(server).start();

        upload("week 47/bracket.stl", SampleModels.stlCube(10));

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket"));
        await().untilAsserted(() -> assertThat(files(server.in()))
                .singleElement()
                .asString()
                .matches("\\.done/\\d{4}-\\d\\d-\\d\\d/bracket\\.\\w{8}\\.stl"));
        await().untilAsserted(() -> assertThat(files(farm.data().resolve("done")))
                .anyMatch(name -> name.endsWith("acme/week 47/bracket.stl"))
                .anyMatch(name -> name.endsWith("acme/week 47/bracket.stl.receipt.json")));
        assertThat(farm.events()).contains("drop.accepted acme", "order.queued acme");
    }
}
