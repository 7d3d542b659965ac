package io.printroutes.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.Link;
import io.printroutes.ledger.work.Offer;
import io.printroutes.ledger.work.ReconcileQuestion;
import io.printroutes.testing.Desk;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetTest {

    @TempDir
    private Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = Desk.at(folder, Desk.limits(4, 10));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void a_permit_is_free_again_one_window_after_the_answer_and_not_after_the_request() {
        desk.drop("inbox", "a.stl", "a");
        Lease lease = desk.take();
        desk.clock.advance(Duration.ofSeconds(50));
        desk.sign(lease);
        assertThat(left().minute()).isEqualTo(3);

        desk.clock.advance(Duration.ofMillis(59_999));
        assertThat(left().minute()).isEqualTo(3);
        desk.clock.advance(Duration.ofMillis(1));
        assertThat(left().minute()).isEqualTo(4);
        assertThat(left().hour()).isEqualTo(9);
    }

    @Test
    void a_request_without_an_answer_holds_its_permit() {
        desk.drop("inbox", "a.stl", "a");
        desk.take();
        desk.clock.advance(Duration.ofHours(3));
        assertThat(left().minute()).isEqualTo(3);
        assertThat(left().hour()).isEqualTo(9);
    }

    @Test
    void what_never_reached_the_server_costs_nothing() {
        desk.drop("inbox", "a.stl", "a");
        desk.chain.unsent(desk.take(), desk.clock.instant(), "the host does not answer", true);
        assertThat(left()).isEqualTo(new Stores.Left(4, 10, desk.clock.instant()));
    }

    @Test
    void the_queue_says_when_the_next_permit_is_free() {
        for (int i = 0; i < 4; i++) {
            spendOne("content " + i);
            desk.clock.advance(Duration.ofSeconds(1));
        }
        desk.drop("inbox", "last.stl", "last");
        assertThat(desk.offer())
                .isEqualTo(new Offer.Nothing(
                        desk.clock.instant().minusSeconds(4).plusSeconds(60).toEpochMilli()));
        desk.clock.advance(Duration.ofSeconds(56));
        assertThat(desk.take()).isNotNull();
    }

    @Test
    void the_hour_binds_when_the_minute_does_not() {
        for (int i = 0; i < 10; i++) {
            spendOne("content " + i);
            desk.clock.advance(Duration.ofMinutes(1));
        }
        desk.drop("inbox", "last.stl", "last");
        assertThat(left().minute()).isEqualTo(4);
        assertThat(desk.take()).isNull();
        desk.clock.advance(Duration.ofMinutes(50));
        assertThat(desk.take()).isNotNull();
    }

    @Test
    void a_reserve_is_kept_for_looking_what_became_of_a_lost_request(@TempDir Path other) {
        try (Desk large = Desk.at(other, Desk.limits(50, 600))) {
            large.dropWithPart("inbox", "lost");
            Lease build = large.take(Link.BUILD);
            large.chain.doubt(build, null, ReconcileQuestion.BUILD, large.clock.instant(), "lost");
            for (int i = 0; i < 46; i++) {
                large.drop("inbox", i + ".stl", "content " + i);
                large.sign(large.take(Link.SIGN));
            }
            assertThat(large.stores.left(Desk.STORE).minute()).isEqualTo(1);
            large.drop("inbox", "one more.stl", "one more");
            assertThat(large.take(Link.SIGN)).isNull();
            assertThat(large.take(Link.LOOK_FIRST)).isNotNull();
        }
    }

    @Test
    void a_store_shared_with_others_leaves_them_their_part(@TempDir Path other) {
        Limits half = new Limits(4, Duration.ofSeconds(60), 10, Duration.ofHours(1), 0.5);
        try (Desk sharing = Desk.at(other, half)) {
            assertThat(sharing.stores.left(Desk.STORE).minute()).isEqualTo(2);
            assertThat(sharing.stores.left(Desk.STORE).hour()).isEqualTo(5);
        }
    }

    @Test
    void requests_that_no_window_holds_any_more_are_forgotten() {
        for (int i = 0; i < 30; i++) {
            spendOne("content " + i);
            desk.clock.advance(Duration.ofMinutes(30));
        }
        assertThat(desk.number("SELECT count(*) FROM request")).isLessThan(8);
        assertThat(desk.number("SELECT count(*) FROM request_item")).isLessThan(8);
    }

    @Test
    void a_request_in_doubt_is_kept_however_old() {
        desk.dropWithPart("inbox", "lost");
        Lease build = desk.take(Link.BUILD);
        desk.chain.doubt(
                build, null, ReconcileQuestion.BUILD, desk.clock.instant().plus(Duration.ofDays(9)), "lost");
        for (int i = 0; i < 10; i++) {
            desk.clock.advance(Duration.ofHours(3));
            spendOne("content " + i);
        }
        assertThat(desk.number("SELECT count(*) FROM request WHERE id = ?", build.request()))
                .isEqualTo(1);
    }

    private void spendOne(String content) {
        desk.drop("inbox", content + ".stl", content);
        desk.sign(desk.take(Link.SIGN));
    }

    private Stores.Left left() {
        return desk.stores.left(Desk.STORE);
    }
}
