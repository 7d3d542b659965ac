package io.printroutes.partner;

import static io.printroutes.testing.Farm.await;
import static io.printroutes.testing.Farm.files;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.ServedPartner;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Connections that break, trickle or hang: what the partner sent is printed once, and none of it is taken for gone. */
class BrokenConnectionTest extends ServedPartner {

    private static void pause(Duration time) {
        try {
            new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_listing_that_is_cut_off_means_no_file_is_gone() throws IOException {
        AtomicInteger cuts = new AtomicInteger(3);
        AtomicInteger lists = new AtomicInteger();
        server.onList((path, offset) -> {
            if (lists.incrementAndGet() % 2 == 0 && cuts.getAndDecrement() > 0) {
                server.cutConnections();
            }
        });
        upload("bracket.stl", SampleModels.stlCube(10));
        run(Map.of("after", "leave"));

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket"));
        await().until(() -> cuts.get() < 0);
        upload("later.stl", SampleModels.stlCube(11));
        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket", "later"));
        assertThat(farm.truth().partBuilds()).hasSize(2);
    }

    @Test
    void what_trickles_in_is_fetched_whole() throws IOException {
        server.onRead((path, offset) -> pause(Duration.ofMillis(100)));
        byte[] large = Arrays.copyOf(SampleModels.gcode(10), 1_000_000);
        Arrays.fill(large, SampleModels.gcode(10).length, large.length, (byte) '\n');
        upload("large.gcode", large);
        run(Map.of());

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("large"));
        assertThat(farm.truth().uploads()).singleElement().satisfies(upload -> assertThat(upload.bytes())
                .isEqualTo(large.length));
    }

    @Test
    void a_stop_while_a_download_hangs_is_made_good_at_the_next_start() throws IOException {
        AtomicBoolean isFirst = new AtomicBoolean(true);
        CountDownLatch end = new CountDownLatch(1);
        server.onRead((path, offset) -> {
            if (isFirst.getAndSet(false)) {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        upload("bracket.stl", SampleModels.stlCube(10));
        run(Map.of());

        await().untilFalse(isFirst);
        farm.stop();
        end.countDown();
        farm.start();

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket"));
        await().untilAsserted(
                        () -> assertThat(files(farm.data().resolve("working"))).isEmpty());
    }

    @Test
    void a_connection_that_breaks_while_the_original_is_moved_is_no_server_that_forbids_it() throws IOException {
        AtomicInteger cuts = new AtomicInteger(1);
        server.onMove((path, offset) -> {
            if (cuts.getAndDecrement() > 0) {
                server.cutConnections();
                pause(Duration.ofMillis(300));
                throw new AccessDeniedException(path);
            }
        });
        run(Map.of());
        upload("bracket.stl", SampleModels.stlCube(10));

        await().untilAsserted(() -> assertThat(files(server.in())).allMatch(name -> name.startsWith(".done/")));
        assertThat(cuts.get()).isNegative();
        assertThat(log.with("PR-7020")).isEmpty();
        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket"));
    }

    /** What the look before had found ready was fetched anew, though it was ours by then. */
    @Test
    void a_connection_that_breaks_after_one_of_two_files_makes_no_second_print_of_the_one_that_is_left()
            throws IOException {
        AtomicReference<String> first = new AtomicReference<>();
        AtomicBoolean isCut = new AtomicBoolean();
        server.onRead((path, offset) -> {
            if (!first.compareAndSet(null, path) && !path.equals(first.get()) && !isCut.getAndSet(true)) {
                server.cutConnections();
            }
        });
        upload("bracket.stl", SampleModels.stlCube(10));
        upload("lid.stl", SampleModels.stlCube(11));
        run(Map.of("after", "leave"));

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket", "lid"));
        upload("later.stl", SampleModels.stlCube(12));
        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket", "later", "lid"));
        assertThat(isCut).isTrue();
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
}
