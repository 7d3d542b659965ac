package io.printroutes.camel.sftp;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpException;
import io.printroutes.drop.DropRules;
import io.printroutes.drop.MarkedFiles;
import io.printroutes.drop.Seen;
import io.printroutes.drop.name.FileNames;
import io.printroutes.intake.Drop;
import io.printroutes.intake.FileIntake;
import io.printroutes.intake.OrderFiles;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.order.Problem;
import io.printroutes.partner.Downloads;
import io.printroutes.partner.FetchChoice;
import io.printroutes.partner.FetchQuota;
import io.printroutes.partner.OutboxDelivery;
import io.printroutes.partner.PartnerDesk;
import io.printroutes.partner.PartnerNotes;
import io.printroutes.partner.PartnerTerms;
import io.printroutes.partner.Reachability;
import io.printroutes.partner.RemoteFolder;
import io.printroutes.partner.RemoteOriginals;
import io.printroutes.partner.RemotePaths;
import io.printroutes.partner.SftpFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
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
public final class PartnerVisit {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerVisit.class);

    private final Drop drop;
    private final PartnerTerms terms;
    private final FileIntake intake;
    private final PartnerDesk desk;
    private final PartnerConnection connection;
    private final RemotePaths places;
    private final String where;
    private final String in;
    private final Reachability reach;
    private final RemoteOriginals originals;
    private final Downloads downloads;
    private final FetchQuota room;
    private final FetchChoice choice;
    private final PartnerFetch fetch;
    private final OutboxDelivery post;
    private final PartnerNotes notes;
    private PartnerListing listing;
    private @Nullable SftpFailure broken;
    private boolean isOurs;

    /**
     * @param orders what waiting orders have to do with the drop's files
     * @param intake takes its files in
     */
    public PartnerVisit(
            Drop drop,
            PartnerTerms terms,
            OrderFiles orders,
            FileIntake intake,
            PartnerDesk desk,
            PartnerConnection connection,
            SftpEndpoint endpoint) {
        SftpConfiguration configuration = endpoint.getConfiguration();
        String name = drop.name();
        this.drop = drop;
        this.terms = terms;
        this.intake = intake;
        this.desk = desk;
        this.connection = connection;
        this.where = configuration.getHost() + ":" + configuration.getPort();
        this.in = configuration.getDirectory();
        this.places = new RemotePaths(in, terms.out());
        RemoteFolder server = new RemoteFolder(connection, in, terms.out());
        this.reach = new Reachability(name, Path.of(configuration.getKnownHostsFile()), desk.partners(), desk.clock());
        this.originals = new RemoteOriginals(
                name,
                server,
                terms.after(),
                drop.parameters().markers(),
                desk.fetched(),
                desk.clock(),
                ZoneId.systemDefault());
        this.downloads = new Downloads(Path.of(endpoint.getLocalWorkDirectory()));
        this.room = new FetchQuota(name, desk.fetched(), desk.disk(), terms.mostFiles(), terms.mostBytes());
        this.choice = new FetchChoice(drop, rules(), orders, room, desk.progress(), desk.clock());
        this.notes = desk.correspondence().notes(drop, name);
        this.fetch = new PartnerFetch(intake, server, choice, room, originals);
        this.post = desk.correspondence().delivery(name, server);
        this.listing = listing();
        desk.partners().know(name, drop.store());
    }

    /** What could never be in hand is too large, too: it would wait without end. */
    private DropRules rules() {
        DropRules rules = drop.parameters().rules();
        return new DropRules(
                rules.settle(),
                rules.patience(),
                Math.min(rules.maxBytes(), terms.mostBytes()),
                rules.include(),
                rules.exclude());
    }

    /** Whether it is time for a visit, and ours to make. */
    public boolean begin() {
        if (!reach.mayTry() || !isHeld()) {
            return false;
        }
        try {
            places.check();
        } catch (RemotePaths.OneFolderException e) {
            reach.failed(trouble(e));
            return false;
        }
        intake.resume();
        listing = listing();
        broken = null;
        room.count();
        connection.begin();
        return true;
    }

    private PartnerListing listing() {
        return new PartnerListing(
                new MarkedFiles(drop.parameters().markers(), terms.after() == RemoteOriginals.After.LEAVE));
    }

    private boolean isHeld() {
        boolean wasOurs = isOurs;
        isOurs = desk.partners().hold(drop.name(), desk.process());
        if (isOurs && !wasOurs) {
            originals.load();
            downloads.sweep(desk.intake().unfinished(drop.name()).stream()
                    .map(receipt -> receipt.source().toAbsolutePath().normalize())
                    .collect(Collectors.toSet()));
        }
        return isOurs;
    }

    /** Whether to look into a folder, or to fetch a file. */
    public boolean accepts(GenericFile<SftpRemoteFile<?>> file) {
        if (PartnerListing.isFolder(file)) {
            String folder = PartnerListing.path(file);
            return PartnerListing.isOpen(folder) && !places.isOut(folder);
        }
        Seen seen = listing.note(file);
        // the last look may be older than what is ours: a visit that broke off made no new one
        return seen != null && !originals.isKnown(seen) && choice.isReady(seen);
    }

    /** Whether a file is downloaded now. */
    public boolean begin(GenericFile<SftpRemoteFile<?>> file, Exchange exchange) throws JSchException, SftpException {
        boolean begun = broken == null && fetch.begin(PartnerListing.path(file), exchange);
        if (begun) {
            file.setRelativeFilePath(Downloads.place(Objects.requireNonNull(PartnerFetch.file(exchange))));
        }
        return begun;
    }

    public PartnerNotes notes() {
        return notes;
    }

    /** The route's step: takes in what was downloaded. */
    public Optional<StoredReceipt> takeIn(Exchange exchange) throws IOException {
        return fetch.takeIn(exchange);
    }

    /** The route is through with a file. */
    public void end(Exchange exchange) throws IOException, JSchException {
        fetch.end(exchange, listing.files());
    }

    /** The route has failed with a file. */
    public void tidyUp(Exchange exchange) throws IOException {
        fetch.tidyUp(exchange);
    }

    /** The whole folder was listed, and what was ready is fetched. */
    public void end() {
        try {
            if (broken == null) {
                MarkedFiles files = listing.files();
                choice.look(originals.reconcile(files), files);
                choice.stalled(files)
                        .forEach(file -> notes.stalled(file, files.missing(file).orElse(null)));
                post.deliver();
            }
        } catch (JSchException e) {
            broken = trouble(e);
        }
        connection.end();
        SftpFailure trouble = broken;
        if (trouble == null) {
            reach.succeeded();
        } else {
            reach.failed(trouble);
        }
    }

    /** The folder could not be listed. */
    public void failed(Exception cause) {
        connection.end();
        desk.progress().arriving(drop, 0);
        reach.failed(trouble(cause));
    }

    /** A download or what followed it failed: the rest of this visit would fare no better. */
    public void failed(String message, @Nullable Exchange exchange, Throwable cause) {
        LOG.debug("partner {}: {}", drop.name(), message, cause);
        Seen file = exchange == null ? null : PartnerFetch.file(exchange);
        if (file != null && SftpFailure.isOfFileAlone(cause)) {
            // one that left after the listing is nobody's fault
            if (!SftpFailure.isGone(cause)) {
                notHandedOut(file);
            }
        } else {
            broken = trouble(cause);
        }
    }

    private void notHandedOut(Seen file) {
        if (!choice.isRefused(file)) {
            return;
        }
        LOG.warn(
                "partner {}: {}",
                drop.name(),
                Problem.of(
                        "PR-7012",
                        "The server does not hand out " + FileNames.display(file.path()) + ".",
                        "Ask the partner whether this user may read it; it is tried again."));
        notes.unreadable(file, "It is tried again every ten minutes.");
    }

    private SftpFailure trouble(Throwable cause) {
        return connection.isSilent() ? SftpFailure.silent(where) : SftpFailure.of(cause, where, in);
    }
}
