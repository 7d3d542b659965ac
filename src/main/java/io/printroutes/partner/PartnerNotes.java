package io.printroutes.partner;

import io.printroutes.drop.Seen;
import io.printroutes.drop.name.FileNames;
import io.printroutes.event.Event;
import io.printroutes.event.JobTies.Tie;
import io.printroutes.event.OwnEvents;
import io.printroutes.intake.Drop;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.event.EventLog;
import io.printroutes.ledger.partner.Outbox;
import io.printroutes.order.FileFailure;
import io.printroutes.order.FolderMode;
import io.printroutes.order.Problem;
import io.printroutes.receipt.AtomicFile;
import io.printroutes.receipt.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a partner is told beside acknowledgements, as a small text in {@code out/}: what stalls, and what was refused. */
public final class PartnerNotes {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerNotes.class);
    private static final int SHORT_ID = 12;

    private final Drop drop;
    private final String partner;
    private final Outbox outgoing;
    private final EventLog events;
    private final Folders folders;
    private final Clock clock;

    PartnerNotes(Drop drop, String partner, Outbox outgoing, EventLog events, Folders folders, Clock clock) {
        this.drop = drop;
        this.partner = partner;
        this.outgoing = outgoing;
        this.events = events;
        this.folders = folders;
        this.clock = clock;
    }

    /**
     * An upload broke off. By the file's own time, so that a restart tells it no second time.
     *
     * @param marker path of the marker that is missing; null if that is not why
     */
    public void stalled(Seen file, @Nullable String marker) {
        Tie tie = new Tie(null, partner, drop.name(), partner);
        Event event = new OwnEvents(drop.store(), clock).uploadStalled(tie, file.path(), file.modified());
        events.append(List.of(event));
        LOG.warn("partner {}: the upload of {} stalls", partner, FileNames.display(file.path()));
        add(
                file.name(),
                ".stalled.txt",
                event.id().substring(0, Math.min(SHORT_ID, event.id().length())),
                words(file, marker));
    }

    private static String words(Seen file, @Nullable String marker) {
        String name = FileNames.display(file.path());
        return marker == null
                ? "The upload of %s has broken off: %d bytes have arrived, and nothing has for long. It is not printed.%nPlease upload it again, or go on with it.%n"
                        .formatted(name, file.bytes())
                : "%s lies there for long without %s, which is to say that it is complete. It is not printed.%nPlease upload that file too, after it.%n"
                        .formatted(name, FileNames.display(marker));
    }

    /**
     * A file can't be read. Told once for each content, by its path, length and time.
     *
     * @param what becomes of it, in a sentence
     */
    public void unreadable(Seen file, String what) {
        String about = file.path() + '\n' + file.bytes() + '\n' + file.modified();
        add(
                file.name(),
                ".unreadable.txt",
                UUID.nameUUIDFromBytes(about.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .substring(0, SHORT_ID),
                "%s may not be read and is not printed. %s%nPlease give us the right to read it, or upload it again without its own rights (put without -p).%n"
                        .formatted(FileNames.display(file.path()), what));
    }

    /** A file was refused. */
    public void refused(StoredReceipt receipt, Problem problem) {
        add(
                receipt.fileName(),
                ".refused.txt",
                receipt.id(),
                "%s was refused and is not printed.%n%s%n".formatted(FileNames.display(receipt.path()), problem));
    }

    private void add(String name, String ending, String about, String text) {
        Path folder = folders.partners().resolve(FileNames.safe(partner)).resolve("notes");
        Path file = folder.resolve(about + ending);
        try {
            FolderMode.make(folder);
            AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
            outgoing.add(partner, FileNames.companion(flat(name), ending), file, about);
        } catch (IOException e) {
            LOG.warn(
                    "partner {}: {}",
                    partner,
                    Problem.of(
                            "PR-7022",
                            "A note for the partner cannot be written in " + folder + " (" + FileFailure.words(e)
                                    + ").",
                            "Look at the room and the rights there; the partner does not get this note."));
        }
    }

    /** A name of theirs may hold what separates folders elsewhere. */
    private static String flat(String name) {
        return FileNames.safe(name).replace('/', '_');
    }
}
