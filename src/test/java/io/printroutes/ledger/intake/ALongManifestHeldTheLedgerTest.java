package io.printroutes.ledger.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.intake.Intake.Arrival;
import io.printroutes.order.Mode;
import io.printroutes.order.Priority;
import io.printroutes.order.ReceiptIds;
import io.printroutes.order.Routing;
import io.printroutes.testing.Desk;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A manifest of 20,000 orders held the ledger's lock for ten seconds and then ended the program with an OutOfMemoryError: it is
 * taken in by steps, and still all or nothing.
 */
class ALongManifestHeldTheLedgerTest {

    private static final int ORDERS = 20_000;
    private static final Duration LONGEST = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    @Test
    @Timeout(300)
    void others_get_their_turns_while_it_is_taken_in_with_little_memory() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LongManifest.class.getName(),
                        folder.resolve("ledger.db").toString())
                .redirectError(folder.resolve("said.txt").toFile())
                .start();
        try (BufferedReader said = program.inputReader()) {
            String longest = said.readLine();
            assertThat(longest).as(Files.readString(folder.resolve("said.txt"))).isNotNull();
            assertThat(Duration.ofMillis(Long.parseLong(longest))).isLessThan(LONGEST);
        } finally {
            program.destroyForcibly().onExit().join();
        }
        try (Database ledger = Database.open(folder.resolve("ledger.db"), Clock.systemUTC())) {
            assertThat(number(ledger, "SELECT count(*) FROM line WHERE state = 'ready'"))
                    .isEqualTo(ORDERS);
            assertThat(number(ledger, "SELECT count(*) FROM orders WHERE state = 'started'"))
                    .isEqualTo(ORDERS);
        }
    }

    @Test
    void before_the_decision_nothing_counts_and_it_is_written_anew() throws Exception {
        try (Desk desk = Desk.at(folder)) {
            OrderIntake orders = new OrderIntake(desk.ledger, Duration.ofHours(1), Duration.ofMinutes(1));
            StoredReceipt receipt = taken(desk.ledger, desk.processes.id());
            ManifestEntry half = new ManifestEntry(receipt, Duration.ofHours(1));
            desk.ledger.transact(tx -> {
                half.write(tx, List.of(order(0, "a.stl"), order(1, "b.stl")));
                return null;
            });
            assertThat(orders.expected(Desk.STORE, "inbox")).isEmpty();
            assertThat(desk.take()).isNull();

            orders.open(
                    receipt,
                    manifest(IntStream.range(0, 500)
                            .mapToObj(i -> order(i, null))
                            .toList()),
                    false);
            assertThat(desk.number("SELECT count(*) FROM line WHERE state = 'ready'"))
                    .isEqualTo(500);
        }
    }

    @Test
    void after_the_decision_what_has_not_begun_begins_when_another_looks() throws Exception {
        try (Desk desk = Desk.at(folder)) {
            OrderIntake orders = new OrderIntake(desk.ledger, Duration.ofHours(1), Duration.ofMinutes(1));
            StoredReceipt receipt = taken(desk.ledger, desk.processes.id());
            ManifestDraft manifest = manifest(List.of(order(0, null), order(1, null)));
            ManifestEntry entry = new ManifestEntry(receipt, Duration.ofHours(1));
            desk.ledger.transact(tx -> {
                entry.write(tx, manifest.orders());
                return io.printroutes.ledger.chain.ReceiptWriter.openManifest(tx, receipt.id(), false, List.of());
            });
            assertThat(desk.intake.unfinished("inbox"))
                    .extracting(StoredReceipt::id)
                    .containsExactly(receipt.id());
            orders.open(receipt, manifest, false);
            assertThat(desk.number("SELECT count(*) FROM line WHERE state = 'ready'"))
                    .isEqualTo(2);
            assertThat(desk.intake.unfinished("inbox")).isEmpty();
        }
    }

    private static long number(Database ledger, String sql) {
        return ledger.transact(tx -> tx.number(sql));
    }

    static StoredReceipt taken(Database ledger, String process) {
        return new Intake(ledger, new ReceiptIds(new Random(3)), process)
                .take(
                        new Arrival(
                                Desk.STORE,
                                "inbox",
                                null,
                                StoredReceipt.Kind.MANIFEST,
                                "orders.csv",
                                Path.of("/data/inbox/orders.csv"),
                                1,
                                Clock.systemUTC().instant(),
                                Desk.sha256("orders")),
                        id -> Path.of("/data/working", id, "orders.csv"))
                .orElseThrow();
    }

    static ManifestDraft manifest(List<OrderDraft> orders) {
        return new ManifestDraft(orders, List.of(), List.of());
    }

    static OrderDraft order(int number, String file) {
        OrderDraft.Line line = new OrderDraft.Line(
                number + 2,
                file,
                false,
                file == null ? "partpartpartpartpart0001" : null,
                null,
                null,
                1,
                "bracket",
                Routing.ANY,
                null,
                Priority.NORMAL,
                null,
                Mode.QUEUE);
        return new OrderDraft("order-" + number, "cells " + number, List.of(line), List.of());
    }

    /** Takes the manifest in while somebody else asks for turns, and tells how long one had to wait. */
    public static final class LongManifest {

        private LongManifest() {}

        public static void main(String[] arguments) throws Exception {
            Database ledger = Database.open(Path.of(arguments[0]), Clock.systemUTC());
            StoredReceipt receipt = taken(ledger, "0000abcd");
            AtomicBoolean done = new AtomicBoolean();
            long[] longest = {0};
            Thread others = new Thread(() -> {
                while (!done.get()) {
                    long before = System.nanoTime();
                    ledger.transact(tx -> tx.update("INSERT INTO history (about, at, what) VALUES ('x', 0, 'turn')"));
                    longest[0] = Math.max(longest[0], (System.nanoTime() - before) / 1_000_000);
                    await().pollDelay(Duration.ofMillis(20)).until(() -> true);
                }
            });
            others.start();
            List<OrderDraft> orders =
                    IntStream.range(0, ORDERS).mapToObj(i -> order(i, null)).toList();
            new OrderIntake(ledger, Duration.ofHours(1), Duration.ofMinutes(1)).open(receipt, manifest(orders), false);
            done.set(true);
            others.join();
            System.out.println(longest[0]);
        }
    }
}
