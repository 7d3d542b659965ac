package io.printroutes.ledger.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.ledger.budget.Limits;
import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.intake.Intake;
import io.printroutes.ledger.intake.Intake.Arrival;
import io.printroutes.ledger.intake.Intake.Wish;
import io.printroutes.ledger.work.Processes.LookTimes;
import io.printroutes.order.Mode;
import io.printroutes.order.ModelType;
import io.printroutes.order.Priority;
import io.printroutes.order.ReceiptIds;
import io.printroutes.order.Routing;
import io.printroutes.testing.Desk;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Liveness was judged by process number and start time, which say nothing from container to container and move with the
 * clock: a living process was robbed of its work, and both sent the same build. Here the other one is a real process.
 */
class ALivingProcessWasTakenForDeadTest {

    private static final Duration LONGER_THAN_ANY_SILENCE = Duration.ofSeconds(13);

    @TempDir
    Path folder;

    private Database ledger;
    private Processes processes;
    private WorkQueue queue;
    private Process other;

    @BeforeEach
    void open() throws IOException {
        ledger = Database.open(folder.resolve("ledger.db"), Clock.systemUTC());
        new Stores(ledger, limits(), Duration.ofSeconds(30)).know(Desk.STORE);
        processes = processes(ledger);
        processes.start();
        queue = queue(ledger, processes);
        drop("a");
        other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.resolve("ledger.db").toString())
                .redirectError(folder.resolve("said.txt").toFile())
                .start();
        BufferedReader said = other.inputReader();
        assertThat(said.readLine())
                .as(Files.readString(folder.resolve("said.txt")))
                .isEqualTo("taken");
    }

    @AfterEach
    void close() {
        other.destroyForcibly().onExit().join();
        processes.stop();
        ledger.close();
    }

    @Test
    @Timeout(90)
    void one_that_stands_still_for_longer_than_any_silence_is_not_robbed() throws Exception {
        signal("STOP");
        await().during(LONGER_THAN_ANY_SILENCE)
                .atMost(LONGER_THAN_ANY_SILENCE.plusSeconds(20))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    processes.beat();
                    return take() == null;
                });
        signal("CONT");
        processes.beat();
        assertThat(take()).isNull();
    }

    @Test
    @Timeout(60)
    void one_that_is_killed_is_noticed_at_the_next_heartbeat_though_another_has_its_number() throws Exception {
        other.destroyForcibly().waitFor();
        ledger.transact(tx ->
                tx.update("UPDATE process SET pid = ?", ProcessHandle.current().pid()));
        processes.beat();
        assertThat(take()).isNotNull();
    }

    @Test
    @Timeout(60)
    void one_whose_number_and_time_are_another_ones_is_not_robbed() {
        ledger.transact(tx -> tx.update("UPDATE process SET pid = 999999, seen_at = 0 WHERE id <> ?", processes.id()));
        processes.beat();
        assertThat(take()).isNull();
    }

    @Test
    @Timeout(60)
    void the_file_of_the_locks_may_be_deleted() throws IOException {
        Files.delete(folder.resolve("ledger.db.alive"));
        processes.beat();
        assertThat(take()).isNull();
        // each takes its lock anew at its next heartbeat
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            processes.beat();
            return ledger.transact(tx -> tx.number("SELECT count(DISTINCT lock_file) FROM process")) == 1;
        });
        other.destroyForcibly().onExit().join();
        processes.beat();
        assertThat(take()).isNotNull();
    }

    private Lease take() {
        return queue.takeCounted(Desk.STORE, List.of(Link.SIGN)) instanceof Offer.Work work ? work.lease() : null;
    }

    private void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(other.pid()))
                .start()
                .waitFor();
    }

    private void drop(String name) {
        Intake intake = new Intake(ledger, new ReceiptIds(new Random(7)), processes.id());
        StoredReceipt receipt = intake.take(
                        new Arrival(
                                Desk.STORE,
                                "inbox",
                                null,
                                StoredReceipt.Kind.LONE,
                                name,
                                Path.of("/data/inbox", name),
                                1,
                                Clock.systemUTC().instant(),
                                Desk.sha256(name)),
                        id -> Path.of("/data/working", id, name))
                .orElseThrow();
        intake.openLone(receipt, new Wish(ModelType.STL, Mode.QUEUE, Routing.ANY, Priority.NORMAL, null));
    }

    private static Processes processes(Database ledger) {
        return new Processes(ledger, new LookTimes(Desk.LOOK_AFTER, Desk.LOOK_AGAIN), "here");
    }

    private static Limits limits() {
        return Desk.limits(60, 600);
    }

    private static WorkQueue queue(Database ledger, Processes processes) {
        return new WorkQueue(
                ledger,
                limits(),
                new BatchLimits(200, 200, Duration.ofMillis(1), Duration.ofMillis(1)),
                new UploadSpeed(),
                BuildsApi.AUTO,
                Duration.ofSeconds(30),
                processes.id());
    }

    /** Takes the work that there is, says so, and lives on. */
    public static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) {
            Database ledger = Database.open(Path.of(arguments[0]), Clock.systemUTC());
            Processes processes = processes(ledger);
            processes.start();
            WorkQueue queue = queue(ledger, processes);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> queue.takeCounted(Desk.STORE, List.of(Link.SIGN)) instanceof Offer.Work);
            System.out.println("taken");
            await().forever().pollInterval(Duration.ofSeconds(1)).until(() -> {
                processes.beat();
                return false;
            });
        }
    }
}
