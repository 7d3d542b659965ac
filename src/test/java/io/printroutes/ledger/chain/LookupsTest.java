package io.printroutes.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.Link;
import io.printroutes.ledger.work.ReconcileQuestion;
import io.printroutes.order.Problem;
import io.printroutes.testing.Desk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookupsTest {

    private static final Problem PROBLEM = Problem.of("PR-3421", "The part is gone.", "Name another.");

    @TempDir
    private Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = Desk.at(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void a_part_that_was_made_after_all_is_adopted() {
        String receipt = desk.drop("inbox", "a.stl", "a");
        doubtPart("a");
        desk.clock.advance(Desk.LOOK_AFTER);
        desk.lookups.foundPart(desk.take(Link.LOOK_FIRST), 200, Desk.sha256("a"), Desk.partId("a"));
        assertThat(desk.work()).containsExactly(Link.BUILD);
        assertThat(desk.lineState(receipt)).isEqualTo("queued");
    }

    @Test
    void nothing_is_sent_again_while_it_is_in_doubt() {
        desk.drop("inbox", "a.stl", "a");
        doubtPart("a");
        assertThat(desk.take(Link.PART)).isNull();
        assertThat(desk.take(Link.LOOK_FIRST)).isNull();
        desk.clock.advance(Desk.LOOK_AFTER.minusMillis(1));
        assertThat(desk.take(Link.LOOK_FIRST)).isNull();
        desk.clock.advance(Duration.ofMillis(1));
        assertThat(desk.take(Link.LOOK_FIRST)).isNotNull();
        assertThat(desk.take(Link.PART)).isNull();
    }

    @Test
    void not_there_is_believed_the_second_time_only() {
        desk.drop("inbox", "a.stl", "a");
        doubtPart("a");
        desk.clock.advance(Desk.LOOK_AFTER);
        desk.lookups.notFound(desk.take(Link.LOOK_FIRST), 200);
        assertThat(desk.take()).isNull();

        desk.clock.advance(Desk.LOOK_AGAIN);
        desk.lookups.notFound(desk.take(Link.LOOK_FIRST), 200);
        assertThat(desk.take(Link.PART).subjects()).containsExactly(Desk.sha256("a"));
    }

    @Test
    void what_is_lost_again_and_again_is_sent_later_and_later() {
        desk.drop("inbox", "a.stl", "a");
        doubtPart("a");
        notThere();
        doubt(desk.take(Link.PART), ReconcileQuestion.PART, null);
        notThere();
        assertThat(desk.take(Link.PART)).isNull();
        desk.clock.advance(Desk.LOOK_AGAIN);
        assertThat(desk.take(Link.PART)).isNotNull();
    }

    @Test
    void of_a_build_that_was_partly_found_only_the_rest_is_sent_again() {
        String found = desk.dropWithPart("inbox", "a");
        String lost = desk.dropWithPart("inbox", "b");
        doubt(desk.take(Link.BUILD), ReconcileQuestion.BUILD, null);
        desk.clock.advance(Desk.LOOK_AFTER);
        Map<String, List<String>> there = Map.of(found + "-1", List.of("build1"));
        desk.lookups.foundLines(desk.take(Link.LOOK_FIRST), 200, there, false);
        assertThat(desk.lineState(found)).isEqualTo("queued");
        desk.clock.advance(Desk.LOOK_AGAIN);
        desk.lookups.foundLines(desk.take(Link.LOOK_FIRST), 200, Map.of(), false);
        assertThat(desk.take(Link.BUILD).subjects()).containsExactly(lost + "-1");
    }

    @Test
    void a_long_list_is_paged_through_before_not_there_is_said() {
        String receipt = desk.dropWithPart("inbox", "a");
        doubt(desk.take(Link.BUILD), ReconcileQuestion.BUILD, null);
        desk.clock.advance(Desk.LOOK_AFTER);
        Lease first = desk.take(Link.LOOK_FIRST);
        assertThat(desk.lookups.inDoubt(first).page()).isZero();
        desk.lookups.foundLines(first, 200, Map.of(), true);

        Lease second = desk.take(Link.LOOK_FIRST);
        assertThat(desk.lookups.inDoubt(second).page()).isEqualTo(1);
        desk.lookups.foundLines(second, 200, Map.of(receipt + "-1", List.of("build1")), false);
        assertThat(desk.lineState(receipt)).isEqualTo("queued");
    }

    @Test
    void a_build_that_the_server_breaks_down_over_is_sent_in_halves_the_second_time() {
        desk.dropWithPart("inbox", "a");
        desk.dropWithPart("inbox", "b");
        doubt(desk.take(Link.BUILD), ReconcileQuestion.BUILD, 500);
        notThere();
        doubt(desk.take(Link.BUILD), ReconcileQuestion.BUILD, 500);
        notThere();
        assertThat(desk.take(Link.BUILD).items()).hasSize(1);
        assertThat(desk.take(Link.BUILD).items()).hasSize(1);
    }

    @Test
    void a_refused_build_is_halved_until_the_line_to_blame_stands_alone() {
        List<String> good = List.of(desk.dropWithPart("inbox", "a"), desk.dropWithPart("inbox", "b"));
        String bad = desk.dropWithPart("inbox", "bad");
        for (Lease lease = desk.take(); lease != null; lease = desk.take()) {
            if (lease.link() == Link.LOOK_FIRST) {
                desk.lookups.splitOrRefuse(lease, 200, PROBLEM);
            } else if (lease.subjects().contains(bad + "-1")) {
                desk.chain.doubt(lease, 400, ReconcileQuestion.PARTS_EXIST, desk.clock.instant(), "refused");
            } else {
                desk.build(lease);
            }
        }
        assertThat(desk.status(bad)).isEqualTo("failed");
        assertThat(good).allSatisfy(receipt -> assertThat(desk.status(receipt)).isEqualTo("queued"));
    }

    @Test
    void a_part_deleted_in_printago_is_forgotten_and_its_content_uploaded_again() {
        String receipt = desk.dropWithPart("inbox", "a");
        refusedAsGone(desk.take(Link.BUILD), Desk.partId("a"));
        assertThat(desk.work()).containsExactly(Link.SIGN, Link.PART, Link.BUILD);
        assertThat(desk.lineState(receipt)).isEqualTo("queued");
    }

    @Test
    void a_line_that_names_a_deleted_part_itself_is_refused_and_the_others_go_on() {
        String named = desk.dropWithPart("inbox", "named");
        String other = desk.dropWithPart("inbox", "other");
        desk.ledger.transact(tx -> tx.update("UPDATE line SET sha256 = NULL WHERE id = ?", named + "-1"));
        refusedAsGone(desk.take(Link.BUILD), Desk.partId("named"));
        assertThat(desk.work()).containsExactly(Link.BUILD);
        assertThat(desk.lineState(named)).isEqualTo("refused");
        assertThat(desk.lineState(other)).isEqualTo("queued");
    }

    @Test
    void a_line_that_another_request_may_have_queued_is_left_to_that_one() {
        desk.dropWithPart("inbox", "a");
        Lease lost = desk.take(Link.BUILD);
        doubt(lost, ReconcileQuestion.BUILD, null);
        desk.drop("inbox", "a again.stl", "a");
        refusedAsGone(desk.take(Link.BUILD), Desk.partId("a"));
        assertThat(desk.number(
                        "SELECT count(*) FROM work WHERE link = 'build' AND holder IS NOT NULL AND subject = ?",
                        lost.item().subject()))
                .isEqualTo(1);
    }

    @Test
    void a_doubt_about_work_that_is_ours_no_more_ends_the_permit_and_nothing_else() {
        desk.dropWithPart("inbox", "a");
        Lease build = desk.take(Link.BUILD);
        desk.ledger.transact(tx -> tx.update("DELETE FROM work WHERE token = ?", build.token()));
        doubt(build, ReconcileQuestion.BUILD, null);
        assertThat(desk.number("SELECT count(*) FROM request WHERE answered_at IS NULL"))
                .isZero();
    }

    private void doubtPart(String content) {
        desk.sign(desk.take(Link.SIGN));
        desk.uploadAll();
        Lease part = desk.take(Link.PART);
        assertThat(part.item().subject()).isEqualTo(Desk.sha256(content));
        doubt(part, ReconcileQuestion.PART, null);
    }

    private void doubt(Lease lease, ReconcileQuestion question, Integer status) {
        desk.chain.doubt(lease, status, question, desk.lookAt(), "the answer was lost");
    }

    private void notThere() {
        desk.clock.advance(Desk.LOOK_AFTER);
        lookInVain();
        desk.clock.advance(Desk.LOOK_AGAIN);
        lookInVain();
    }

    private void lookInVain() {
        Lease look = desk.take(Link.LOOK_FIRST);
        if (desk.lookups.inDoubt(look).link() == Link.BUILD) {
            desk.lookups.foundLines(look, 200, Map.of(), false);
        } else {
            desk.lookups.notFound(look, 200);
        }
    }

    private void refusedAsGone(Lease build, String partId) {
        desk.chain.doubt(build, 404, ReconcileQuestion.PARTS_EXIST, desk.clock.instant(), "refused");
        desk.lookups.partsGone(desk.take(Link.LOOK_FIRST), 200, Set.of(partId), PROBLEM);
    }
}
