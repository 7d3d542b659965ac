package io.printroutes.drop;

import io.printroutes.drop.DropDecision.Ready;
import io.printroutes.drop.DropDecision.Reason;
import io.printroutes.drop.DropDecision.Waiting;
import io.printroutes.drop.format.DropProblems;
import io.printroutes.drop.format.ModelFile;
import io.printroutes.drop.format.Verdict;
import io.printroutes.drop.name.ConflictCopies;
import io.printroutes.drop.name.DropNames;
import io.printroutes.drop.name.FileNames;
import io.printroutes.drop.name.Globs;
import io.printroutes.order.ModelType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides for one drop which of its files may be taken in: fed with a listing once a tick, it remembers what it saw and
 * since when by our own clock. It touches no file itself, so a local folder and an SFTP server are judged alike.
 *
 * <p>A file is settled once its length and modification time stayed the same for {@link DropRules#settle()}. Then the
 * probe says what it is; it is asked again only after a change, or at each look while its answer is "incomplete". A
 * manifest is ready once settled. A model is ready once it is whole and either lone (its folder is quiet, and no
 * manifest lies there or above) or named by a waiting order.
 *
 * <p>Do not feed it a listing that failed: an empty one means that the files are gone, and they would have to settle
 * anew. One watch is used by one thread at a time. What it remembers grows with the files present, and with nothing else.
 */
public final class DropWatch {

    private final DropRules rules;
    private final Clock clock;
    private final Function<Seen, Verdict> probe;
    private final Predicate<Seen> named;
    private final Globs include;
    private final Globs exclude;
    private final PassedOver passedOver;
    private final Map<String, WatchedFile> watched = new HashMap<>();
    private final Set<String> endingsLeftOut = new HashSet<>();
    private final List<String> leftOut = new ArrayList<>();
    private long looks;

    /**
     * @param probe examines a settled file's content, see {@link ModelFile#examine(java.nio.file.Path)}; for a remote
     *     file what its name and length tell, see {@link ModelFile#byName(String, long)}. Never asked about a manifest
     * @param named whether a waiting order names this file; asked for whole models that cannot be lone yet
     * @throws IllegalArgumentException if a glob of the rules is none
     */
    public DropWatch(DropRules rules, Clock clock, Function<Seen, Verdict> probe, Predicate<Seen> named) {
        this.rules = rules;
        this.clock = clock;
        this.probe = probe;
        this.named = named;
        this.include = new Globs(rules.include());
        this.exclude = new Globs(rules.exclude());
        this.passedOver = new PassedOver(rules);
    }

    /** Judges what a listing shows. Manifests come first among the ready, then files in the order of the listing. */
    public DropDecision look(Collection<Seen> snapshot) {
        Instant now = clock.instant();
        List<WatchedFile> present = remember(snapshot, now);
        Folders folders = new Folders();
        for (WatchedFile file : present) {
            folders.add(file, now);
        }
        Decision decision = new Decision(folders, now);
        for (WatchedFile file : present) {
            decision.decide(file);
        }
        return decision.look();
    }

    /** Takes note of what is there, in the listing's order, and forgets what is not. */
    private List<WatchedFile> remember(Collection<Seen> snapshot, Instant now) {
        looks++;
        List<WatchedFile> present = new ArrayList<>(snapshot.size());
        for (Seen seen : snapshot) {
            WatchedFile file = watched.get(seen.path());
            if (file == null) {
                file = new WatchedFile(seen, now, role(seen));
                watched.put(seen.path(), file);
            } else {
                file.seenAgain(seen, now);
            }
            file.look = looks;
            if (file.role != WatchedFile.Role.PASSED_OVER) {
                present.add(file);
            }
        }
        if (watched.size() > snapshot.size()) {
            watched.values().removeIf(file -> file.look != looks);
        }
        return present;
    }

    private WatchedFile.Role role(Seen seen) {
        if (DropNames.isInTemporaryFolder(seen.path()) || passedOver.isIgnored(seen.path())) {
            return WatchedFile.Role.PASSED_OVER;
        }
        String name = seen.name();
        if (passedOver.file(seen.path())) {
            String manifest = DropNames.manifestOnItsWay(name);
            return manifest == null || isLeftOut(seen.sibling(manifest))
                    ? WatchedFile.Role.PASSED_OVER
                    : WatchedFile.Role.MANIFEST_ON_ITS_WAY;
        }
        if (isLeftOut(seen.path())) {
            noteUnseen(seen);
            return WatchedFile.Role.PASSED_OVER;
        }
        return DropNames.isManifest(name) ? WatchedFile.Role.MANIFEST : WatchedFile.Role.MODEL;
    }

    /** What is excluded was excluded on purpose; what include only does not name may have been forgotten. */
    private void noteUnseen(Seen seen) {
        String name = seen.name();
        boolean ours = DropNames.isManifest(name) || ModelType.ofFileName(name).isPresent();
        String ending = name.substring(Math.max(0, name.lastIndexOf('.'))).toLowerCase(Locale.ROOT);
        if (ours && !exclude.matches(seen.path()) && endingsLeftOut.add(ending)) {
            leftOut.add(seen.path());
        }
    }

    /** The first file of each kind that include does not name, once. */
    public List<String> takeLeftOut() {
        List<String> paths = List.copyOf(leftOut);
        leftOut.clear();
        return paths;
    }

    private boolean isLeftOut(String path) {
        return !include.isEmpty() && !include.matches(path) || exclude.matches(path);
    }

    /** What is known of the folders in one look. */
    private final class Folders {

        private final Map<String, WatchedFile> manifests = new HashMap<>();
        private final Map<String, WatchedFile> latest = new HashMap<>();
        private final Map<String, @Nullable WatchedFile> manifestAbove = new HashMap<>();

        void add(WatchedFile file, Instant now) {
            if (file.role == WatchedFile.Role.MANIFEST) {
                manifests.putIfAbsent(file.folder, file);
            } else if (file.role == WatchedFile.Role.MANIFEST_ON_ITS_WAY) {
                // an upload that broke off long ago must not hold the folder forever
                if (!file.unchangedFor(rules.patience(), now)) {
                    manifests.putIfAbsent(file.folder, file);
                }
                return;
            }
            WatchedFile known = latest.get(file.folder);
            if (known == null || known.changed.isBefore(file.changed)) {
                latest.put(file.folder, file);
            }
        }

        /** The last of the folder's files to change, if that was within the settle time. */
        @Nullable
        WatchedFile unsettled(String folder, Instant now) {
            WatchedFile file = latest.get(folder);
            return file == null || file.unchangedFor(rules.settle(), now) ? null : file;
        }

        /** A manifest in the folder or in one above it. */
        @Nullable
        WatchedFile manifestFor(String folder) {
            if (manifests.isEmpty()) {
                return null;
            }
            if (manifestAbove.containsKey(folder)) {
                return manifestAbove.get(folder);
            }
            WatchedFile found = manifests.get(folder);
            if (found == null && !folder.isEmpty()) {
                found = manifestFor(folder.substring(0, Math.max(0, folder.lastIndexOf('/'))));
            }
            manifestAbove.put(folder, found);
            return found;
        }
    }

    /** The files of one look, sorted into those ready and those that wait. */
    private final class Decision {

        private final Folders folders;
        private final Instant now;
        private final List<Ready> manifests = new ArrayList<>();
        private final List<Ready> others = new ArrayList<>();
        private final List<Waiting> waiting = new ArrayList<>();
        private int arriving;

        Decision(Folders folders, Instant now) {
            this.folders = folders;
            this.now = now;
        }

        void decide(WatchedFile file) {
            if (file.role == WatchedFile.Role.MANIFEST_ON_ITS_WAY) {
                return;
            }
            if (!file.unchangedFor(rules.settle(), now)) {
                arriving += file.unchangedSinceLastLook ? 1 : 0;
                waiting.add(new Waiting(file.seen, Reason.SETTLING, null, null));
                return;
            }
            Verdict verdict = verdict(file);
            if (verdict instanceof Verdict.Incomplete incomplete) {
                waiting.add(new Waiting(file.seen, Reason.INCOMPLETE, null, incomplete.problem()));
            } else if (verdict instanceof Verdict.Manifest) {
                manifests.add(new Ready(file.seen, verdict, false));
            } else if (verdict instanceof Verdict.Refused) {
                others.add(new Ready(file.seen, verdict, false));
            } else {
                decideModel(file, verdict);
            }
        }

        private void decideModel(WatchedFile file, Verdict verdict) {
            WatchedFile manifest = folders.manifestFor(file.folder);
            WatchedFile busy = manifest == null ? folders.unsettled(file.folder, now) : null;
            boolean mayBeLone = manifest == null && busy == null;
            if (mayBeLone || named.test(file.seen)) {
                others.add(new Ready(file.seen, verdict, mayBeLone));
            } else if (manifest != null) {
                waiting.add(new Waiting(file.seen, Reason.MANIFEST, manifest.seen.path(), null));
            } else if (busy != null) {
                waiting.add(new Waiting(file.seen, Reason.FOLDER_BUSY, busy.seen.path(), null));
            }
        }

        private Verdict verdict(WatchedFile file) {
            if (file.verdict == null || file.verdict instanceof Verdict.Incomplete) {
                file.verdict = examine(file);
            }
            if (file.verdict instanceof Verdict.Incomplete incomplete && file.unchangedFor(rules.patience(), now)) {
                file.verdict = incomplete.isUsableInTheEnd()
                        ? incomplete.inTheEnd()
                        : new Verdict.Refused(DropProblems.gaveUp(incomplete.problem(), rules.patience()));
            }
            return file.verdict;
        }

        private Verdict examine(WatchedFile file) {
            Seen seen = file.seen;
            String unsafe = FileNames.whyUnsafe(seen.path());
            if (unsafe != null) {
                return new Verdict.Refused(DropProblems.unsafeName(seen.path(), unsafe));
            }
            if (ConflictCopies.contains(seen.name()) && !named.test(seen)) {
                return new Verdict.Refused(DropProblems.conflictCopy(seen.name()));
            }
            if (seen.bytes() == 0) {
                return new Verdict.Incomplete(DropProblems.empty(seen.name()));
            }
            if (seen.bytes() > rules.maxBytes()) {
                return new Verdict.Refused(DropProblems.tooLarge(seen.name(), seen.bytes(), rules.maxBytes()));
            }
            if (file.role == WatchedFile.Role.MANIFEST) {
                return new Verdict.Manifest();
            }
            try {
                return probe.apply(seen);
            } catch (RuntimeException e) {
                // one file that nobody foresaw must not stop the whole drop
                return new Verdict.Incomplete(DropProblems.examinationFailed(seen.name(), e));
            }
        }

        DropDecision look() {
            List<Ready> ready = new ArrayList<>(manifests.size() + others.size());
            ready.addAll(manifests);
            ready.addAll(others);
            return new DropDecision(ready, waiting, arriving);
        }
    }
}
