package io.printroutes.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.partner.Partners;
import io.printroutes.order.Problem;
import io.printroutes.testing.HandClock;
import io.printroutes.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReachabilityTest {

    private static final SftpFailure UNKNOWN_HOST =
            new SftpFailure(Problem.of("PR-7002", "The host key is not known yet.", "Trust it."), true);

    private final HandClock clock = new HandClock();
    private Path knownHosts;
    private Ledger ledger;
    private Reachability reach;

    @BeforeEach
    void a_partner(@TempDir Path folder) throws IOException {
        knownHosts = Files.writeString(folder.resolve("known_hosts"), "");
        Files.setLastModifiedTime(knownHosts, FileTime.fromMillis(1000));
        ledger = Ledger.open(folder.resolve("ledger.db"), clock);
        Partners partners = ledger.partners();
        partners.know("acme", Program.STORE);
        reach = new Reachability("acme", knownHosts, partners, clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_host_that_is_not_trusted_is_not_tried_again_before_somebody_has_changed_the_known_hosts()
            throws IOException {
        assertThat(reach.mayTry()).isTrue();
        reach.failed(UNKNOWN_HOST);
        assertThat(reach.mayTry()).isFalse();

        Files.setLastModifiedTime(knownHosts, FileTime.fromMillis(2000));

        assertThat(reach.mayTry()).isTrue();
    }

    /** The partner stood still until the program was started again, though the host was trusted. */
    @Test
    void a_host_that_is_trusted_while_it_is_being_tried_is_tried_again() throws IOException {
        assertThat(reach.mayTry()).isTrue();
        Files.setLastModifiedTime(knownHosts, FileTime.fromMillis(2000));
        reach.failed(UNKNOWN_HOST);

        assertThat(reach.mayTry()).isTrue();
    }
}
