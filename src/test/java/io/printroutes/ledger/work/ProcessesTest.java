package io.printroutes.ledger.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.intake.Intake;
import io.printroutes.ledger.intake.Intake.Arrival;
import io.printroutes.ledger.work.Processes.LookTimes;
import io.printroutes.order.ReceiptIds;
import io.printroutes.testing.Desk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {

    private static final Duration SILENCE = Duration.ofSeconds(11);

    @TempDir
    private Path folder;

    private Desk desk;
    private Processes other;

    @BeforeEach
    void open() {
        desk = Desk.at(folder);
        // locks that are not seen from the one to the other, as on two machines
        other = new Processes(
                desk.ledger,
                new LookTimes(Desk.LOOK_AFTER, Desk.LOOK_AGAIN),
                LifeLock.beside(folder.resolve("another machine"), "another machine"));
        other.start();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void what_a_dead_process_had_in_hand_is_taken_by_another() {
        desk.drop("inbox", "a.stl", "a");
        Lease taken = desk.take(Link.SIGN);
        desk.clock.advance(SILENCE);
        other.beat();
        assertThat(desk.take(Link.SIGN).subjects()).isEqualTo(taken.subjects());
    }

    @Test
    void what_it_may_have_sent_is_looked_for_no_sooner_than_the_server_can_have_finished() {
        desk.dropWithPart("inbox", "a");
        desk.take(Link.BUILD);
        desk.clock.advance(SILENCE);
        other.beat();
        assertThat(desk.take()).isNull();
        // it can have sent until it was taken for dead, ten seconds after it was last seen
        desk.clock.advance(Desk.LOOK_AFTER.minusSeconds(2));
        assertThat(desk.take()).isNull();
        desk.clock.advance(Duration.ofSeconds(1));
        assertThat(desk.take().link()).isEqualTo(Link.LOOK_FIRST);
    }

    @Test
    void one_that_was_taken_for_dead_and_lives_is_entered_again() {
        desk.clock.advance(SILENCE);
        other.beat();
        desk.processes.beat();
        desk.drop("inbox", "a.stl", "a");
        desk.take(Link.SIGN);
        other.beat();
        desk.clock.advance(SILENCE);
        other.beat();
        assertThat(desk.take(Link.SIGN)).isNotNull();
    }

    @Test
    void the_silence_of_another_machine_is_counted_by_a_clock_that_nobody_sets() {
        desk.drop("inbox", "a.stl", "a");
        desk.take(Link.SIGN);
        desk.clock.set(Duration.ofHours(1));
        other.beat();
        assertThat(desk.take(Link.SIGN)).isNull();
    }

    @Test
    void a_stop_gives_everything_back() {
        desk.drop("inbox", "a.stl", "a");
        desk.take(Link.SIGN);
        desk.processes.stop();
        assertThat(desk.take(Link.SIGN)).isNotNull();
    }

    @Test
    void a_file_that_a_dead_process_was_taking_in_is_finished_by_another() {
        Intake theirs = new Intake(desk.ledger, new ReceiptIds(new Random(8)), other.id());
        String receipt = theirs.take(
                        new Arrival(
                                Desk.STORE,
                                "inbox",
                                null,
                                StoredReceipt.Kind.LONE,
                                "a.stl",
                                Path.of("/a.stl"),
                                1,
                                desk.clock.instant(),
                                "a"),
                        id -> Path.of("/working", id))
                .orElseThrow()
                .id();
        assertThat(desk.intake.unfinished("inbox")).isEmpty();
        desk.processes.beat();
        desk.clock.advance(SILENCE);
        desk.processes.beat();
        assertThat(desk.intake.unfinished("inbox"))
                .extracting(StoredReceipt::id)
                .containsExactly(receipt);
    }
}
