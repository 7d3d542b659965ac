package io.printroutes.camel;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpException;
import io.printroutes.drop.FileNames;
import io.printroutes.drop.MarkerFiles;
import io.printroutes.drop.Seen;
import io.printroutes.order.Problem;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partner's server, visit by visit: the folder is listed, what was found complete the last time is fetched, then the
 * listing is judged and what waits for the partner is delivered. Trouble ends a visit.
 */
final class PartnerVisit {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerVisit.class);

    private final PartnerDrop drop;
    private final Services services;
    private final MarkerFiles markers;
    private final String where;
    private final String in;
    private final PartnerReach reach;
    private final PartnerOriginals originals;
    private final PartnerDownloads downloads;
    private final PartnerRoom room;
    private final PartnerChoice choice;
    private final PartnerFetch fetch;
    private final PartnerPost post;
    private final PartnerNotes notes;
    private PartnerListing listing;
    private @Nullable PartnerTrouble broken;
    private boolean isOurs;

    PartnerVisit(PartnerDrop drop, PartnerConnection connection, SftpEndpoint endpoint) {
        SftpConfiguration configuration = endpoint.getConfiguration();
        String name = drop.getName();
        this.drop = drop;
        this.services = drop.services();
        this.markers = drop.markers();
        this.where = configuration.getHost() + ":" + configuration.getPort();
        this.in = configuration.getDirectory();
        PartnerServer server = new PartnerServer(connection, in, drop.out());
        this.reach = new PartnerReach(
                name, Path.of(configuration.getKnownHostsFile()), services.partners(), services.clock());
        this.originals = new PartnerOriginals(
                name, server, drop.after(), markers, services.fetched(), services.clock(), ZoneId.systemDefault());
        this.downloads = new PartnerDownloads(Path.of(endpoint.getLocalWorkDirectory()));
        this.room = drop.room();
        this.choice = new PartnerChoice(drop, room);
        this.notes = new PartnerNotes(drop, name);
        this.fetch = new PartnerFetch(drop, server, choice, room, originals);
        this.post = new PartnerPost(name, server, services.outgoing());
        this.listing = new PartnerListing(markers);
        services.partners().know(name, drop.store());
    }

    /** Whether it is time for a visit, and ours to make. */
    boolean begin() {
        if (!reach.mayTry() || !isHeld()) {
            return false;
        }
        drop.takeIn().resume(drop);
        listing = new PartnerListing(markers);
        broken = null;
        room.count();
        return true;
    }

    private boolean isHeld() {
        boolean wasOurs = isOurs;
        isOurs = services.partners().hold(drop.getName(), services.process());
        if (isOurs && !wasOurs) {
            originals.load();
            downloads.sweep(services.intake().unfinished(drop.getName()).stream()
                    .map(receipt -> receipt.source().toAbsolutePath().normalize())
                    .collect(Collectors.toSet()));
        }
        return isOurs;
    }

    /** Whether to look into a folder, or to fetch a file. */
    boolean accepts(GenericFile<SftpRemoteFile<?>> file) {
        if (PartnerListing.isFolder(file)) {
            return PartnerListing.isOpen(PartnerListing.path(file));
        }
        Seen seen = listing.note(file);
        return seen != null && choice.isReady(seen);
    }

    /** Whether a file is downloaded now. */
    boolean begin(GenericFile<SftpRemoteFile<?>> file, Exchange exchange) throws JSchException, SftpException {
        boolean begun = broken == null && fetch.begin(PartnerListing.path(file), exchange);
        if (begun) {
            file.setRelativeFilePath(PartnerDownloads.place(Objects.requireNonNull(PartnerFetch.file(exchange))));
        }
        return begun;
    }

    PartnerNotes notes() {
        return notes;
    }

    PartnerFetch fetch() {
        return fetch;
    }

    /** The whole folder was listed, and what was ready is fetched. */
    void end() {
        try {
            if (broken == null) {
                choice.look(originals.reconcile(listing.files()), listing);
                choice.stalled(listing)
                        .forEach(file ->
                                notes.stalled(file, listing.missingMarker(file).orElse(null)));
                post.deliver();
            }
        } catch (JSchException e) {
            broken = trouble(e);
        }
        PartnerTrouble trouble = broken;
        if (trouble == null) {
            reach.succeeded();
        } else {
            reach.failed(trouble);
        }
    }

    /** The folder could not be listed. */
    void failed(Exception cause) {
        services.arrivals().update(drop.getName(), 0);
        reach.failed(trouble(cause));
    }

    /** A download or what followed it failed: the rest of this visit would fare no better. */
    void failed(String message, @Nullable Exchange exchange, Throwable cause) {
        LOG.debug("partner {}: {}", drop.getName(), message, cause);
        Seen file = exchange == null ? null : PartnerFetch.file(exchange);
        if (file != null && PartnerTrouble.isOfFileAlone(cause)) {
            drop.sayOnce(List.of(Problem.of(
                    "PR-7012",
                    "The server does not hand out " + FileNames.display(file.path()) + ".",
                    "Ask the partner whether this user may read it; it is tried again.")));
        } else {
            broken = trouble(cause);
        }
    }

    private PartnerTrouble trouble(Throwable cause) {
        return PartnerTrouble.of(cause, where, in);
    }
}
