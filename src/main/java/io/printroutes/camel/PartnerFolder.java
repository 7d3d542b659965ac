package io.printroutes.camel;

import com.jcraft.jsch.JSchException;
import io.printroutes.drop.Seen;
import io.printroutes.drop.StalledUploads;
import io.printroutes.ledger.StoredReceipt;
import io.printroutes.order.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A partner whose server writes into a folder here: what they are told in {@code out/} beside acknowledgements. */
final class PartnerFolder {

    /** Something new is delivered at once; this is for what could not be written then. */
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(10);

    private final Services services;
    private final StalledUploads uploads;
    private final PartnerNotes notes;
    private final PartnerPost post;
    private Instant nextDelivery = Instant.MIN;

    /** @param out null where it usually is */
    PartnerFolder(Drop drop, String partner, @Nullable Path out) {
        this.services = drop.services();
        services.outgoing().folder(partner, out);
        this.uploads = new StalledUploads(drop.rules().patience(), services.clock());
        this.notes = new PartnerNotes(drop, partner);
        this.post = new PartnerPost(
                partner,
                new FolderOutbox(
                        services.folders(), out == null ? services.folders().out(partner) : out),
                services.outgoing());
    }

    /** @param underWay what has a temporary name still, at one look at the folder */
    void look(Collection<Seen> underWay) {
        for (Seen file : uploads.look(underWay, seen -> false)) {
            notes.stalled(file, null);
            nextDelivery = Instant.MIN;
        }
        Instant now = services.clock().instant();
        if (now.isBefore(nextDelivery)) {
            return;
        }
        try {
            post.deliver();
        } catch (JSchException e) {
            throw new IllegalStateException("a folder has no connection to lose", e);
        }
        nextDelivery = now.plus(AGAIN_AFTER);
    }

    void refused(StoredReceipt receipt, Problem problem) {
        notes.refused(receipt, problem);
        nextDelivery = Instant.MIN;
    }
}
