package io.printroutes.intake;

import io.printroutes.drop.DropDecision;
import io.printroutes.drop.DropListing;
import io.printroutes.drop.Seen;
import io.printroutes.drop.format.ModelFile;
import io.printroutes.drop.format.Verdict;
import io.printroutes.event.OwnEvents;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.event.EventLog;
import io.printroutes.ledger.intake.OrderIntake;
import io.printroutes.manifest.table.ManifestRules;
import io.printroutes.order.Problem;
import io.printroutes.receipt.Folders;
import io.printroutes.testing.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A drop without Camel, on a real ledger, whose files lie in a folder. */
final class DropInAFolder implements Drop, AutoCloseable {

    final Desk desk;
    final Folders folders;
    final List<String> refused = new ArrayList<>();
    final List<String> unreadable = new ArrayList<>();
    final OrderIntake ledger;

    @Nullable
    String partner;

    Runnable whenLeaving = () -> {};

    private final Map<String, String> texts = new HashMap<>(Map.of("patience", "20s"));
    private long minFree;

    DropInAFolder(Path home) throws IOException {
        desk = Desk.at(home);
        folders = new Folders(home.resolve("data"));
        folders.create();
        ledger = new OrderIntake(desk.ledger, Duration.ofHours(24), Duration.ofSeconds(20));
    }

    DropInAFolder with(String parameter, String text) {
        texts.put(parameter, text);
        return this;
    }

    void fillTheDisk() {
        minFree = Long.MAX_VALUE / 2;
    }

    IntakeDesk parts() {
        DiskSpace disk = new DiskSpace(
                folders.data(), minFree, new EventLog(desk.ledger), new OwnEvents(Desk.STORE, desk.clock), desk.clock);
        return new IntakeDesk(
                desk.intake,
                ledger,
                new ManifestIntake(ledger, ManifestRules.DEFAULT, desk.clock),
                folders,
                disk,
                desk.clock);
    }

    Path put(String path, byte[] content) throws IOException {
        Path file = folders.inbox().resolve(path);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    /** What a look would find ready. */
    DropDecision.Ready ready(String path) {
        Seen seen = seen().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
        Verdict verdict = path.endsWith(".csv")
                ? new Verdict.Manifest()
                : ModelFile.examine(folders.inbox().resolve(path));
        return new DropDecision.Ready(seen, verdict, true);
    }

    List<Seen> seen() {
        return new ArrayList<>(new DropListing(folders.inbox()).list().files());
    }

    List<StoredReceipt> receipts() {
        return desk.ledger.transact(tx -> tx.list("SELECT * FROM receipt ORDER BY received_at, id", StoredReceipt::of));
    }

    List<String> lines() {
        return desk.ledger.transact(tx -> tx.list(
                "SELECT label, quantity, state FROM line ORDER BY label",
                row -> row.getString(1).replaceFirst(" \\[.*", "") + " " + row.getInt(2) + " " + row.getString(3)));
    }

    @Override
    public String name() {
        return "inbox";
    }

    @Override
    public String store() {
        return Desk.STORE;
    }

    @Override
    public @Nullable String partner() {
        return partner;
    }

    @Override
    public DropParameters parameters() {
        return DropParameters.read(texts).parameters();
    }

    @Override
    public void refused(StoredReceipt receipt, Problem problem) {
        refused.add(receipt.path() + " " + problem.code());
    }

    @Override
    public void unreadable(Seen file) {
        unreadable.add(file.path());
    }

    @Override
    public void leaves(String path) {
        whenLeaving.run();
    }

    @Override
    public void close() {
        desk.close();
    }
}
