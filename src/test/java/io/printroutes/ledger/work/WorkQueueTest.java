package io.printroutes.ledger.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.budget.Limits;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.intake.NameList;
import io.printroutes.order.Priority;
import io.printroutes.testing.Desk;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkQueueTest {

    @TempDir
    private Path folder;

    @Test
    void fifty_new_models_in_one_go_cost_fifty_two_requests_and_the_same_again_costs_one() {
        try (Desk desk = Desk.at(folder)) {
            for (int i = 0; i < 50; i++) {
                desk.drop("inbox", "model-" + i + ".stl", "content " + i);
            }
            assertThat(desk.work()).hasSize(52);

            desk.clock.advance(Duration.ofMinutes(2));
            for (int i = 0; i < 50; i++) {
                desk.drop("inbox", "again-" + i + ".stl", "content " + i);
            }
            assertThat(desk.work()).containsExactly(Link.BUILD);
        }
    }

    @Test
    void two_names_of_one_content_are_two_lines_of_one_part() {
        try (Desk desk = Desk.at(folder)) {
            String first = desk.drop("inbox", "left.stl", "same");
            String second = desk.drop("inbox", "right.stl", "same");
            assertThat(desk.work()).containsExactly(Link.SIGN, Link.PART, Link.BUILD);
            assertThat(desk.lineState(first)).isEqualTo("queued");
            assertThat(desk.lineState(second)).isEqualTo("queued");
        }
    }

    @Test
    void a_request_waits_for_files_that_are_being_taken_in_but_not_longer_than_set() {
        try (Desk desk = Desk.at(folder)) {
            desk.drop("inbox", "a.stl", "a");
            desk.processes.arriving("inbox", 3);
            assertThat(desk.take()).isNull();
            desk.processes.arriving("inbox", 0);
            assertThat(desk.take()).isNotNull();
        }
    }

    @Test
    void nobody_waits_longer_than_batch_wait_for_files_that_never_come() {
        try (Desk desk = Desk.at(folder)) {
            desk.drop("inbox", "a.stl", "a");
            desk.processes.arriving("inbox", 3);
            desk.clock.advance(Duration.ofMinutes(5));
            desk.processes.beat();
            assertThat(desk.take()).isNotNull();
        }
    }

    @Test
    void a_process_that_has_gone_silent_takes_nothing_in_any_more() {
        try (Desk desk = Desk.at(folder)) {
            desk.processes.arriving("inbox", 3);
            desk.clock.advance(Duration.ofSeconds(11));
            desk.drop("inbox", "a.stl", "a");
            assertThat(desk.take()).isNotNull();
        }
    }

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
                System.err.println("STEP " + requests + " " + desk.lineState(lone)
                        + desk.ledger.transact(tx -> tx.list(
                                "SELECT link, turn FROM work WHERE subject = ? OR subject = ?",
                                r -> r.getString(1) + r.getString(2),
                                Desk.sha256("lone"),
                                lone + "-1"))
                        + " turn " + desk.number("SELECT turn FROM store"));
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
            assertThat(desk.take(Link.PART).piece().subject()).isEqualTo(Desk.sha256("normal"));
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
    void addresses_and_builds_wait_for_an_order_whose_printer_is_just_being_looked_up() {
        try (Desk desk = Desk.at(folder)) {
            desk.drop("inbox", "a.stl", "a");
            desk.ledger.transact(tx -> {
                tx.update(
                        "INSERT INTO orders (receipt, id, position, store, drop_name, cells, state, waits_until, received_at)"
                                + " VALUES ('ORDER', '1001', 0, '" + Desk.STORE + "', 'inbox', '', 'naming', 0, 0)");
                Work.make(tx, Desk.STORE, Link.NAMES, NameList.PRINTERS.text(), 0, 0);
                return null;
            });

            assertThat(desk.take()).isNull();
            Lease asked = desk.take(Link.NAMES);
            desk.chain.putBack(asked, 503, desk.clock.instant().plusSeconds(60), "failed", true);
            assertThat(desk.take().link()).isEqualTo(Link.SIGN);
        }
    }

    @Test
    void work_that_is_given_back_before_it_began_is_ready_at_once_and_costs_nothing() {
        try (Desk desk = Desk.at(folder)) {
            desk.dropWithPart("inbox", "a");
            Lease build = desk.take(Link.BUILD);
            long spent = desk.number("SELECT count(*) FROM request WHERE state <> 'unsent'");

            desk.chain.unsent(build, desk.clock.instant(), null, false);

            assertThat(desk.number("SELECT count(*) FROM request WHERE state <> 'unsent'"))
                    .isEqualTo(spent - 1);
            assertThat(desk.take(Link.BUILD).pieces().get(0).attempts()).isZero();
        }
    }

    @Test
    void what_is_leased_is_not_handed_out_again() {
        try (Desk desk = Desk.at(folder)) {
            desk.drop("inbox", "a.stl", "a");
            assertThat(desk.take()).isNotNull();
            assertThat(desk.take()).isNull();
        }
    }

    @Test
    void a_result_that_comes_after_the_lease_was_lost_changes_nothing() {
        try (Desk desk = Desk.at(folder)) {
            desk.drop("inbox", "a.stl", "a");
            Lease late = desk.take();
            desk.processes.stop();
            desk.sign(desk.take());
            desk.uploadAll();
            desk.chain.partMade(desk.take(Link.PART), 201, Desk.partId("a"));
            desk.sign(late);
            assertThat(desk.chain.model(Desk.STORE, Desk.sha256("a")).partId()).isEqualTo(Desk.partId("a"));
            assertThat(desk.number("SELECT count(*) FROM work WHERE link = 'upload'"))
                    .isZero();
        }
    }

    @Test
    void a_batch_is_never_larger_than_set_and_the_floor_is_met_for_other_sizes_too() {
        Limits wide = Desk.limits(1000, 1000);
        try (Desk desk =
                Desk.with(folder, wide, new BatchLimits(7, 11, Duration.ofMinutes(5), Duration.ofMinutes(10)))) {
            for (int i = 0; i < 30; i++) {
                desk.drop("inbox", i + ".stl", "content " + i);
                desk.drop("inbox", i + " again.stl", "content " + i);
            }
            List<Link> requests = desk.work();
            assertThat(Collections.frequency(requests, Link.SIGN)).isEqualTo(5);
            assertThat(Collections.frequency(requests, Link.PART)).isEqualTo(30);
            assertThat(Collections.frequency(requests, Link.BUILD)).isEqualTo(6);
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
        Lease take = desk.take();
        if (take == null) {
            throw new AssertionError("nothing to do");
        }
        switch (take.link()) {
            case SIGN -> desk.sign(take);
            case PART -> desk.chain.partMade(take, 201, take.piece().subject().substring(0, 24));
            default -> desk.build(take);
        }
        desk.uploadAll();
    }
}
