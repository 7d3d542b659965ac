package io.printroutes.camel.kamelet;

import io.printroutes.camel.intake.DropSource;
import io.printroutes.drop.DropDecision;
import io.printroutes.drop.DropListing;
import io.printroutes.drop.DropWatch;
import io.printroutes.drop.MarkedFiles;
import io.printroutes.drop.MarkerFiles;
import io.printroutes.drop.Seen;
import io.printroutes.drop.format.ModelFile;
import io.printroutes.drop.format.Verdict;
import io.printroutes.drop.name.FileNames;
import io.printroutes.intake.DropProgress;
import io.printroutes.intake.IntakeProblems;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.order.LedgerException;
import io.printroutes.order.Problem;
import io.printroutes.partner.Correspondence;
import io.printroutes.partner.LocalPartner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that is watched, as the kamelet describes it: looks at it once a poll, lets through what is complete, and takes
 * that in. It stands on Camel's own {@code file:} endpoint as its filter and poll strategy.
 */
public final class ModelDropSource extends DropBean
        implements GenericFileFilter<File>, PollingConsumerPollStrategy, DropSource {

    private static final Logger LOG = LoggerFactory.getLogger(ModelDropSource.class);

    /** A folder that takes long to list is listed less often: at most this part of the time goes into looking. */
    private static final int LOOK_SHARE = 10;

    private Path folder = Path.of("");
    private String partner = "";
    private @Nullable Path out;
    private @Nullable DropListing listing;
    private @Nullable DropWatch watch;
    private @Nullable LocalPartner partnerFolder;
    private Map<String, DropDecision.Ready> ready = Map.of();
    private Set<String> foldersWithReady = Set.of();
    private MarkedFiles present = new MarkedFiles(MarkerFiles.NONE, false);
    private int arriving;
    private Instant nextLook = Instant.MIN;

    // ---- what Camel asks ----

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        Clock clock = bean(Clock.class);
        Instant started = clock.instant();
        if (started.isBefore(nextLook)) {
            return false;
        }
        DropListing.Listing seen = listing().list();
        sayOnce(seen.problems());
        if (seen.isThere()) {
            present = new MarkedFiles(parameters().markers(), false);
            seen.files().forEach(present::add);
            Collection<Seen> files = present.files().values();
            orders().notice(files);
            intake().resume();
            decide(present.judge(watch().look(files)));
            watch().takeLeftOut().forEach(path -> LOG.warn("{}", IntakeProblems.leftOut(name(), path)));
            takeInUnsafeNames();
            partnerFolder().ifPresent(partners -> partners.look(present, seen.uploads()));
        }
        Instant ended = clock.instant();
        nextLook = ended.plus(Duration.between(started, ended).multipliedBy(LOOK_SHARE));
        bean(DropProgress.class).arriving(this, arriving + ready.size());
        return !ready.isEmpty();
    }

    private void decide(DropDecision look) {
        orders().refuseUndecidable(look);
        ready = new HashMap<>();
        foldersWithReady = new HashSet<>();
        for (DropDecision.Ready file : look.ready()) {
            if (orders().isHeldBack(file)) {
                continue;
            }
            ready.put(file.file().path(), file);
            for (String at = file.file().folder(); !at.isEmpty(); at = parent(at)) {
                foldersWithReady.add(at);
            }
        }
        arriving = look.onTheWay();
        bean(DropProgress.class).waits(this, look);
    }

    /**
     * Files whose names no other system could bear: Camel's endpoint reads such a path as another one, so they are taken to
     * where refused files end without it.
     */
    private void takeInUnsafeNames() {
        for (DropDecision.Ready file : List.copyOf(ready.values())) {
            if (!FileNames.isSafe(file.file().path())) {
                intake().take(file, folder.resolve(file.file().path()));
                ready.remove(file.file().path());
            }
        }
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        String path = file.getRelativeFilePath().replace(File.separatorChar, '/');
        return file.isDirectory() ? foldersWithReady.contains(path) : ready.containsKey(path);
    }

    /** The route's step: takes the file in, or leaves it where it is for the next look. */
    @Override
    public Optional<StoredReceipt> takeIn(Exchange exchange) {
        GenericFile<?> file = exchange.getMessage().getBody(GenericFile.class);
        String path = file.getRelativeFilePath().replace(File.separatorChar, '/');
        return Optional.ofNullable(ready.get(path))
                .flatMap(found -> listing().find(found.file()).flatMap(source -> intake().take(found, source)));
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        ready = Map.of();
        bean(DropProgress.class).arriving(this, arriving);
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        LOG.debug("looking at the drop {} failed", name(), cause);
        LOG.warn(
                "{}",
                cause instanceof LedgerException ledger
                        ? ledger.problem()
                        : Problem.of(
                                "PR-1021",
                                "Looking at the drop " + name() + " failed ("
                                        + cause.getClass().getSimpleName() + "); it is tried again.",
                                "If this goes on, look at the drop's folder, and report it with these words."));
        return false;
    }

    // ---- wiring ----

    private DropListing listing() {
        DropListing known = listing;
        if (known == null) {
            known = new DropListing(folder);
            listing = known;
        }
        return known;
    }

    /** Its marker goes first: left behind, it would say of the next file of that name that it is complete. */
    @Override
    public void leaves(String path) throws IOException {
        Optional<Path> marker = present.markerLeavingWith(path).flatMap(listing()::find);
        if (marker.isPresent()) {
            Files.deleteIfExists(marker.get());
        }
        present.left(path);
    }

    private Optional<LocalPartner> partnerFolder() {
        String name = partner();
        if (partnerFolder == null && name != null) {
            partnerFolder = bean(Correspondence.class).local(this, name, out);
        }
        return Optional.ofNullable(partnerFolder);
    }

    @Override
    public void refused(StoredReceipt receipt, Problem problem) {
        partnerFolder().ifPresent(partners -> partners.refused(receipt, problem));
    }

    @Override
    public void unreadable(Seen file) {
        partnerFolder().ifPresent(partners -> partners.unreadable(file));
    }

    private DropWatch watch() {
        DropWatch known = watch;
        if (known == null) {
            known = new DropWatch(
                    parameters().rules(), bean(Clock.class), this::examine, seen -> !orders().namesOf(seen.path())
                            .isEmpty());
            watch = known;
        }
        return known;
    }

    private Verdict examine(Seen seen) {
        return listing()
                .find(seen)
                .map(ModelFile::examine)
                .orElse(new Verdict.Incomplete(Problem.of("PR-1009", "It changed just now.", "Wait.")));
    }

    @Override
    @Nullable
    public String partner() {
        return partner.isBlank() ? null : partner.strip();
    }

    public void setPartner(String partner) {
        this.partner = partner;
    }

    public void setOut(String out) {
        this.out = out.isBlank() ? null : Path.of(out);
    }

    Path folder() {
        return folder;
    }

    public void setFolder(String folder) {
        this.folder = Path.of(folder);
    }
}
