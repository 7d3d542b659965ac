package io.printroutes.receipt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printroutes.drop.name.FileNames;
import io.printroutes.ledger.chain.ReceiptStatus;
import io.printroutes.ledger.chain.Receipts;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.chain.StoredReceipt.Kind;
import io.printroutes.ledger.partner.Outbox;
import io.printroutes.ledger.work.Lease;
import io.printroutes.order.FileFailure;
import io.printroutes.order.OpenFolder;
import io.printroutes.order.Problem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the receipt and puts the file where it ends. Every step can be done twice, because a crash may come between any
 * two: the target is settled in the ledger first, and what lies there already is not moved again.
 */
public final class AcknowledgeLink {

    private static final Logger LOG = LoggerFactory.getLogger(AcknowledgeLink.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_NAMED = 5;
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(10);

    private final Receipts receipts;
    private final Folders folders;
    private final Clock clock;
    private final Shelf shelf;
    private final AcknowledgementFiles outbox;

    /** @param zone whose dates the folders in {@code done/} bear */
    public AcknowledgeLink(Receipts receipts, Folders folders, Outbox outgoing, Clock clock, ZoneId zone) {
        this.receipts = receipts;
        this.folders = folders;
        this.clock = clock;
        this.shelf = new Shelf(receipts, folders, clock, zone);
        this.outbox = new AcknowledgementFiles(receipts, folders, outgoing);
    }

    public void acknowledge(Lease lease) {
        StoredReceipt receipt = receipts.find(lease.item().subject()).orElseThrow();
        try {
            Path place = shelf.place(receipt);
            try (OpenFolder folder = shelf.open(place)) {
                putAway(receipt, folder, place.getFileName().toString());
            }
            receipts.finished(lease);
            LOG.info("{} {}: {}", receipt.id(), FileNames.display(receipt.path()), outcome(receipt));
            receipts.printerWarnings(receipt)
                    .forEach(
                            warning -> LOG.warn("{} {}: {}", receipt.id(), FileNames.display(receipt.path()), warning));
        } catch (IOException e) {
            Problem problem = Problem.of(
                    "PR-5101",
                    "The receipt of " + receipt.path() + " cannot be written (" + FileFailure.words(e) + ").",
                    "Look at the room and the rights in " + where(e) + "; it is tried again.");
            if (lease.item().attempts() == 0) {
                LOG.error("{}", problem);
            }
            receipts.putBack(lease, clock.instant().plus(AGAIN_AFTER), problem.toString());
        }
    }

    /** For the log: {@code queued}, and whose order it repeats. */
    private String outcome(StoredReceipt receipt) {
        String same = receipt.kind() != Kind.MANIFEST
                ? ""
                : receipts.orders(receipt.id()).stream()
                        .filter(order -> order.first() != null)
                        .limit(MOST_NAMED)
                        .map(order ->
                                "; order " + order.id() + " is the same as in " + order.first() + ", not printed again")
                        .collect(Collectors.joining());
        return status(receipt) + same;
    }

    private void putAway(StoredReceipt receipt, OpenFolder folder, String name) throws IOException {
        if (receipt.kind() == Kind.MODEL) {
            writeReason(receipt, folder, name);
        } else {
            answer(receipt, folder, name);
        }
        // what was refused unread never came here
        if (!receipt.sha256().isEmpty()) {
            shelf.put(receipt, folder, name);
        }
    }

    private static String status(StoredReceipt receipt) {
        return Optional.ofNullable(receipt.status()).map(ReceiptStatus::text).orElse("open");
    }

    /** The file system's own word on which file it was: a partner's out/ may lie anywhere. */
    private String where(IOException e) {
        String file = e instanceof FileSystemException failure ? failure.getFile() : null;
        return file == null ? folders.data().toString() : file;
    }

    private void answer(StoredReceipt receipt, OpenFolder folder, String name) throws IOException {
        Answered answered = Answered.of(receipts, receipt);
        Receipt written = Receipt.of(answered);
        AtomicFile.write(folder, FileNames.companion(name, Shelf.RECEIPT), json(written));
        writeReason(receipt, folder, name);
        String partner = receipt.partner();
        if (partner != null && receipt.kind() == Kind.MANIFEST) {
            outbox.write(receipt, partner, ".ack.csv", LineTable.acknowledgement(answered), true);
            outbox.write(receipt, partner, ".ack.json", json(written.acknowledged(answered)), true);
        }
    }

    private static void writeReason(StoredReceipt receipt, OpenFolder folder, String name) throws IOException {
        if (!receipt.problems().stream().allMatch(Problem::warns)) {
            AtomicFile.write(
                    folder,
                    FileNames.companion(name, Shelf.REASON),
                    receipt.problems().stream().map(Problem::toString).collect(Collectors.joining("\n", "", "\n")));
        }
    }

    private static String json(Receipt receipt) {
        try {
            return JSON.writeValueAsString(receipt) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a receipt can always be written as JSON", e);
        }
    }
}
