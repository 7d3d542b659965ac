package io.printroutes.partner;

import static io.printroutes.testing.Farm.await;
import static io.printroutes.testing.Farm.files;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.ServedPartner;
import io.printroutes.testing.SftpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A partner's server that we fetch from: the whole program against a real SFTP server in this JVM. */
class PartnerTest extends ServedPartner {

    @Test
    void a_model_that_a_partner_uploads_is_printed_and_moved_to_done() throws IOException {
        run(Map.of());

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

    @Test
    void another_host_key_stops_the_partner_until_somebody_has_trusted_it() throws IOException {
        run(Map.of());
        await().until(() -> server.connections() == 1);

        server.stop();
        server.changeHostKey();
        server.start();
        upload("bracket.stl", SampleModels.stlCube(10));

        await().untilAsserted(() -> assertThat(farm.trouble("acme")).startsWith("PR-7001"));
        assertThat(files(server.in())).containsExactly("bracket.stl");
        assertThat(farm.labels()).isEmpty();

        farm.trusting(server);

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket"));
        await().untilAsserted(() ->
                assertThat(farm.events()).containsOnlyOnce("partner.unreachable acme", "partner.reachable acme"));
    }

    @Test
    void a_host_that_nobody_has_trusted_gets_no_login() throws IOException {
        upload("bracket.stl", SampleModels.stlCube(10));
        farm.partner("acme", server, Map.of()).start();

        await().untilAsserted(() -> assertThat(farm.trouble("acme"))
                .startsWith("PR-7002")
                .contains("partner trust 127.0.0.1:" + server.port()));
        assertThat(server.logins()).isZero();
    }

    @Test
    void a_download_that_is_cut_off_starts_anew_and_is_printed_once() throws IOException {
        AtomicInteger cuts = new AtomicInteger(2);
        server.onRead((path, offset) -> {
            if (path.endsWith("large.gcode") && offset > 200_000 && cuts.getAndDecrement() > 0) {
                server.cutConnections();
            }
        });
        byte[] large = Arrays.copyOf(SampleModels.gcode(10), 1_000_000);
        Arrays.fill(large, SampleModels.gcode(10).length, large.length, (byte) '\n');
        run(Map.of());

        upload("large.gcode", large);

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("large"));
        assertThat(cuts.get()).isNegative();
        assertThat(farm.truth().uploads()).singleElement().satisfies(upload -> assertThat(upload.bytes())
                .isEqualTo(large.length));
        assertThat(farm.truth().summary().buildsPerLabel().values()).allMatch(count -> count == 1);
    }

    @Test
    void where_moving_is_forbidden_a_file_is_printed_once_and_stays() throws IOException {
        server.forbid("in");
        run(Map.of());

        upload("bracket.stl", SampleModels.stlCube(10));
        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket"));
        farm.stop();
        farm.start();
        upload("second.stl", SampleModels.stlCube(12));

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket", "second"));
        assertThat(files(server.in())).containsExactly("bracket.stl", "second.stl");
        assertThat(farm.truth().partBuilds()).hasSize(2);
    }

    @Test
    void a_file_that_is_to_be_left_is_printed_once_and_again_when_it_is_replaced() throws IOException {
        run(Map.of("after", "leave"));

        upload("bracket.stl", SampleModels.stlCube(10));
        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket"));
        upload("bracket.stl", SampleModels.stlCube(20));
        Files.setLastModifiedTime(server.in().resolve("bracket.stl"), FileTime.fromMillis(1_000_000_000_000L));

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket", "bracket"));
        assertThat(files(server.in())).containsExactly("bracket.stl");
    }

    @Test
    void a_program_that_ends_before_the_original_is_moved_moves_it_at_its_next_start_and_prints_nothing_again()
            throws IOException {
        server.forbid("in");
        run(Map.of("after", "delete"));
        upload("bracket.stl", SampleModels.stlCube(10));
        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket"));
        farm.stop();

        server.allow();
        farm.start();

        await().untilAsserted(() -> assertThat(files(server.in())).isEmpty());
        upload("bracket.stl", SampleModels.stlCube(10));
        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket", "bracket"));
    }

    @Test
    void nothing_is_fetched_through_a_link() throws IOException {
        Path secret = Files.write(folder.resolve("acme/secret.stl"), SampleModels.stlCube(10));
        Files.createDirectories(folder.resolve("acme/private"));
        Files.write(folder.resolve("acme/private/plan.stl"), SampleModels.stlCube(11));
        Files.createSymbolicLink(server.in().resolve("link.stl"), secret);
        Files.createSymbolicLink(server.in().resolve("folder"), folder.resolve("acme/private"));
        run(Map.of());

        upload("bracket.stl", SampleModels.stlCube(12));

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket"));
        upload("second.stl", SampleModels.stlCube(13));
        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket", "second"));
        assertThat(files(folder.resolve("acme"))).contains("secret.stl", "private/plan.stl");
    }

