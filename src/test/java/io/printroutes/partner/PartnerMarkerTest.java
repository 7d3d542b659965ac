package io.printroutes.partner;

import static io.printroutes.partner.Farm.await;
import static io.printroutes.partner.Farm.files;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.sandbox.SampleModels;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
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
}
