package io.printroutes.partner;

import io.printroutes.intake.Drop;
import io.printroutes.ledger.event.EventLog;
import io.printroutes.ledger.partner.Outbox;
import io.printroutes.receipt.Folders;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The way to partners: makes what writes notes for one of them, and what delivers into their {@code out/}. */
public final class Correspondence {

    private final String process;
    private final Outbox outgoing;
    private final EventLog events;
    private final Folders folders;
    private final Clock clock;

    /** @param process that delivers: another one on this home may look after the same partner */
    public Correspondence(String process, Outbox outgoing, EventLog events, Folders folders, Clock clock) {
        this.process = process;
        this.outgoing = outgoing;
        this.events = events;
        this.folders = folders;
        this.clock = clock;
    }

    public PartnerNotes notes(Drop drop, String partner) {
        return new PartnerNotes(drop, partner, outgoing, events, folders, clock);
    }

    /** Delivers over an SFTP connection. */
    public OutboxDelivery delivery(String partner, RemoteFolder server) {
        return new OutboxDelivery(partner, server, outgoing, process);
    }

    /**
     * A partner who writes into a folder of this machine.
     *
     * @param out where acknowledgements go; null where they usually do
     */
    public LocalPartner local(Drop drop, String partner, @Nullable Path out) {
        outgoing.folder(partner, out);
        LocalOutbox outbox = new LocalOutbox(folders, out == null ? folders.out(partner) : out);
        return new LocalPartner(
                drop.parameters().patience(),
                notes(drop, partner),
                new OutboxDelivery(partner, outbox, outgoing, process),
                clock);
    }
}
