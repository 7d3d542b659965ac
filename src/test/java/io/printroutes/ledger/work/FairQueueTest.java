package io.printroutes.ledger.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.db.Transaction;
import io.printroutes.order.Priority;
import io.printroutes.testing.Desk;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who goes before whom: nobody waits long for a stranger's files, and a long queue is no slow one. */
class FairQueueTest {

    @TempDir
    private Path folder;

    @Test
    void a_partner_whose_download_hangs_holds_up_no_other_drop() {
        try (Desk desk = Desk.at(folder)) {
            desk.processes.arriving("partner", 1);
            desk.drop("inbox", "a.stl", "a");
            assertThat(desk.take()).as("it may be here in a moment").isNull();
            desk.clock.advance(Duration.ofSeconds(11));
            desk.processes.beat();

            assertThat(desk.work()).containsExactly(Link.SIGN, Link.PART, Link.BUILD);
        }
    }

    @Test
    void a_drop_that_is_stuck_in_a_long_file_still_waits_for_its_own() {
        try (Desk desk = Desk.at(folder)) {
            desk.processes.arriving("partner", 1);
            desk.drop("partner", "a.stl", "a");
            desk.clock.advance(Duration.ofSeconds(11));
            desk.processes.beat();

            assertThat(desk.take()).isNull();
        }
    }

    @Test
    void a_lone_file_does_not_wait_for_a_strangers_five_thousand() {
        try (Desk desk = Desk.at(folder)) {
            desk.processes.arriving("shop", 5_000);
            desk.drop("inbox", "lone.stl", "lone");
            assertThat(desk.work()).containsExactly(Link.SIGN, Link.PART, Link.BUILD);
        }
    }

    @Test
    void five_hundred_files_of_one_drop_hold_up_a_lone_one_of_another_by_a_few_requests_only() {
        try (Desk desk = Desk.at(folder)) {
            for (int i = 0; i < 500; i++) {
                desk.drop("shop", i + ".stl", "content " + i);
            }
            for (int i = 0; i < 20; i++) {
                step(desk);
            }
            String lone = desk.drop("inbox", "lone.stl", "lone");
            int requests = 0;
            while (!desk.lineState(lone).equals("queued")) {
                step(desk);
                requests++;
            }
            assertThat(requests).isLessThanOrEqualTo(6);
        }
    }

    @Test
    void normal_work_goes_before_low() {
        try (Desk desk = Desk.at(folder)) {
            desk.drop("inbox", "low.stl", "low", Priority.LOW);
            desk.sign(desk.take());
            desk.drop("inbox", "normal.stl", "normal");
            desk.sign(desk.take());
            desk.uploadAll();
            assertThat(desk.take(Link.PART).item().subject()).isEqualTo(Desk.sha256("normal"));
        }
    }

    @Test
    void a_build_waits_for_less_urgent_lines_while_there_are_permits_for_all() {
        try (Desk desk = Desk.at(folder)) {
            desk.dropWithPart("inbox", "normal");
            desk.drop("inbox", "low.stl", "low", Priority.LOW);

            assertThat(desk.work()).containsExactly(Link.SIGN, Link.PART, Link.BUILD);
        }
    }

    @Test
    void a_build_waits_for_no_less_urgent_lines_when_permits_are_scarce() {
        try (Desk desk = Desk.at(folder, Desk.limits(5, 600))) {
            desk.dropWithPart("inbox", "normal");
            for (int i = 0; i < 3; i++) {
                desk.drop("inbox", "low" + i + ".stl", "low " + i, Priority.LOW);
            }

            assertThat(desk.take().link()).isEqualTo(Link.BUILD);
        }
    }

    @Test
    void a_hundred_thousand_lines_in_wait_do_not_slow_the_queue_down() {
        try (Desk desk = Desk.at(folder, Desk.limits(1_000_000, 1_000_000))) {
            desk.ledger.transact(tx -> {
                tx.update(
                        "INSERT INTO receipt (id, store, drop_name, path, source, working, bytes, modified_at, sha256, state,"
                                + " received_at) VALUES ('BULK', '" + Desk.STORE
                                + "', 'shop', 'p', 's', 'w', 1, 0, 'x', 'open', 0)");
                fill(tx, 0, 100_000, "build", "ready", "'part' || n");
                fill(tx, 100_000, 200_000, "sign", "waiting", "NULL");
                return null;
            });
            desk.drop("inbox", "lone.stl", "lone");
            // in processor time: a busy machine's pauses are not the queue's
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            int takes = 40;
            long started = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < takes; i++) {
                assertThat(desk.offer()).isInstanceOf(Offer.Work.class);
            }
            Duration each = Duration.ofNanos((threads.getCurrentThreadCpuTime() - started) / takes);
            // batches of 200 each; a scan of a table alone would take longer than this
            assertThat(each).isLessThan(Duration.ofMillis(20));
        }
    }

    private static void fill(Transaction tx, int from, int to, String link, String state, String part)
            throws java.sql.SQLException {
        String numbers = "WITH RECURSIVE counted(n) AS (SELECT " + from
                + " UNION ALL SELECT n + 1 FROM counted WHERE n < " + (to - 1) + ") ";
        tx.update(numbers
                + "INSERT INTO line (id, receipt, store, drop_name, sha256, part_id, quantity, label, priority, mode,"
                + " state, created_at) SELECT 'line' || n, 'BULK', '" + Desk.STORE + "', 'shop', 'sha' || n, " + part
                + ", 1, 'l', 0, 'queue', '" + state + "', 0 FROM counted");
        tx.update(numbers + "INSERT INTO work (store, link, subject, priority, turn, ready_at, created_at) SELECT '"
                + Desk.STORE + "', '" + link + "', '" + (link.equals("build") ? "line" : "sha")
                + "' || n, 0, n, 0, 0 FROM counted");
        tx.update(numbers + "INSERT INTO model (store, sha256, bytes, type, file_name, receipt, state) SELECT '"
                + Desk.STORE + "', 'sha' || n, 1000, 'stl', 'a.stl', 'BULK', 'wanted' FROM counted");
    }

    /** One request, whatever it is, a second after the last. */
    private static void step(Desk desk) {
        desk.clock.advance(Duration.ofSeconds(1));
        Lease lease = desk.take();
        if (lease == null) {
            throw new AssertionError("nothing to do");
        }
        switch (lease.link()) {
            case SIGN -> desk.sign(lease);
            case PART -> desk.chain.partMade(lease, 201, lease.item().subject().substring(0, 24));
            default -> desk.build(lease);
        }
        desk.uploadAll();
    }
}
