package io.printroutes.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.partner.Partners;
import io.printroutes.ledger.work.Processes;
import io.printroutes.testing.HandClock;
import io.printroutes.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of a partner whose server writes into a folder here, two programs on one home both delivered the acknowledgements: one found the
 * other's, took it for somebody else's and wrote a second one under another name.
 */
class TwoProgramsDeliveredIntoOneFolderTest {

    private final HandClock clock = new HandClock();
    private final List<String> out = new ArrayList<>();
    private Ledger ledger;
    private Processes first;
    private Processes second;
    private Path content;

    @BeforeEach
    void two_programs(@TempDir Path folder) throws IOException {
        ledger = Ledger.open(folder.resolve("ledger.db"), clock);
        Processes.LookTimes times = new Processes.LookTimes(Duration.ofSeconds(5), Duration.ofSeconds(5));
        first = ledger.processes(times, "one host");
        second = ledger.processes(times, "another host");
        first.start();
        second.start();
        content = Files.writeString(folder.resolve("content"), "all is well");
        ledger.outgoing().add("acme", "orders.csv.ack.csv", content, "R1");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void what_another_program_is_writing_is_left_to_it() throws Exception {
        deliver(first, name -> deliver(second, other -> {}));

        assertThat(out).containsExactly("orders.csv.ack.csv");
    }

    @Test
    void what_another_program_has_delivered_meanwhile_is_not_delivered_again() throws Exception {
        ledger.outgoing().add("acme", "next.csv.ack.csv", content, "R2");
        // the second one delivers everything while the first is at the first: what the first has read of is old by then
        deliver(first, name -> deliver(second, other -> {}));

        assertThat(out).containsExactlyInAnyOrder("orders.csv.ack.csv", "next.csv.ack.csv");
    }

    @Test
    void what_a_program_that_died_had_begun_is_delivered_by_another() throws Exception {
        try {
            deliver(first, name -> {
                throw new IllegalStateException("killed");
            });
        } catch (IllegalStateException e) {
            // what is left of a process that has ended, once another has noticed
            first.stop();
        }
        deliver(second, name -> {});

        assertThat(out).containsExactly("orders.csv.ack.csv");
    }

    @Test
    void what_a_program_had_begun_that_the_partner_was_taken_over_from_is_delivered_by_the_other() throws Exception {
        Partners partners = ledger.partners();
        partners.know("acme", Program.STORE);
        try {
            deliver(first, name -> {
                throw new IllegalStateException("stands still");
            });
        } catch (IllegalStateException e) {
            assertThat(partners.hold("acme", second.id())).isTrue();
        }
        deliver(second, name -> {});

        assertThat(out).containsExactly("orders.csv.ack.csv");
    }

    private void deliver(Processes program, WhileWriting whileWriting) throws Exception {
        new OutboxDelivery("acme", new Folder(whileWriting), ledger.outgoing(), program.id()).deliver();
    }

    private interface WhileWriting {
        void of(String name) throws Exception;
    }

    /** The partner's {@code out/}. */
    private final class Folder implements OutboxDelivery.OutFolder {
        private final WhileWriting whileWriting;

        Folder(WhileWriting whileWriting) {
            this.whileWriting = whileWriting;
        }

        @Override
        public boolean isTaken(String name) {
            return out.contains(name);
        }

        @Override
        public void put(Path from, String name) throws IOException {
            out.add(name);
            try {
                whileWriting.of(name);
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void rename(String name, String newName) throws IOException {
            if (!out.remove(name)) {
                throw new IOException(name + " is gone");
            }
            out.add(newName);
        }

        @Override
        public boolean isBeginning(String name, Path of) {
            return true;
        }

        @Override
        public void remove(String name) {
            out.remove(name);
        }
    }
}
