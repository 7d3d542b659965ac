package io.printroutes.partner;

import static io.printroutes.testing.Farm.await;
import static io.printroutes.testing.Farm.files;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.LogLines;
import io.printroutes.testing.ServedPartner;
import io.printroutes.testing.SftpServer;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.server.SshServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that misbehave: what a partner is to get comes once, what they send is printed once, and an operator is told. */
class PartnerFaultTest extends ServedPartner {

    private LogLines log;

    @BeforeEach
    void read() {
        log = new LogLines();
    }

    @AfterEach
    void close() {
        log.close();
    }

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
    void a_server_that_knows_only_old_ciphers_is_refused_in_words() {
        restartWith(made -> made.setCipherFactories(List.of(BuiltinCiphers.aes128cbc, BuiltinCiphers.aes256cbc)));
        run(Map.of());

        await().untilAsserted(() ->
                assertThat(farm.trouble("acme")).startsWith("PR-7006").contains("too old to be safe"));
        assertThat(server.logins()).isZero();
    }

    @Test
    void a_server_that_signs_only_with_SHA_1_is_refused_in_words() {
        server.useHostKey(SftpServer.keyPair("RSA", 2048));
        restartWith(made -> made.setSignatureFactories(List.of(BuiltinSignatures.rsa)));
        run(Map.of());

        await().untilAsserted(() -> assertThat(farm.trouble("acme")).startsWith("PR-7006"));
        assertThat(server.logins()).isZero();
    }

    private void restartWith(java.util.function.Consumer<SshServer> change) {
        server.stop();
        server.buildWith(change);
        server.start();
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
    void a_file_that_could_never_be_in_hand_is_refused_instead_of_waiting_for_ever() throws IOException {
        run(Map.of("maxBytes", "1KB"));

        upload("large.gcode", Arrays.copyOf(SampleModels.gcode(10), 2000));

        await().untilAsserted(() -> assertThat(files(server.out())).containsExactly("large.gcode.refused.txt"));
        assertThat(files(server.in())).containsExactly("large.gcode");
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
}
