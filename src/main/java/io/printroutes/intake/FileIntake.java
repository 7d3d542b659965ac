package io.printroutes.intake;

import io.printroutes.drop.DropDecision;
import io.printroutes.drop.Seen;
import io.printroutes.drop.format.ModelFile;
import io.printroutes.drop.format.Verdict;
import io.printroutes.drop.name.FileNames;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.chain.StoredReceipt.Kind;
import io.printroutes.ledger.intake.ExpectedFile;
import io.printroutes.ledger.intake.Intake;
import io.printroutes.ledger.intake.Intake.Arrival;
import io.printroutes.ledger.intake.Intake.Wish;
import io.printroutes.ledger.intake.OrderIntake;
import io.printroutes.order.FileFailure;
import io.printroutes.order.OrderProblems;
import io.printroutes.order.Problem;
import io.printroutes.receipt.Folders;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes complete files in: entered in the ledger, moved to the working folder, and then made work. A crash between two of
 * these is put right at the next look, because the ledger knows where the file lay and where it goes.
 */
public final class FileIntake {

    private static final Logger LOG = LoggerFactory.getLogger(FileIntake.class);

    private static final Duration RESUME_EVERY = Duration.ofSeconds(1);

    private final Drop drop;
    private final OrderFiles files;
    private final Intake intake;
    private final OrderIntake orders;
    private final ManifestIntake manifests;
    private final Folders folders;
    private final DroppedFiles dropped;
    private final DiskSpace disk;
    private final Clock clock;
    private final Set<String> said = new HashSet<>();
    private Instant nextResume = Instant.MIN;

    /**
     * @param drop whose files are taken in
     * @param files what orders have to do with them
     */
    public FileIntake(
            Drop drop,
            OrderFiles files,
            Intake intake,
            OrderIntake orders,
            ManifestIntake manifests,
            Folders folders,
            DiskSpace disk,
            Clock clock) {
        this.drop = drop;
        this.files = files;
        this.intake = intake;
        this.orders = orders;
        this.manifests = manifests;
        this.folders = folders;
        this.dropped = new DroppedFiles(folders, drop.partner() != null);
        this.disk = disk;
        this.clock = clock;
    }

    /** @return the receipt, if the file is ours now */
    public Optional<StoredReceipt> take(DropDecision.Ready ready, Path source) {
        Seen seen = ready.file();
        if (!disk.hasRoom()) {
            return Optional.empty();
        }
        Kind kind = kind(ready);
        if (kind == Kind.LONE && ready.verdict() instanceof Verdict.Sound && !ready.mayBeLone()) {
            // the order that named it was refused since the look: the next one tells whether it may be lone
            return Optional.empty();
        }
        try {
            Optional<String> sha256 = dropped.hash(source, seen);
            if (sha256.isEmpty()) {
                return Optional.empty();
            }
            Arrival arrival = arrival(kind, seen, source, sha256.get());
            Optional<StoredReceipt> receipt = enter(arrival, seen);
            said.remove(seen.path());
            return receipt.filter(entered -> settle(entered, ready.verdict()));
        } catch (NoSuchFileException e) {
            LOG.debug("{} was taken away again", seen.path());
        } catch (IOException e) {
            if (sayOnce(seen.path(), e)) {
                drop.unreadable(seen);
            }
        }
        return Optional.empty();
    }

    /** Refuses a partner's file for its name or length alone: it stays where it is, unread. */
    public Optional<StoredReceipt> refuse(Seen seen, Problem problem) {
        return refuse(seen, problem, folders.working().resolve(UUID.randomUUID().toString()));
    }

    /** @param nowhere a path at which nothing lies, and which the receipt is known by */
    Optional<StoredReceipt> refuse(Seen seen, Problem problem, Path nowhere) {
        Optional<StoredReceipt> receipt = enter(arrival(Kind.LONE, seen, nowhere, ""), seen);
        receipt.ifPresent(entered -> {
            drop.refused(entered, problem);
            intake.refuse(entered, List.of(problem));
        });
        return receipt;
    }

    private Optional<StoredReceipt> enter(Arrival arrival, Seen seen) {
        Function<String, Path> working = id -> folders.working(id, seen.path());
        return drop.isFetched() ? intake.takeFetched(arrival, working) : intake.take(arrival, working);
    }

