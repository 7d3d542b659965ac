package io.printroutes.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.Link;
import io.printroutes.ledger.work.Offer;
import io.printroutes.testing.Desk;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoresTest {

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
    void refused_credentials_pause_everything_and_are_news_once() {
        desk.drop("inbox", "a.stl", "a");
        desk.drop("inbox", "b.stl", "b");
        Lease sign = desk.take();
        refuse(sign, 401);
        refuse(sign, 401);
        assertThat(desk.take()).isNull();
        assertThat(desk.events("credentials.refused")).hasSize(1);
        assertThat(desk.stores.paused(Desk.STORE))
                .hasValueSatisfying(pause -> assertThat(pause.by()).isEqualTo(Stores.PausedBy.CREDENTIALS));
    }

    @Test
    void one_piece_of_work_at_a_time_finds_out_whether_the_key_is_right_by_now() {
        desk.drop("inbox", "a.stl", "a");
        refuse(desk.take(), 401);
        desk.clock.advance(Duration.ofSeconds(30));
        Lease trial = desk.take();
        assertThat(trial).isNotNull();
        assertThat(desk.take()).isNull();

        desk.stores.credentialsAccepted(trial.permit());
        desk.sign(trial);
        desk.uploadAll();
        assertThat(desk.take()).isNotNull();
        assertThat(desk.events("credentials.restored")).hasSize(1);
    }

    @Test
    void an_answer_that_was_under_way_before_the_refusal_proves_nothing() {
        desk.dropWithPart("inbox", "a");
        Lease build = desk.take(Link.BUILD);
        desk.clock.advance(Duration.ofSeconds(1));
        desk.drop("inbox", "b.stl", "b");
        refuse(desk.take(Link.SIGN), 401);
        desk.stores.credentialsAccepted(build.permit());
        assertThat(desk.stores.paused(Desk.STORE)).isPresent();
    }

    @Test
    void a_missing_permission_is_not_taken_for_given_because_another_call_is_allowed() {
        desk.dropWithPart("inbox", "a");
        Lease build = desk.take(Link.BUILD);
        desk.stores.credentialsRefused(build.permit(), 403, "the key lacks job.create");
        desk.chain.putBack(build, 403, desk.clock.instant(), "the key lacks job.create", false);
        desk.drop("inbox", "b.stl", "b");

        desk.clock.advance(Duration.ofSeconds(31));
        Lease sign = desk.take(Link.SIGN);
        desk.stores.credentialsAccepted(sign.permit());
        assertThat(desk.stores.paused(Desk.STORE)).isPresent();

        desk.clock.advance(Duration.ofSeconds(31));
        Lease again = desk.take();
        assertThat(again.link()).isEqualTo(Link.BUILD);
        desk.stores.credentialsAccepted(again.permit());
        assertThat(desk.stores.paused(Desk.STORE)).isEmpty();
    }

    @Test
    void a_limit_hit_by_several_requests_at_once_is_one_event_and_cuts_the_share_once() {
        desk.drop("inbox", "a.stl", "a");
        Lease first = desk.take(Link.SIGN);
        desk.drop("inbox", "b.stl", "b");
        Lease second = desk.take(Link.SIGN);
        desk.clock.advance(Duration.ofMillis(100));
        hit(first, Duration.ofSeconds(7));
        hit(second, Duration.ofSeconds(7));

        assertThat(desk.events("limit.hit")).hasSize(1);
        assertThat(desk.number("SELECT share FROM store WHERE id = ?", Desk.STORE))
                .isEqualTo(500);
    }

    @Test
    void after_an_unexpected_429_nothing_is_sent_for_as_long_as_it_asks_and_uploads_go_on() {
        desk.drop("inbox", "a.stl", "a");
        desk.sign(desk.take(Link.SIGN));
        desk.drop("inbox", "b.stl", "b");
        hit(desk.take(Link.SIGN), Duration.ofSeconds(7));

        assertThat(desk.queue.takeUncounted(Desk.STORE, Link.UPLOAD)).isInstanceOf(Offer.Work.class);
        desk.clock.advance(Duration.ofMillis(6_999));
        assertThat(desk.take()).isNull();
        desk.clock.advance(Duration.ofMillis(1));
        assertThat(desk.take()).isNotNull();
    }

    @Test
    void the_share_that_was_left_to_others_comes_back_a_tenth_a_minute() {
        desk.drop("inbox", "a.stl", "a");
        hit(desk.take(Link.SIGN), Duration.ofSeconds(1));
        desk.clock.advance(Duration.ofHours(1).plusSeconds(1));
        // by now all is back, and the request itself has left both windows
        assertThat(desk.stores.left(Desk.STORE).minute()).isEqualTo(60);

        desk.drop("inbox", "b.stl", "b");
        hit(desk.take(Link.SIGN), Duration.ofSeconds(1));
        assertThat(desk.events("limit.hit")).hasSize(2);
        desk.clock.advance(Duration.ofSeconds(61));
        assertThat(desk.stores.left(Desk.STORE).minute()).isEqualTo(36);
        desk.clock.advance(Duration.ofSeconds(60));
        assertThat(desk.stores.left(Desk.STORE).minute()).isEqualTo(42);
    }

    private void hit(Lease lease, Duration wait) {
        desk.stores.limitHit(lease.permit(), wait, wait);
        desk.chain.putBack(lease, 429, desk.clock.instant(), "429", false);
    }

    private void refuse(Lease lease, int status) {
        desk.stores.credentialsRefused(lease.permit(), status, "refused");
        desk.chain.putBack(lease, status, desk.clock.instant(), "refused", false);
    }
}
