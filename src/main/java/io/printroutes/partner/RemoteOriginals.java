package io.printroutes.partner;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpException;
import io.printroutes.drop.MarkedFiles;
import io.printroutes.drop.MarkerFiles;
import io.printroutes.drop.Seen;
import io.printroutes.drop.name.FileNames;
import io.printroutes.ledger.intake.FetchedFiles;
import io.printroutes.ledger.intake.FetchedFiles.Fetched;
import io.printroutes.order.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of the files on a partner's server once they are ours. As long as one lies there unchanged it is known, so
 * that neither a crash nor a server that forbids moving makes it a second print.
 */
public final class RemoteOriginals {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteOriginals.class);
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(10);

    /** What is done with them. */
    public enum After {
        MOVE,
        DELETE,
        LEAVE;

        public static Optional<After> of(String text) {
            for (After after : values()) {
                if (after.name().equalsIgnoreCase(text.strip())) {
                    return Optional.of(after);
                }
            }
            return Optional.empty();
        }
    }

    private final String partner;
    private final RemoteFolder server;
    private final After after;
    private final MarkerFiles markers;
    private final FetchedFiles ledger;
    private final Clock clock;
    private final ZoneId zone;
    private final Map<String, Fetched> known = new HashMap<>();
    private final Map<String, Instant> notBefore = new HashMap<>();
    private boolean saidForbidden;

    public RemoteOriginals(
            String partner,
            RemoteFolder server,
            After after,
            MarkerFiles markers,
            FetchedFiles ledger,
            Clock clock,
            ZoneId zone) {
        this.partner = partner;
        this.server = server;
        this.after = after;
        this.markers = markers;
        this.ledger = ledger;
        this.clock = clock;
        this.zone = zone;
    }

    /** Learns from the ledger what lies there and is ours: at the start, and when another process has looked after it. */
    public void load() {
        known.clear();
        ledger.of(partner).forEach(fetched -> known.put(fetched.path(), fetched));
    }

    public boolean isKnown(Seen file) {
        Fetched fetched = known.get(file.path());
        return fetched != null && isSame(fetched, file);
    }

    private static boolean isSame(Fetched fetched, Seen file) {
        return fetched.bytes() == file.bytes() && fetched.modified().equals(file.modified());
    }

    /** The ledger has it. */
    public void remember(Fetched fetched) {
        known.put(fetched.path(), fetched);
    }

    /**
     * Compares what is known with a whole listing: forgets what is no longer there, and tries again to move what is.
     *
     * @return the files that are not ours yet
     */
    public List<Seen> reconcile(MarkedFiles listing) throws JSchException {
        for (Fetched fetched : List.copyOf(known.values())) {
            Seen there = listing.files().get(fetched.path());
            if (there == null || !isSame(fetched, there)) {
                forget(fetched);
            } else {
                settle(there, listing);
            }
        }
        Collection<Seen> all = listing.files().values();
        List<Seen> others = new ArrayList<>(all.size());
        for (Seen file : all) {
            if (!isKnown(file)) {
                others.add(file);
            }
        }
        return others;
    }

    /** Moves or deletes a known file, as the partner's route says. One that the server does not let go of stays known. */
    public void settle(Seen file, MarkedFiles listing) throws JSchException {
        Fetched fetched = known.get(file.path());
        boolean isDue = !clock.instant().isBefore(notBefore.getOrDefault(file.path(), Instant.MIN));
        // what was refused unread is never touched
        if (fetched == null || !fetched.isDownloaded() || after == After.LEAVE || !isDue) {
            return;
        }
        try {
            if (!server.isStill(file)) {
                // replaced just now: the next listing shows what by
                return;
            }
            putAway(file, fetched.receipt(), listing);
            forget(fetched);
        } catch (SftpException e) {
            if (e.getCause() != null) {
                // the server answered nothing: the connection is gone, and it forbids nothing
                throw new JSchException("a fetched file was not put away", e);
            }
            if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                return;
            }
            notBefore.put(file.path(), clock.instant().plus(AGAIN_AFTER));
            sayForbidden(file);
        }
    }

    /** The marker goes first: left behind, it would say of the next file of that name that it is complete. */
    private void putAway(Seen file, String receipt, MarkedFiles listing) throws JSchException, SftpException {
        String day = LocalDate.ofInstant(clock.instant(), zone).toString();
        String done = FileNames.withReceiptId(file.name(), receipt);
        Optional<Seen> marker = listing.markerLeavingWith(file.path());
        if (marker.isPresent() && server.isStill(marker.get())) {
            if (after == After.MOVE) {
                server.moveToDone(marker.get().path(), day, markers.pathFor(done));
            } else {
                server.delete(marker.get().path());
            }
        }
        if (after == After.MOVE) {
            server.moveToDone(file.path(), day, done);
        } else {
            server.delete(file.path());
        }
        listing.left(file.path());
    }

    private void forget(Fetched fetched) {
        ledger.gone(fetched.receipt());
        known.remove(fetched.path());
        notBefore.remove(fetched.path());
    }

    private void sayForbidden(Seen file) {
        if (!saidForbidden) {
            saidForbidden = true;
            String what = after == After.MOVE ? "be moved to in/.done" : "be deleted";
            LOG.warn(
                    "partner {}: {}",
                    partner,
                    Problem.of(
                            "PR-7020",
                            "The server does not let " + FileNames.display(file.path()) + " " + what
                                    + ". It stays there and is not taken twice.",
                            "Ask the partner for the right to, or set after to leave if it is meant so."));
        }
    }
}
