package io.printroutes.ledger.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.budget.Limits;
import io.printroutes.ledger.intake.NameList;
import io.printroutes.testing.Desk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is handed out, together with what, and what becomes of work that is given back or lost. */
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
            assertThat(desk.take(Link.BUILD).items().get(0).attempts()).isZero();
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
}
