package io.printroutes.partner;

import static io.printroutes.testing.Farm.await;
import static io.printroutes.testing.Farm.files;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.ServedPartner;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a partner is to get: it lies in their folder once, whole, and over nothing of theirs, whatever happens meanwhile. */
class AcknowledgementDeliveryTest extends ServedPartner {

    @Test
    void an_answer_that_is_lost_after_the_renaming_is_no_second_delivery_though_the_partner_took_the_file_away()
            throws IOException {
        AtomicInteger delivered = new AtomicInteger();
        server.onMoved((path, offset) -> {
            if (path.endsWith("orders.csv.ack.csv")) {
                delivered.incrementAndGet();
                Files.delete(server.out().resolve("orders.csv.ack.csv"));
                server.cutConnections();
            }
        });
        run(Map.of());
        await().until(() -> server.connections() == 1);

        farm.send("acme", "orders.csv.ack.csv", "all is well", "R1");
        farm.send("acme", "next.csv.ack.csv", "all is well", "R2");

        await().untilAsserted(() -> assertThat(files(server.out())).containsExactly("next.csv.ack.csv"));
        assertThat(delivered.get()).isOne();
    }

    @Test
    void a_full_disk_of_theirs_is_said_once_and_the_acknowledgement_comes_when_there_is_room() throws IOException {
        AtomicBoolean isFull = new AtomicBoolean(true);
        AtomicInteger tries = new AtomicInteger();
        server.onWrite((path, offset) -> {
            if (isFull.get()) {
                tries.incrementAndGet();
                throw new FileSystemException(path, null, "No space left on device");
            }
        });
        run(Map.of());
        await().until(() -> server.connections() == 1);

        farm.send("acme", "orders.csv.ack.csv", "all is well", "R1");
        await().until(() -> tries.get() > 3);
        upload("bracket.stl", SampleModels.stlCube(10));
        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket"));
        assertThat(log.with("PR-7021")).singleElement().asString().contains("orders.csv.ack.csv", "room");
        isFull.set(false);

        await().untilAsserted(() -> assertThat(files(server.out())).containsExactly("orders.csv.ack.csv"));
        assertThat(server.out().resolve("orders.csv.ack.csv")).hasContent("all is well");
        assertThat(farm.events()).doesNotContain("partner.unreachable acme");
    }

    @Test
    void where_nothing_may_be_renamed_the_acknowledgement_is_written_in_place_and_that_is_said() throws IOException {
        server.onMove((path, offset) -> {
            throw new AccessDeniedException(path);
        });
        run(Map.of("after", "delete"));
        upload("bracket.stl", SampleModels.stlCube(10));

        farm.send("acme", "one.csv.ack.csv", "one", "R1");
        farm.send("acme", "two.csv.ack.csv", "two", "R2");

        await().untilAsserted(
                        () -> assertThat(files(server.out())).containsExactly("one.csv.ack.csv", "two.csv.ack.csv"));
        assertThat(server.out().resolve("two.csv.ack.csv")).hasContent("two");
        assertThat(log.with("PR-7102")).hasSize(1);
        await().untilAsserted(() -> assertThat(files(server.in())).isEmpty());
    }

    @Test
    void a_longest_name_that_is_taken_in_out_gets_another_one_and_holds_up_no_other() throws IOException {
        String longest = "o".repeat(255 - ".csv.ack.csv".length()) + ".csv.ack.csv";
        Files.writeString(server.out().resolve(longest), "of last week");
        run(Map.of());
        await().until(() -> server.connections() == 1);

        farm.send("acme", longest, "new", "R1");
        farm.send("acme", "next.csv.ack.csv", "next", "R2");

        await().untilAsserted(() -> assertThat(files(server.out()))
                .hasSize(3)
                .contains("next.csv.ack.csv", longest)
                .anyMatch(name -> name.startsWith("R1.o") && name.endsWith(".csv.ack.csv")));
        assertThat(server.out().resolve(longest)).hasContent("of last week");
    }

    @Test
    void an_acknowledgement_that_is_gone_here_holds_up_none_behind_it() throws IOException {
        server.stop();
        run(Map.of());
        await().untilAsserted(() -> assertThat(farm.trouble("acme")).startsWith("PR-7004"));
        farm.send("acme", "gone.csv.ack.csv", "gone", "R1");
        farm.send("acme", "next.csv.ack.csv", "next", "R2");
        Files.delete(farm.home().resolve("letters/R1/gone.csv.ack.csv"));

        server.start();

        await().untilAsserted(() -> assertThat(files(server.out())).contains("next.csv.ack.csv"));
        assertThat(log.with("PR-7021")).singleElement().asString().contains("gone.csv.ack.csv");
    }

    @Test
    void what_a_partner_put_in_out_while_we_were_cut_off_is_not_overwritten() throws IOException {
        AtomicBoolean isFirst = new AtomicBoolean(true);
        server.onMove((path, offset) -> {
            if (path.contains("/out/") && isFirst.getAndSet(false)) {
                Files.writeString(server.out().resolve("orders.csv.ack.csv"), "mine");
                server.cutConnections();
                throw new AccessDeniedException(path);
            }
        });
        run(Map.of());
        await().until(() -> server.connections() == 1);

        farm.send("acme", "orders.csv.ack.csv", "new", "R1");

        await().untilAsserted(() ->
                assertThat(files(server.out())).containsExactly("R1.orders.csv.ack.csv", "orders.csv.ack.csv"));
        assertThat(server.out().resolve("orders.csv.ack.csv")).hasContent("mine");
        assertThat(server.out().resolve("R1.orders.csv.ack.csv")).hasContent("new");
    }

    @Test
    void a_writing_in_place_that_is_cut_off_is_gone_on_with_under_the_same_name() throws IOException {
        AtomicBoolean isFirst = new AtomicBoolean(true);
        server.onMove((path, offset) -> {
            throw new AccessDeniedException(path);
        });
        server.onRemove((path, offset) -> {
            throw new AccessDeniedException(path);
        });
        server.onWrite((path, offset) -> {
            if (path.endsWith("orders.csv.ack.csv") && offset > 0 && isFirst.getAndSet(false)) {
                server.cutConnections();
            }
        });
        run(Map.of("after", "leave"));
        await().until(() -> server.connections() == 1);

        farm.send("acme", "orders.csv.ack.csv", "a line\n".repeat(20_000), "R1");

        await().untilAsserted(() ->
                assertThat(server.out().resolve("orders.csv.ack.csv")).hasSize(140_000));
        farm.send("acme", "next.csv.ack.csv", "next", "R2");
        await().untilAsserted(() -> assertThat(files(server.out())).contains("next.csv.ack.csv"));
        assertThat(isFirst).isFalse();
        assertThat(files(server.out()))
                .filteredOn(name -> !name.startsWith("."))
                .containsExactly("next.csv.ack.csv", "orders.csv.ack.csv");
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
}
