package io.printroutes.partner;

import static io.printroutes.testing.Farm.await;
import static io.printroutes.testing.Farm.files;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.ServedPartner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A partner's server that we fetch from: the whole program against a real SFTP server in this JVM. */
class PartnerTest extends ServedPartner {

    @Test
    void their_clock_may_be_hours_off() throws IOException {
        upload("early.stl", SampleModels.stlCube(10));
        upload("late.stl", SampleModels.stlCube(11));
        upload("old.stl", SampleModels.stlCube(12));
        Instant now = Instant.now();
        Files.setLastModifiedTime(server.in().resolve("early.stl"), FileTime.from(now.minus(Duration.ofHours(9))));
        Files.setLastModifiedTime(server.in().resolve("late.stl"), FileTime.from(now.plus(Duration.ofHours(9))));
        Files.setLastModifiedTime(server.in().resolve("old.stl"), FileTime.from(Instant.EPOCH));
        run(Map.of());

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("early", "late", "old"));
        await().untilAsserted(() -> assertThat(files(server.in())).allMatch(name -> name.startsWith(".done/")));
    }

    @Test
    void a_file_that_could_never_be_in_hand_is_refused_instead_of_waiting_for_ever() throws IOException {
        run(Map.of("maxBytes", "1KB"));

        upload("large.gcode", Arrays.copyOf(SampleModels.gcode(10), 2000));

        await().untilAsserted(() -> assertThat(files(server.out())).containsExactly("large.gcode.refused.txt"));
        assertThat(files(server.in())).containsExactly("large.gcode");
    }

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
}
