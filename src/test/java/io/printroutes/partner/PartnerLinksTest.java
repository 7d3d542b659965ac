package io.printroutes.partner;

import static io.printroutes.testing.Farm.await;
import static io.printroutes.testing.Farm.files;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.ServedPartner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Links on a partner's server: nothing is read or written through them. */
class PartnerLinksTest extends ServedPartner {

    @Test
    void an_in_that_is_a_link_is_not_looked_into() throws IOException {
        Files.delete(server.in());
        Path elsewhere = Files.createDirectories(folder.resolve("acme/elsewhere"));
        Files.write(elsewhere.resolve("secret.stl"), SampleModels.stlCube(10));
        Files.createSymbolicLink(server.in(), elsewhere);
        AtomicInteger reads = new AtomicInteger();
        server.onRead((path, offset) -> reads.incrementAndGet());
        run(Map.of());

        await().untilAsserted(() -> assertThat(farm.trouble("acme")).startsWith("PR-7101"));
        assertThat(reads.get()).isZero();
        assertThat(farm.labels()).isEmpty();
    }

    @Test
    void a_folder_that_becomes_a_link_after_the_listing_is_not_read_through() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("acme/elsewhere"));
        for (String week : List.of("week1", "week2")) {
            upload(week + "/" + week + ".stl", SampleModels.stlCube(10));
            Files.copy(
                    server.in().resolve(week + "/" + week + ".stl"),
                    elsewhere.resolve(week + ".stl"),
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        AtomicReference<String> read = new AtomicReference<>();
        server.onRead((path, offset) -> {
            // while the first of the two is read, the other one's folder becomes a link to one with the same file in it
            String week = path.contains("/week1/") ? "week1" : "week2";
            if (read.compareAndSet(null, week)) {
                Path other = server.in().resolve(week.equals("week1") ? "week2" : "week1");
                Files.move(other, folder.resolve("acme/before"));
                Files.createSymbolicLink(other, elsewhere);
            }
        });
        run(Map.of());

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly(read.get()));
        upload("lid.stl", SampleModels.stlCube(11));
        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("lid", read.get()));
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
}
