package io.printroutes.partner;

import com.jcraft.jsch.JSchException;
import io.printroutes.drop.MarkedFiles;
import io.printroutes.drop.Seen;
import io.printroutes.drop.StalledUploads;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.order.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A partner whose server writes into a folder here: what they are told in {@code out/} beside acknowledgements. */
public final class LocalPartner {

    /** Something new is delivered at once; this is for what could not be written then. */
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(10);

    private final StalledUploads uploads;
    private final PartnerNotes notes;
    private final OutboxDelivery post;
    private final Clock clock;
    private Instant nextDelivery = Instant.MIN;

    /** @param patience after which an upload that does not go on has stalled */
    LocalPartner(Duration patience, PartnerNotes notes, OutboxDelivery post, Clock clock) {
        this.uploads = new StalledUploads(patience, clock);
        this.notes = notes;
        this.post = post;
        this.clock = clock;
    }

    /**
     * @param present what lies there at one look at the folder
     * @param underWay what has a temporary name still
     */
    public void look(MarkedFiles present, Collection<Seen> underWay) {
        List<Seen> all = new ArrayList<>(underWay);
        present.files().values().stream()
                .filter(file -> present.missing(file).isPresent())
                .forEach(all::add);
        for (Seen file : uploads.look(all, seen -> true)) {
            notes.stalled(
                    file,
                    present.files().containsKey(file.path())
                            ? present.missing(file).orElse(null)
                            : null);
            nextDelivery = Instant.MIN;
        }
        Instant now = clock.instant();
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

    public void unreadable(Seen file) {
        notes.unreadable(file, "It stays where it is.");
        nextDelivery = Instant.MIN;
    }

    public void refused(StoredReceipt receipt, Problem problem) {
        notes.refused(receipt, problem);
        nextDelivery = Instant.MIN;
    }
}