    private Arrival arrival(Kind kind, Seen seen, Path source, String sha256) {
        return new Arrival(
                drop.store(),
                drop.name(),
                drop.partner(),
                kind,
                seen.path(),
                source,
                seen.bytes(),
                seen.modified(),
                sha256);
    }

    private Kind kind(DropDecision.Ready ready) {
        if (ready.verdict() instanceof Verdict.Manifest) {
            return Kind.MANIFEST;
        }
        return files.namesNow(ready.file().path()).isEmpty() ? Kind.LONE : Kind.MODEL;
    }

    /** Files that were entered when a program ended and perhaps not moved, and those that an operator put back in line. */
    public void resume() {
        Instant now = clock.instant();
        if (now.isBefore(nextResume)) {
            return;
        }
        List<StoredReceipt> unfinished = new ArrayList<>(intake.unfinished(drop.name()));
        // an order may name a model that was taken in after its manifest
        unfinished.sort(Comparator.comparing(receipt -> receipt.kind() != Kind.MANIFEST));
        for (StoredReceipt receipt : unfinished) {
            files.noticeTaken(receipt.path());
            settle(receipt, null);
        }
        nextResume = now.plus(RESUME_EVERY);
    }

    /** @return false if the file is gone, and the ledger knows nothing of it any more */
    private boolean settle(StoredReceipt receipt, @Nullable Verdict known) {
        try {
            if (dropped.move(receipt, () -> drop.leaves(receipt.path()))) {
                folders.forgetReceiptOf(receipt.source());
                conclude(
                        receipt,
                        known == null ? ModelFile.examine(receipt.working()).settled() : known);
                return true;
            }
            intake.withdraw(receipt);
            return false;
        } catch (IOException e) {
            // the ledger has it: the next look goes on from here
            sayOnce(receipt.path(), e);
            return true;
        }
    }

    private void conclude(StoredReceipt receipt, Verdict verdict) throws IOException {
        if (verdict instanceof Verdict.Sound sound) {
            open(receipt, sound);
        } else if (verdict instanceof Verdict.Refused refused) {
            refuse(receipt, refused.problem());
        } else if (verdict instanceof Verdict.Incomplete incomplete) {
            refuse(receipt, incomplete.problem());
        } else {
            manifests.take(drop, receipt, files.present());
        }
    }

    /** A model belongs to the orders that wait for it, or is printed for its own sake. */
    private void open(StoredReceipt receipt, Verdict.Sound sound) {
        Set<ExpectedFile> names = files.namesNow(receipt.path());
        if (!names.isEmpty() && orders.bring(receipt, sound.type(), names)) {
            return;
        }
        if (orders.rejoin(receipt, sound.type()) || orders.absorb(receipt)) {
            return;
        }
        List<ExpectedFile> all = orders.namedInVain(receipt.store(), receipt.drop());
        Set<ExpectedFile> inVain = new NamedFiles(all, List.of(receipt.path())).of(receipt.path());
        if (receipt.kind() == Kind.MODEL || !inVain.isEmpty()) {
            Problem problem = OrderProblems.namedInVain(receipt.fileName());
            drop.refused(receipt, problem);
            orders.turnAway(receipt, problem, inVain);
        } else {
            DropParameters wishes = drop.parameters();
            if (wishes.limits().printerNeeded()) {
                refuse(receipt, wishes.limits().printerMissing(receipt.fileName()));
                return;
            }
            Wish wish = new Wish(
                    sound.type(),
                    wishes.mode(),
                    wishes.usualRouting(),
                    wishes.priority(clock.instant()),
                    wishes.label());
            intake.openLone(receipt, wish);
        }
    }

    private void refuse(StoredReceipt receipt, Problem problem) {
        Set<ExpectedFile> names = files.namesNow(receipt.path());
        // first, because what is decided is not looked at again after a crash
        drop.refused(receipt, problem);
        if (names.isEmpty()) {
            intake.refuse(receipt, List.of(problem));
        } else {
            orders.spoil(receipt, problem, names);
        }
    }

    /** @return whether it is said for the first time */
    private boolean sayOnce(String path, IOException e) {
        boolean isNew = said.add(path);
        if (isNew) {
            LOG.warn(
                    "{}",
                    Problem.of(
                            "PR-1020",
                            FileNames.display(path) + " cannot be taken in (" + FileFailure.words(e) + ").",
                            "Look at the rights on the file and its folder, and at the room on the disk."));
        }
        return isNew;
    }
}
