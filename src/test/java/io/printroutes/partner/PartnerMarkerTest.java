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
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Partners who say by a second file that the first is complete. */
class PartnerMarkerTest extends ServedPartner {

    private void mark(String path) throws IOException {
        Files.createFile(server.in().resolve(path));
    }

    @Test
    void a_file_counts_only_with_its_marker_and_the_two_go_together() throws IOException {
        run(Map.of("marker", "{name}.ok", "stalled", "1h"));
        upload("bracket.stl", SampleModels.stlCube(10));
        upload("lid.stl", SampleModels.stlCube(11));
        mark("lid.stl.ok");

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("lid"));
        await().pollDelay(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(farm.labels()).containsExactly("lid"));
        assertThat(files(server.in()))
                .contains("bracket.stl")
                .anyMatch(name -> name.matches("\\.done/[^/]+/lid\\.\\w{8}\\.stl"))
                .anyMatch(name -> name.matches("\\.done/[^/]+/lid\\.\\w{8}\\.stl\\.ok"))
                .hasSize(3);

        mark("bracket.stl.ok");

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket", "lid"));
        await().untilAsserted(
                        () -> assertThat(files(server.in())).hasSize(4).allMatch(name -> name.startsWith(".done/")));
    }

    @Test
    void a_manifest_without_its_marker_is_waited_for_and_one_that_never_gets_it_is_told() throws IOException {
        run(Map.of("marker", ".done", "after", "delete", "stalled", "2s"));
        upload("orders.csv", "order_id,file\n1001,bracket.stl\n".getBytes());
        upload("bracket.stl", SampleModels.stlCube(10));
        mark("bracket.stl.done");

        await().untilAsserted(() -> assertThat(files(server.out())).containsExactly("orders.csv.stalled.txt"));
        assertThat(farm.labels()).isEmpty();
        assertThat(server.out().resolve("orders.csv.stalled.txt")).content().contains("orders.csv.done");

        mark("orders.csv.done");

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("1001 bracket"));
        await().untilAsserted(() -> assertThat(files(server.in())).isEmpty());
    }

    @Test
    void a_marker_that_two_files_share_goes_with_the_last_of_them() throws IOException {
        AtomicBoolean isFirst = new AtomicBoolean(true);
        server.onRead((path, offset) -> {
            // the second of the two is not fetched together with the first
            if (path.endsWith(".gcode") && isFirst.getAndSet(false)) {
                server.cutConnections();
            }
        });
        run(Map.of("marker", "{stem}.ok"));
        upload("bracket.stl", SampleModels.stlCube(10));
        upload("bracket.gcode", SampleModels.gcode(10));
        mark("bracket.ok");

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket", "bracket"));
        await().untilAsserted(
                        () -> assertThat(files(server.in())).hasSize(3).allMatch(name -> name.startsWith(".done/")));
    }

    @Test
    void where_files_are_left_the_marker_of_the_file_before_does_not_count() throws IOException {
        run(Map.of("marker", "{name}.ok", "after", "leave", "stalled", "2s"));
        upload("bracket.stl", SampleModels.stlCube(10));
        mark("bracket.stl.ok");
        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket"));

        Files.setLastModifiedTime(
                server.in().resolve("bracket.stl.ok"),
                FileTime.from(Instant.now().minusSeconds(60)));
        upload("bracket.stl", SampleModels.stlCube(20));
        // SFTP tells times in whole seconds: within the same one, a file of the same length is the same file
        Files.setLastModifiedTime(
                server.in().resolve("bracket.stl"), FileTime.from(Instant.now().plusSeconds(2)));

        await().untilAsserted(() -> assertThat(files(server.out())).containsExactly("bracket.stl.stalled.txt"));
        assertThat(farm.labels()).containsExactly("bracket");

        Files.setLastModifiedTime(
                server.in().resolve("bracket.stl.ok"),
                FileTime.from(Instant.now().plusSeconds(3)));

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket", "bracket"));
    }
}