    @Test
    void half_a_file_is_left_alone_until_the_rest_arrives() throws IOException {
        run(Map.of("stalled", "1s"));
        byte[] whole = SampleModels.stlCube(10);

        upload("bracket.stl", Arrays.copyOf(whole, whole.length / 2));
        await().untilAsserted(() -> assertThat(farm.events()).contains("upload.stalled acme"));
        await().untilAsserted(() -> assertThat(files(server.out())).containsExactly("bracket.stl.stalled.txt"));
        assertThat(farm.labels()).isEmpty();
        upload("bracket.stl", whole);

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket"));
        assertThat(farm.truth().uploads()).singleElement().satisfies(upload -> assertThat(upload.bytes())
                .isEqualTo(whole.length));
    }

    @Test
    void an_upload_under_a_temporary_name_that_breaks_off_is_told_once() throws IOException {
        run(Map.of("stalled", "1s"));

        upload("bracket.stl.filepart", SampleModels.stlCube(10));

        await().untilAsserted(
                        () -> assertThat(files(server.out())).containsExactly("bracket.stl.filepart.stalled.txt"));
        farm.stop();
        farm.start();
        upload("second.stl", SampleModels.stlCube(10));
        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("second"));
        await().pollDelay(Duration.ofMillis(1500))
                .untilAsserted(() -> assertThat(farm.events()).containsOnlyOnce("upload.stalled acme"));
        assertThat(files(server.out())).containsExactly("bracket.stl.filepart.stalled.txt");
    }

    @Test
    void a_file_that_is_too_large_is_refused_unread() throws IOException {
        run(Map.of("maxSize", "1KB"));
        AtomicInteger reads = new AtomicInteger();
        server.onRead((path, offset) -> reads.incrementAndGet());

        upload("large.stl", new byte[2000]);

        await().untilAsserted(() -> assertThat(files(server.out())).containsExactly("large.stl.refused.txt"));
        assertThat(reads.get()).isZero();
        assertThat(files(server.in())).containsExactly("large.stl");
        assertThat(farm.events()).containsOnlyOnce("drop.rejected acme");
    }

    @Test
    void names_are_names_whatever_is_in_them() throws IOException {
        String longest = "l".repeat(251) + ".stl";
        String[] names = {"*.stl", "a?.stl", "-rf.stl", longest, "cafe\u0301.stl", "[x] {y} %20 & +.stl", "$(id);'.stl"
        };
        for (int i = 0; i < names.length; i++) {
            upload(names[i], SampleModels.stlCube(10 + i));
        }
        upload("bad\u0001name.stl", SampleModels.stlCube(5));
        upload("bad\\name.stl", SampleModels.stlCube(6));
        run(Map.of());

        await().untilAsserted(() -> assertThat(farm.truth().partBuilds()).hasSize(names.length));
        await().untilAsserted(() -> assertThat(files(server.in()))
                .filteredOn(name -> !name.startsWith(".done/"))
                .containsExactlyInAnyOrder("bad\u0001name.stl", "bad\\name.stl"));
        assertThat(farm.truth().uploads().stream()
                        .map(upload -> upload.sha256())
                        .distinct())
                .hasSize(names.length);
    }

    @Test
    void what_a_partner_is_to_get_lies_in_out_once_however_often_the_connection_breaks() throws IOException {
        AtomicInteger cuts = new AtomicInteger(2);
        server.onWrite((path, offset) -> {
            if (cuts.getAndDecrement() > 0) {
                server.cutConnections();
            }
        });
        Files.writeString(server.out().resolve("orders.csv.ack.csv"), "of last week");
        run(Map.of());
        await().until(() -> server.connections() == 1);

        farm.send("acme", "orders.csv.ack.json", "{}".repeat(50_000), "R1");
        farm.send("acme", "orders.csv.ack.csv", "new", "R1");
        farm.send("acme", "orders.csv.ack.csv", "new", "R1");

        await().untilAsserted(() -> assertThat(files(server.out()))
                .containsExactly("R1.orders.csv.ack.csv", "orders.csv.ack.csv", "orders.csv.ack.json"));
        assertThat(server.out().resolve("orders.csv.ack.json")).hasSize(100_000);
        assertThat(server.out().resolve("orders.csv.ack.csv")).hasContent("of last week");
    }

    @Test
    void nothing_is_written_through_a_link_in_out() throws IOException {
        Path mine = Files.writeString(folder.resolve("acme/mine.txt"), "mine");
        Files.createSymbolicLink(server.out().resolve("orders.csv.ack.csv"), mine);
        run(Map.of());
        await().until(() -> server.connections() == 1);

        farm.send("acme", "orders.csv.ack.csv", "new", "R1");

        await().untilAsserted(() ->
                assertThat(server.out().resolve("R1.orders.csv.ack.csv")).hasContent("new"));
        assertThat(mine).hasContent("mine");
    }

    @Test
    void an_out_that_is_a_link_gets_nothing() throws IOException {
        Files.delete(server.out());
        Path elsewhere = Files.createDirectories(folder.resolve("acme/elsewhere"));
        Files.createSymbolicLink(server.out(), elsewhere);
        run(Map.of());
        await().until(() -> server.connections() == 1);

        farm.send("acme", "ack.csv", "new", "R1");
        upload("bracket.stl", SampleModels.stlCube(10));

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket"));
        assertThat(files(elsewhere)).isEmpty();
    }

    @Test
    void one_partner_that_is_away_neither_delays_another_nor_is_told_twice() throws IOException {
        try (SftpServer other = new SftpServer(folder.resolve("other"))) {
            farm.partner("acme", server, Map.of())
                    .partner("other", other, Map.of())
                    .trusting(server, other);
            server.stop();
            farm.start();

            Files.write(other.in().resolve("bracket.stl"), SampleModels.stlCube(10));

            await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket"));
            await().untilAsserted(() -> assertThat(farm.trouble("acme")).startsWith("PR-7004"));
            assertThat(farm.events())
                    .containsOnlyOnce("partner.unreachable acme")
                    .doesNotContain("partner.unreachable other");
            server.start();
            await().untilAsserted(() -> assertThat(farm.events()).containsOnlyOnce("partner.reachable acme"));
        }
    }

    @Test
    void a_folder_that_is_missing_is_named() throws IOException {
        run(Map.of("in", "inbound"));

        await().untilAsserted(() ->
                assertThat(farm.trouble("acme")).startsWith("PR-7007").contains("inbound"));
        Files.createDirectories(folder.resolve("acme/inbound"));
        Files.write(folder.resolve("acme/inbound/bracket.stl"), SampleModels.stlCube(10));
        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket"));
    }

    @Test
    void a_host_whose_name_nobody_knows_is_named() {
        farm.partner("acme", server, Map.of("host", "sftp.acme.invalid"))
                .trusting(server)
                .start();

        await().untilAsserted(() ->
                assertThat(farm.trouble("acme")).startsWith("PR-7003").contains("sftp.acme.invalid"));
    }

    @Test
    void a_login_that_is_refused_is_told_once_and_tried_less_and_less() {
        server.refuseLogins();
        run(Map.of());

        await().untilAsserted(() -> assertThat(farm.trouble("acme")).startsWith("PR-7005"));
        await().pollDelay(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(server.logins()).isOne());
        assertThat(farm.events()).containsOnlyOnce("partner.unreachable acme");
    }

    @Test
    void ten_thousand_files_that_wait_hold_up_none_that_is_ready() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            Files.createFile(server.in().resolve("waiting-%05d.stl".formatted(i)));
        }
        run(Map.of("stalled", "1h"));

        upload("bracket.stl", SampleModels.stlCube(10));

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket"));
    }

    @Test
    void no_more_is_fetched_than_may_be_in_hand() throws IOException {
        farm.pauseSending();
        run(Map.of("maxFiles", "3"));
        for (int i = 0; i < 8; i++) {
            upload("model-" + i + ".stl", SampleModels.stlCube(10 + i));
        }

        await().untilAsserted(() -> assertThat(files(server.in()))
                .filteredOn(name -> name.startsWith(".done/"))
                .hasSize(3));
        await().pollDelay(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(files(server.in()))
                .filteredOn(name -> !name.startsWith(".done/"))
                .hasSize(5));
        farm.stop();
        farm.resumeSending();
        farm.start();
        await().untilAsserted(() -> assertThat(farm.labels()).hasSize(8));
    }

    @Test
    void a_partner_that_is_away_leaves_the_program_ready_and_health_says_why() {
        server.stop();
        run(Map.of());

        await().untilAsserted(() -> assertThat(farm.trouble("acme")).startsWith("PR-7004"));
        await().untilAsserted(() -> assertThat(farm.health())
                .allMatch(line -> line.contains(": UP "))
                .anyMatch(line -> line.startsWith("partners: UP") && line.contains("acme=unreachable since")));
        server.start();
        await().untilAsserted(() ->
                assertThat(farm.health()).anyMatch(line -> line.contains("acme=reachable, last success 20")));
    }
}
