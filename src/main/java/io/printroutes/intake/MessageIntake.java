package io.printroutes.intake;

import io.printroutes.drop.DropDecision;
import io.printroutes.drop.DropRules;
import io.printroutes.drop.DropWatch;
import io.printroutes.drop.Seen;
import io.printroutes.drop.format.DropProblems;
import io.printroutes.drop.format.ModelFile;
import io.printroutes.drop.format.Verdict;
import io.printroutes.drop.name.FileNames;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.intake.Intake;
import io.printroutes.order.Problem;
import io.printroutes.order.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the files of a message: copied to the disk, entered in the ledger, and made work, before whoever brought the
 * message acknowledges it. The files of one message are complete, and those of one message belong together.
 */
public final class MessageIntake {

    private static final int SHORT_KEY = 12;

    private final Drop drop;
    private final OrderFiles orders;
    private final FileIntake files;
    private final Intake intake;
    private final IncomingFiles incoming;
    private final DiskSpace disk;
    private final Clock clock;

    /** @param folder below {@code working/}, of this drop alone */
    public MessageIntake(
            Drop drop, OrderFiles orders, FileIntake files, Intake intake, Path folder, DiskSpace disk, Clock clock) {
        this.drop = drop;
        this.orders = orders;
        this.files = files;
        this.intake = intake;
        this.incoming = new IncomingFiles(folder, clock);
        this.disk = disk;
        this.clock = clock;
        incoming.sweep();
    }

    /**
     * A file that the ledger has.
     *
     * @param isRepeated whether it had it already, from the same message
     */
    public record Taken(StoredReceipt receipt, boolean isRepeated) {}

    /**
     * Takes the files in, or none of those that are left when something fails.
     *
     * @param source what the message is known by when it comes again; null if nothing tells, and every message is new
     * @param apart whether the files get a folder of their own, so that an order finds its models among them alone
     * @return one for each file that the drop does not leave out
     * @throws IntakeFailure if the message has to be offered again
     */
    public List<Taken> take(@Nullable String source, List<MessageFile> message, boolean apart) throws IOException {
        if (!disk.hasRoom()) {
            throw new IntakeFailure(Problem.of(
                    "PR-1022",
                    "The disk has no room for what came to the drop " + drop.name() + ".",
                    "Make room in the data folder; the message stays where it is and is tried again."));
        }
        String identity = source == null ? UUID.randomUUID().toString() : source;
        String folder = apart ? key(identity).substring(0, SHORT_KEY) + "/" : "";
        List<Copied> copied = new ArrayList<>();
        try {
            Map<String, Integer> copies = new HashMap<>();
            for (MessageFile file : message) {
                IncomingFiles.Copy copy = incoming.copy(file, drop.parameters().maxBytes());
                int same = copies.merge(copy.sha256(), 1, Integer::sum);
                Path place = incoming.place(key(identity + '\n' + copy.sha256() + '\n' + same), file.name());
                copied.add(new Copied(copy, folder + file.name(), place));
            }
            return takeCopied(copied);
        } finally {
            copied.forEach(file -> incoming.forget(file.copy().file()));
        }
    }

    /** @param place where it lies until it is ours, the same each time that the message comes */
    private record Copied(IncomingFiles.Copy copy, String path, Path place) {}

    private synchronized List<Taken> takeCopied(List<Copied> copied) throws IOException {
        List<Taken> taken = new ArrayList<>();
        Map<Seen, Path> places = new LinkedHashMap<>();
        try {
            for (Copied file : copied) {
                boolean isTooLong = file.copy().bytes() > drop.parameters().maxBytes();
                String sha256 = isTooLong ? "" : file.copy().sha256();
                Optional<StoredReceipt> known = intake.known(drop.store(), drop.name(), sha256, file.place());
                if (known.isPresent()) {
                    taken.add(new Taken(known.get(), true));
                } else if (isTooLong) {
                    refuse(file).ifPresent(taken::add);
                } else {
                    places.put(incoming.put(file.copy(), file.place(), file.path()), file.place());
                }
            }
            take(places, taken);
        } finally {
            // what the ledger has was moved away, and what it is still to move stays
            places.values().stream().filter(place -> !isToBeMoved(place)).forEach(incoming::forget);
        }
        return taken;
    }

    /** Nothing of it is kept. */
    private Optional<Taken> refuse(Copied file) {
        long most = drop.parameters().maxBytes();
        Seen seen = new Seen(file.path(), file.copy().bytes(), clock.instant());
        String name = seen.name();
        return files.refuse(seen, DropProblems.longerThan(name, most), file.place())
                .map(receipt -> new Taken(receipt, false));
    }

    /** Goes on with what a program that ended had not finished, and with what an operator put back. */
    public synchronized void resume() {
        files.resume();
    }

    private boolean isToBeMoved(Path place) {
        return Files.exists(place)
                && intake.unfinished(drop.name()).stream()
                        .anyMatch(receipt -> receipt.source().equals(place));
    }

    /** As a folder in which nothing changes any more: manifests first, so that models find their orders. */
    private void take(Map<Seen, Path> places, List<Taken> taken) throws IOException {
        DropRules wanted = drop.parameters().rules();
        DropRules rules =
                new DropRules(Duration.ZERO, Duration.ZERO, wanted.maxBytes(), wanted.include(), wanted.exclude());
        DropWatch watch =
                new DropWatch(rules, clock, seen -> examine(places, seen), seen -> !orders.namesOf(seen.path())
                        .isEmpty());
        Map<Seen, Path> left = new LinkedHashMap<>(places);
        boolean goesOn = true;
        while (goesOn) {
            orders.notice(left.keySet());
            DropDecision look = watch.look(left.keySet());
            orders.refuseUndecidable(look);
            List<DropDecision.Ready> ready = first(look.ready());
            for (DropDecision.Ready file : ready) {
                taken.add(new Taken(take(file, places), false));
                left.remove(file.file());
            }
            goesOn = !ready.isEmpty();
        }
    }

    /** Manifests alone if there are any: what they name is known only afterwards. */
    private static List<DropDecision.Ready> first(List<DropDecision.Ready> ready) {
        List<DropDecision.Ready> manifests = ready.stream()
                .filter(file -> file.verdict() instanceof Verdict.Manifest)
                .toList();
        return manifests.isEmpty() ? ready : manifests;
    }

    private Verdict examine(Map<Seen, Path> places, Seen seen) {
        Path place = places.get(seen);
        return place == null
                ? new Verdict.Incomplete(Problem.of("PR-1009", "It changed just now.", "Send it again."))
                : ModelFile.examine(place);
    }

    private StoredReceipt take(DropDecision.Ready file, Map<Seen, Path> places) throws IOException {
        Seen seen = file.file();
        Path place = places.get(seen);
        if (place == null) {
            throw new IllegalStateException(FileNames.display(seen.path()) + " is none of the message's files");
        }
        Optional<StoredReceipt> receipt = files.take(file, place);
        return receipt.orElseThrow(() -> new IntakeFailure(Problem.of(
                "PR-1023",
                FileNames.display(seen.path()) + " could not be taken in by the drop " + drop.name() + " now.",
                "The message stays where it is and is tried again; the log says why if that does not help.")));
    }

    private static String key(String identity) {
        return HexFormat.of()
                .formatHex(Sha256.digest().digest(identity.getBytes(StandardCharsets.UTF_8)))
                .substring(0, 32);
    }
}
