package io.printroutes.receipt;

import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.chain.StoredReceipt.Kind;
import io.printroutes.ledger.intake.Intake.Arrival;
import io.printroutes.ledger.partner.Outbox;
import io.printroutes.ledger.work.Link;
import io.printroutes.ledger.work.Offer;
import io.printroutes.order.Problem;
import io.printroutes.order.Sha256;
import io.printroutes.testing.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Refused files on a real ledger, and the link that puts them away into folders of a test's. */
final class PutAway implements AutoCloseable {

    final Desk desk;
    final Folders folders;
    private final AcknowledgeLink link;

    PutAway(Path home) throws IOException {
        desk = Desk.at(home);
        folders = new Folders(home.resolve("data"));
        folders.create();
        link = new AcknowledgeLink(desk.receipts, folders, new Outbox(desk.ledger), desk.clock, ZoneId.of("UTC"));
    }

    /** A file that lies in the working folder and was refused: what is left to do is to put it away. */
    StoredReceipt refuse(String path, String content) throws IOException {
        return refuse(Kind.LONE, null, path, content);
    }

    StoredReceipt refuse(Kind kind, @Nullable String partner, String path, String content) throws IOException {
        StoredReceipt receipt = desk.intake
                .take(
                        new Arrival(
                                Desk.STORE,
                                Folders.HOT_FOLDER,
                                partner,
                                kind,
                                path,
                                folders.inbox().resolve(path),
                                content.length(),
                                desk.clock.instant(),
                                Sha256.hex(content.getBytes())),
                        id -> folders.working(id, path))
                .orElseThrow();
        Files.createDirectories(receipt.working().getParent());
        Files.writeString(receipt.working(), content);
        desk.intake.refuse(receipt, List.of(Problem.of("PR-1002", "It is refused.", "Nothing.")));
        return receipt;
    }

    /** Plays the link until nothing is left to do, ten tries at most. @return how many tries it took */
    int putAway() {
        int tries = 0;
        while (tries < 10) {
            if (!(desk.queue.takeUncounted(Desk.STORE, Link.ACKNOWLEDGE) instanceof Offer.Work work)) {
                return tries;
            }
            link.acknowledge(work.lease());
            tries++;
            desk.clock.advance(Duration.ofSeconds(11));
        }
        return tries;
    }

    Path failed() {
        return folders.failed().resolve(desk.clock.instant().toString().substring(0, 10));
    }

    /** What lies below a folder, links followed, without folders. */
    static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder.toRealPath())) {
            Path root = folder.toRealPath();
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() {
        desk.close();
    }
}
