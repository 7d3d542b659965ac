package io.printroutes.intake;

import io.printroutes.drop.DropDecision;
import io.printroutes.drop.Seen;
import io.printroutes.drop.format.Verdict;
import io.printroutes.drop.name.DropNames;
import io.printroutes.ledger.intake.ExpectedFile;
import io.printroutes.ledger.intake.OrderIntake;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What orders have to do with the files of one drop, look by look: who names which, and which wait for a manifest. */
public final class OrderFiles {

    /** The clocks of two machines on one ledger agree that well. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    private final Drop drop;
    private final OrderIntake orders;
    private final Clock clock;
    private final Map<String, Instant> heldBack = new HashMap<>();
    private List<String> present = List.of();
    private Instant looked = Instant.EPOCH;
    private NamedFiles named = new NamedFiles(List.of(), List.of());
    private Set<String> foldersWithManifest = Set.of();

    public OrderFiles(Drop drop, OrderIntake orders, Clock clock) {
        this.drop = drop;
        this.orders = orders;
        this.clock = clock;
    }

    /** Takes note of what lies there, and which of it waiting orders name. */
    public void notice(Collection<Seen> files) {
        present = files.stream().map(Seen::path).toList();
        foldersWithManifest = new HashSet<>();
        present.stream()
                .filter(DropNames::isManifest)
                .filter(path -> !DropNames.isTemporaryPath(path) || DropNames.isUpload(path))
                .forEach(path -> foldersWithManifest.add(folder(path)));
        heldBack.keySet().retainAll(new HashSet<>(present));
        looked = clock.instant();
        named = new NamedFiles(expected(), present);
    }

    /** A file that was taken in before the program ended, and is not seen in the folder any more. */
    void noticeTaken(String path) {
        present = with(path);
        named = new NamedFiles(expected(), present);
    }

    private List<ExpectedFile> expected() {
        boolean anyModel = present.stream().anyMatch(path -> !DropNames.isManifest(path));
        return anyModel ? orders.expected(drop.store(), drop.name()) : List.of();
    }

    /** The same as of this moment: since the look another process may have taken a manifest in. */
    Set<ExpectedFile> namesNow(String path) {
        Set<ExpectedFile> known = named.of(path);
        if (!known.isEmpty() || !orders.hasEnteredSince(drop.store(), drop.name(), looked.minus(CLOCKS_APART))) {
            return known;
        }
        List<ExpectedFile> now = orders.expected(drop.store(), drop.name());
        return new NamedFiles(now, present.contains(path) ? present : with(path)).of(path);
    }

    private List<String> with(String path) {
        List<String> all = new ArrayList<>(present);
        all.add(path);
        return all;
    }

    /** The names by which waiting orders mean this file, as of the last look. */
    public Set<ExpectedFile> namesOf(String path) {
        return named.of(path);
    }

    /** Paths of all that lies there, as of the last look. */
    List<String> present() {
        return present;
    }

    /** Names that several files answer to are refused, once none of those is being written any more. */
    public void refuseUndecidable(DropDecision look) {
        Set<String> unsettled = new HashSet<>();
        look.waiting().stream()
                .filter(waiting -> waiting.reason() == DropDecision.Reason.SETTLING)
                .forEach(waiting -> unsettled.add(waiting.file().path()));
        named.undecidable(unsettled)
                .forEach((file, problem) -> orders.refuseName(drop.store(), drop.name(), file, problem));
    }

    /**
     * A manifest that lies beside a model, or above it, and is not taken in yet may name it too: two manifests may name one
     * file. So the model waits for it, but no longer than the patience: a busy drop would never come to it.
     */
    public boolean isHeldBack(DropDecision.Ready file) {
        if (file.verdict() instanceof Verdict.Manifest || foldersWithManifest.isEmpty()) {
            return false;
        }
        boolean manifestAbove = foldersWithManifest.contains("");
        for (String at = file.file().folder(); !at.isEmpty(); at = folder(at)) {
            manifestAbove |= foldersWithManifest.contains(at);
        }
        if (!manifestAbove) {
            return false;
        }
        Instant now = clock.instant();
        Instant since = heldBack.computeIfAbsent(file.file().path(), path -> now);
        return now.isBefore(since.plus(drop.parameters().patience()));
    }

    private static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
