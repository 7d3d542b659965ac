package io.printroutes.partner;

import static io.printroutes.partner.Farm.await;
import static io.printroutes.partner.Farm.files;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.sandbox.SampleModels;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
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
}
