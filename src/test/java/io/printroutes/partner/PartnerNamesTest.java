package io.printroutes.partner;

import static io.printroutes.testing.Farm.await;
import static io.printroutes.testing.Farm.files;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.ServedPartner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names of files and folders on a partner's server, and folders that cannot serve. */
class PartnerNamesTest extends ServedPartner {

    /** It forged one, and a file that was never fetched was called gone. */
    @Test
    void a_name_with_a_newline_in_it_makes_no_line_of_its_own_in_the_log() throws IOException {
        run(Map.of());

        upload("new\nline.stl", SampleModels.stlCube(10));

        await().untilAsserted(() -> assertThat(files(server.out())).containsExactly("new_line.stl.refused.txt"));
        await().untilAsserted(
                        () -> assertThat(log.with("new_line.stl: rejected")).hasSize(1));
        assertThat(log.with("new\nline")).isEmpty();
        assertThat(log.with("is gone")).isEmpty();
    }

    @Test
    void an_out_that_lies_in_in_is_not_fetched_from() throws IOException {
        run(Map.of("in", ".", "out", "out"));
        Files.writeString(server.out().resolve("old.csv.ack.csv"), "order_id,file\n");
        Path root = folder.resolve("acme");
        Files.writeString(root.resolve("orders.csv"), "order_id,file\n1001,bracket.stl\n");
        Files.write(root.resolve("bracket.stl"), SampleModels.stlCube(10));

        await().untilAsserted(() -> assertThat(files(server.out()))
                .containsExactly("old.csv.ack.csv", "orders.csv.ack.csv", "orders.csv.ack.json"));
        upload("second.stl", SampleModels.stlCube(11));
        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("1001 bracket", "second"));
        assertThat(files(server.out())).hasSize(3);
    }

    @Test
    void one_folder_for_in_and_out_is_refused_in_words() throws IOException {
        run(Map.of("in", "in", "out", "./in/"));
        upload("bracket.stl", SampleModels.stlCube(10));

        await().untilAsserted(() -> assertThat(farm.trouble("acme")).startsWith("PR-7202"));
        assertThat(server.logins()).isZero();
    }

    @Test
    void a_folder_whose_name_looks_like_a_pattern_is_looked_into() throws IOException {
        run(Map.of());

        upload("week ?/*/bracket.stl", SampleModels.stlCube(10));
        upload("in/in.stl", SampleModels.stlCube(11));

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket", "in"));
        await().untilAsserted(
                        () -> assertThat(files(server.in())).hasSize(2).allMatch(name -> name.startsWith(".done/")));
    }

    @Test
    void a_folder_without_end_takes_no_memory_from_others_and_is_named() throws IOException {
        for (int i = 0; i < 50_001; i++) {
            Files.createFile(server.in().resolve("f" + i));
        }
        run(Map.of());

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(farm.trouble("acme")).startsWith("PR-7201").contains("50000"));
        assertThat(files(server.out())).isEmpty();
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
    void a_folder_that_is_missing_is_named() throws IOException {
        run(Map.of("in", "inbound"));

        await().untilAsserted(() ->
                assertThat(farm.trouble("acme")).startsWith("PR-7007").contains("inbound"));
        Files.createDirectories(folder.resolve("acme/inbound"));
        Files.write(folder.resolve("acme/inbound/bracket.stl"), SampleModels.stlCube(10));
        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket"));
    }
}
