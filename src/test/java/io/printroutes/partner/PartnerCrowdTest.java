package io.printroutes.partner;

import static io.printroutes.testing.Farm.await;
import static io.printroutes.testing.Farm.files;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.ServedPartner;
import io.printroutes.testing.SftpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many partners in one program: none sees, delays or starves another. */
class PartnerCrowdTest extends ServedPartner {

    @Test
    void a_server_that_takes_the_call_and_says_nothing_delays_nobody_else() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            farm.partner("acme", server, Map.of())
                    .partner("silent", server, Map.of("port", Integer.toString(silent.getLocalPort())))
                    .trusting(server)
                    .start();
            Files.write(server.in().resolve("bracket.stl"), SampleModels.stlCube(10));

            await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket"));
        }
    }

    @Test
    void a_server_that_hangs_in_the_middle_of_a_download_delays_nobody_else() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(1);
        try (SftpServer other = new SftpServer(folder.resolve("other"))) {
            other.onRead((path, offset) -> {
                hanging.countDown();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            Files.write(other.in().resolve("never.stl"), SampleModels.stlCube(9));
            farm.partner("acme", server, Map.of())
                    .partner("other", other, Map.of())
                    .trusting(server, other)
                    .start();
            await().until(() -> hanging.getCount() == 0);
            Files.write(server.in().resolve("bracket.stl"), SampleModels.stlCube(10));
            farm.send("acme", "orders.csv.ack.csv", "all is well", "R1");

            await().untilAsserted(() -> assertThat(files(server.out())).containsExactly("orders.csv.ack.csv"));
            // a request waits for what may be here in a moment, and then no more
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket"));
            end.countDown();
        }
    }

    @Test
    void a_partner_who_floods_does_not_keep_another_waiting_for_the_last_of_it() throws IOException {
        int flood = 400;
        try (SftpServer other = new SftpServer(folder.resolve("other"))) {
            for (int i = 0; i < flood; i++) {
                Files.write(other.in().resolve("flood-" + i + ".stl"), SampleModels.stlCube(100 + i));
            }
            Files.write(server.in().resolve("bracket.stl"), SampleModels.stlCube(10));
            farm.partner("acme", server, Map.of())
                    .partner("other", other, Map.of())
                    .trusting(server, other)
                    .start();

            await().until(() -> farm.labels().contains("bracket"));
            assertThat(farm.labels()).hasSizeLessThan(flood + 1);
            await().untilAsserted(() ->
                    assertThat(files(server.in())).singleElement().asString().startsWith(".done/"));
        }
    }

    @Test
    void twenty_partners_have_a_connection_each_and_none_sees_another_ones_files() throws IOException {
        for (int i = 0; i < 20; i++) {
            Path in = Files.createDirectories(folder.resolve("acme/p" + i + "/in"));
            Files.createDirectories(folder.resolve("acme/p" + i + "/out"));
            Files.writeString(in.resolve("orders.csv"), "order_id,file\n" + (1000 + i) + ",bracket.stl\n");
            Files.write(in.resolve("bracket.stl"), SampleModels.stlCube(10 + i));
            farm.partner("p" + i, server, Map.of("in", "p" + i + "/in", "out", "p" + i + "/out", "poll", "500"));
        }
        farm.trusting(server).start();

        await().untilAsserted(() -> assertThat(farm.labels())
                .containsExactlyElementsOf(IntStream.range(0, 20)
                        .mapToObj(i -> (1000 + i) + " bracket")
                        .toList()));
        for (int i = 0; i < 20; i++) {
            Path out = folder.resolve("acme/p" + i + "/out");
            await().untilAsserted(
                            () -> assertThat(files(out)).containsExactly("orders.csv.ack.csv", "orders.csv.ack.json"));
        }
        assertThat(server.connections()).isEqualTo(20);
        // each is asked to print what it sent, and nothing that another one of the same name sent
        assertThat(farm.truth().uploads().stream()
                        .map(upload -> upload.sha256())
                        .distinct())
                .hasSize(20);
    }

    @Test
    void a_server_that_falls_silent_in_mid_download_is_left_and_tried_again_by_itself() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        AtomicBoolean isFirst = new AtomicBoolean(true);
        try (SftpServer other = new SftpServer(folder.resolve("other"))) {
            other.onRead((path, offset) -> {
                if (isFirst.getAndSet(false)) {
                    // the server lives, and answers keep-alives; only its disk does not
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            });
            Files.write(other.in().resolve("lid.stl"), SampleModels.stlCube(9));
            farm.partner("acme", server, Map.of())
                    .partner("other", other, Map.of("answerWithin", "5s"))
                    .trusting(server, other)
                    .start();
            await().untilFalse(isFirst);
            upload("bracket.stl", SampleModels.stlCube(10));

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket", "lid"));
            await().untilAsserted(() -> assertThat(farm.events())
                    .containsOnlyOnce("partner.unreachable other", "partner.reachable other")
                    .doesNotContain("partner.unreachable acme"));
            end.countDown();
        }
    }
}
