package io.printroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.camel.kamelet.ModelDropSource;
import io.printroutes.drop.DropDecision;
import io.printroutes.drop.Seen;
import io.printroutes.drop.format.Verdict;
import io.printroutes.ledger.partner.Outbox;
import io.printroutes.ledger.partner.Outbox.Item;
import io.printroutes.order.ModelType;
import io.printroutes.partner.PartnerDesk;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.testing.RunningHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in a partner's folder and cannot be read. Reading a folder fails for root, too, for whom no right is missing. */
class UnreadableFileTest {

    @TempDir
    Path home;

    @Test
    void the_partner_is_told_once_that_a_file_may_not_be_read() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withoutRealtime());
                RunningHome running = new RunningHome(home, sandbox.url(), sandbox.key(), sandbox.storeId()).start()) {
            PartnerDesk desk = running.application()
                    .camelContext()
                    .getRegistry()
                    .lookupByNameAndType(PartnerDesk.class.getName(), PartnerDesk.class);
            Outbox outgoing = running.application()
                    .camelContext()
                    .getRegistry()
                    .lookupByNameAndType(Outbox.class.getName(), Outbox.class);
            Path in = Files.createDirectories(home.resolve("acme/in"));
            Path unreadable = Files.createDirectory(in.resolve("bracket.stl"));
            ModelDropSource drop = new ModelDropSource();
            drop.setCamelContext(running.application().camelContext());
            drop.setName("acme");
            drop.setPartner("acme");
            drop.setFolder(in.toString());
            DropDecision.Ready ready = new DropDecision.Ready(
                    new Seen("bracket.stl", 84, Instant.EPOCH), new Verdict.Sound(ModelType.STL), true);

            assertThat(drop.intake().take(ready, unreadable)).isEmpty();
            assertThat(drop.intake().take(ready, unreadable)).isEmpty();

            assertThat(outgoing.waiting("acme", 10, desk.process()))
                    .singleElement()
                    .satisfies(letter -> {
                        assertThat(letter.name()).isEqualTo("bracket.stl.unreadable.txt");
                        assertThat(letter.content()).content().contains("bracket.stl", "right to read");
                    });
            assertThat(outgoing.waiting("acme", 10, desk.process()))
                    .extracting(Item::partner)
                    .containsExactly("acme");
        }
    }
}
