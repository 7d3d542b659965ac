package io.printroutes.partner;

import static io.printroutes.testing.Farm.await;
import static io.printroutes.testing.Farm.files;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.Farm;
import io.printroutes.testing.ServedPartner;
import io.printroutes.testing.SftpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The sample that people copy: it runs as it is once the lines are set that it says to set. */
class PartnerSampleTest extends ServedPartner {

    @Test
    void adding_and_removing_a_partner_touches_one_file_alone() throws IOException {
        Path secret = Farm.write(folder.resolve("secret"), SftpServer.PASSWORD);
        String sample = Files.readString(Path.of("routes/samples/partner.camel.yaml"))
                .replace("host: sftp.acme.example", "host: 127.0.0.1")
                .replace("port: 22", "port: " + server.port())
                .replace("username: printfarm", "username: " + SftpServer.USER)
                .replace("privateKeyFile: /etc/printago-routes/acme_ed25519", "passwordFile: " + secret)
                // so as not to wait for it
                .replace("poll: 10000", "poll: 200")
                .replace("settle: 5s", "settle: 300ms");
        assertThat(sample).doesNotContain("host: sftp.acme.example", "port: 22\n", "poll: 10000");
        Path route = Farm.write(farm.home().resolve("routes/partner-acme.camel.yaml"), sample);
        farm.trusting(server).start();

        Files.writeString(server.in().resolve("orders.csv"), "order_id,file\n1001,bracket.stl\n");
        Files.write(server.in().resolve("bracket.stl"), SampleModels.stlCube(10));

        await().untilAsserted(() ->
                assertThat(files(server.out())).containsExactly("orders.csv.ack.csv", "orders.csv.ack.json"));
        assertThat(farm.labels()).containsExactly("1001 bracket");

        farm.stop();
        Files.delete(route);
        farm.start();

        assertThat(farm.health()).noneMatch(line -> line.contains("acme"));
        assertThat(server.connections()).isZero();
    }
}
