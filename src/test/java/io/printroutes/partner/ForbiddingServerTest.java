package io.printroutes.partner;

import static io.printroutes.testing.Farm.await;
import static io.printroutes.testing.Farm.files;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.ServedPartner;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Servers that forbid moving, deleting or reading: nothing is printed twice, and nothing else waits. */
class ForbiddingServerTest extends ServedPartner {

    @Test
    void where_nothing_may_be_deleted_what_was_printed_stays_and_is_not_printed_again() throws IOException {
        server.onRemove((path, offset) -> {
            throw new AccessDeniedException(path);
        });
        run(Map.of("after", "delete"));

        upload("bracket.stl", SampleModels.stlCube(10));
        await().untilAsserted(() -> assertThat(log.with("PR-7020")).hasSize(1));
        upload("lid.stl", SampleModels.stlCube(11));

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket", "lid"));
        assertThat(files(server.in())).containsExactly("bracket.stl", "lid.stl");
        assertThat(farm.truth().partBuilds()).hasSize(2);
        assertThat(log.with("PR-7020")).hasSize(1);
    }

    @Test
    void files_that_the_server_does_not_hand_out_keep_no_place_from_others_and_are_told_once() throws IOException {
        // more than are fetched at one visit
        int locked = 45;
        server.onRead((path, offset) -> {
            if (path.contains("locked-")) {
                throw new AccessDeniedException(path);
            }
        });
        for (int i = 0; i < locked; i++) {
            upload("locked-" + i + ".stl", SampleModels.stlCube(100 + i));
        }
        run(Map.of());
        await().untilAsserted(() -> assertThat(log.with("PR-7012")).isNotEmpty());

        upload("very-last.stl", SampleModels.stlCube(10));

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("very-last"));
        await().untilAsserted(
                        () -> assertThat(files(server.out())).hasSize(locked).contains("locked-7.stl.unreadable.txt"));
        assertThat(log.with("PR-7012")).hasSize(locked);
        assertThat(farm.events()).doesNotContain("partner.unreachable acme");
    }

    /** The partner was asked for the right to read what they had taken away themselves. */
    @Test
    void a_file_that_leaves_between_listing_and_download_is_nobodys_fault() throws IOException {
        AtomicInteger left = new AtomicInteger();
        server.onRead((path, offset) -> {
            if (path.endsWith("bracket.stl") && left.getAndIncrement() == 0) {
                Files.delete(server.in().resolve("bracket.stl"));
                throw new NoSuchFileException(path);
            }
        });
        upload("bracket.stl", SampleModels.stlCube(10));
        run(Map.of());
        await().until(() -> left.get() == 1);

        upload("lid.stl", SampleModels.stlCube(11));
        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("lid"));
        assertThat(files(server.out())).isEmpty();
        assertThat(log.with("PR-7012")).isEmpty();
        upload("bracket.stl", SampleModels.stlCube(10));
        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket", "lid"));
        assertThat(farm.events()).doesNotContain("partner.unreachable acme");
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
}
