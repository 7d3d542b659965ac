package io.printroutes.ledger.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.intake.Intake;
import io.printroutes.ledger.work.LifeLock;
import io.printroutes.ledger.work.Processes;
import io.printroutes.ledger.work.Processes.LookTimes;
import io.printroutes.testing.Desk;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartnersTest {

    @TempDir
    private Path folder;

    private Desk desk;
    private Processes other;
    private Partners partners;

    @BeforeEach
    void open() {
        desk = Desk.at(folder);
        desk.processes.start();
        // locks that are not seen from the one to the other, as on two machines
        other = new Processes(
                desk.ledger,
                new LookTimes(Desk.LOOK_AFTER, Desk.LOOK_AGAIN),
                LifeLock.beside(folder.resolve("another machine"), "another machine"));
        other.start();
        partners = new Partners(desk.ledger);
        partners.know("acme", Desk.STORE);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void one_process_at_a_time_looks_after_a_partner() {
        assertThat(partners.hold("acme", desk.processes.id())).isTrue();
        assertThat(partners.hold("acme", other.id())).isFalse();
        assertThat(partners.hold("acme", desk.processes.id())).isTrue();
    }

    @Test
    void another_takes_over_when_the_first_has_stopped() {
        partners.hold("acme", desk.processes.id());
        desk.processes.stop();

        assertThat(partners.hold("acme", other.id())).isTrue();
    }

    @Test
    void another_takes_over_when_the_first_has_died_and_keeps_it() {
        partners.hold("acme", desk.processes.id());
        other.beat();
        desk.clock.advance(Duration.ofSeconds(11));
        other.beat();

        assertThat(partners.hold("acme", other.id())).isTrue();
        desk.processes.beat();
        assertThat(partners.hold("acme", desk.processes.id())).isFalse();
    }

    /** A partner whose route was taken away stayed in the status, away for ever. */
    @Test
    void a_partner_that_no_running_program_looks_after_is_not_listed() {
        partners.know("beta", Desk.STORE);
        partners.hold("acme", desk.processes.id());
        partners.hold("beta", other.id());
        other.stop();

        assertThat(partners.lookedAfter()).extracting(Partners.Partner::name).containsExactly("acme");

        desk.processes.stop();
        assertThat(partners.lookedAfter()).extracting(Partners.Partner::name).containsExactly("acme", "beta");
    }

    /** One that stood still while another took over, and goes on with a download, made a second print of it. */
    @Test
    void a_process_that_has_lost_a_partner_enters_nothing_more_of_theirs() {
        partners.hold("acme", desk.processes.id());
        other.beat();
        desk.clock.advance(Duration.ofSeconds(11));
        other.beat();
        partners.hold("acme", other.id());
        desk.processes.beat();

        Intake.Arrival arrival = new Intake.Arrival(
                Desk.STORE,
                "acme",
                "acme",
                StoredReceipt.Kind.LONE,
                "bracket.stl",
                Path.of("/data/working/partner-acme/x/bracket.stl"),
                3,
                desk.clock.instant(),
                Desk.sha256("bracket"));
        assertThat(desk.intake.takeFetched(arrival, Path::of)).isEmpty();

        other.stop();
        partners.hold("acme", desk.processes.id());
        assertThat(desk.intake.takeFetched(arrival, Path::of)).isPresent();
    }
}
