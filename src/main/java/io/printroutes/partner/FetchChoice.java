package io.printroutes.partner;

import io.printroutes.drop.DropDecision;
import io.printroutes.drop.DropRules;
import io.printroutes.drop.DropWatch;
import io.printroutes.drop.MarkedFiles;
import io.printroutes.drop.Seen;
import io.printroutes.drop.StalledUploads;
import io.printroutes.drop.format.ModelFile;
import io.printroutes.drop.format.Verdict;
import io.printroutes.intake.Drop;
import io.printroutes.intake.DropProgress;
import io.printroutes.intake.IntakeProblems;
import io.printroutes.intake.OrderFiles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides, listing by listing, which of a partner's files are fetched at the next look. */
public final class FetchChoice {

    private static final Logger LOG = LoggerFactory.getLogger(FetchChoice.class);
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(10);

    private final Drop drop;
    private final OrderFiles orders;
    private final FetchQuota room;
    private final DropProgress progress;
    private final Clock clock;
    private final Duration patience;
    private final DropWatch watch;
    private final StalledUploads uploads;
    private Map<String, DropDecision.Ready> ready = Map.of();
    /** Downloaded, and shorter than their own format says: not fetched again before they change. */
    private final Map<Seen, Rest> incomplete = new HashMap<>();

    private record Rest(Verdict.Incomplete verdict, Instant since) {}

    /** Asked for, and not handed out: not asked for again before this, so that they keep no place from others. */
    private final Map<Seen, Instant> refused = new HashMap<>();

    /**
     * @param rules what the drop takes
     * @param orders what waiting orders have to do with its files
     */
    public FetchChoice(
            Drop drop, DropRules rules, OrderFiles orders, FetchQuota room, DropProgress progress, Clock clock) {
        this.drop = drop;
        this.orders = orders;
        this.room = room;
        this.progress = progress;
        this.clock = clock;
        this.patience = rules.patience();
        this.watch = new DropWatch(
                rules, clock, this::byName, seen -> !orders.namesOf(seen.path()).isEmpty());
        this.uploads = new StalledUploads(rules.patience(), clock);
    }

    /** What the last look found ready to be fetched, if it is that path. */
    public Optional<DropDecision.Ready> ready(String path) {
        return Optional.ofNullable(ready.get(path));
    }

    public boolean isReady(Seen file) {
        DropDecision.Ready found = ready.get(file.path());
        return found != null && found.file().equals(file);
    }

    /** Whether it was fetched before and can be used as it is, because nothing more of it came for the patience. */
    public boolean isGivenUp(Seen file) {
        Rest rest = incomplete.get(file);
        return rest != null
                && rest.verdict().isUsableInTheEnd()
                && !clock.instant().isBefore(rest.since().plus(patience));
    }

    /** It was fetched, and is not whole. */
    public void isIncomplete(Seen file, Verdict.Incomplete rest) {
        incomplete.putIfAbsent(file, new Rest(rest, clock.instant()));
    }

    /**
     * The server does not hand it out.
     *
     * @return whether that is so for the first time
     */
    public boolean isRefused(Seen file) {
        return refused.put(file, clock.instant().plus(AGAIN_AFTER)) == null;
    }

    /**
     * @param files of the listing that are not ours yet
     * @param listing all there is
     */
    public void look(Collection<Seen> files, MarkedFiles listing) {
        orders.notice(files);
        DropDecision look = listing.judge(watch.look(files));
        watch.takeLeftOut().forEach(path -> LOG.warn("{}", IntakeProblems.leftOut(drop.name(), path)));
        orders.refuseUndecidable(look);
        ready = new LinkedHashMap<>();
        for (DropDecision.Ready file : look.ready()) {
            // what stays incomplete is no refusal here: it lies on the partner's server, and the rest may still come
            if (!isUnfinished(file.file(), listing) && !isResting(file.file()) && !orders.isHeldBack(file)) {
                ready.put(file.file().path(), file);
            }
        }
        Set<Seen> present = new HashSet<>(listing.files().values());
        incomplete.keySet().retainAll(present);
        refused.keySet().retainAll(present);
        progress.waits(drop, look);
        progress.arriving(drop, look.onTheWay() + room.among(ready.values()));
    }

    /** @return the uploads that stall since this listing */
    public List<Seen> stalled(MarkedFiles listing) {
        return uploads.look(listing.files().values(), file -> isUnfinished(file, listing));
    }

    private boolean isResting(Seen file) {
        return clock.instant().isBefore(refused.getOrDefault(file, Instant.MIN));
    }

    private boolean isUnfinished(Seen file, MarkedFiles listing) {
        return file.bytes() == 0
                || incomplete.containsKey(file) && !isGivenUp(file)
                || listing.missing(file).isPresent();
    }

    /** Before the download the name and the length have to do. */
    private Verdict byName(Seen seen) {
        Rest known = incomplete.get(seen);
        return known == null || isGivenUp(seen) ? ModelFile.byName(seen.name(), seen.bytes()) : known.verdict();
    }
}
