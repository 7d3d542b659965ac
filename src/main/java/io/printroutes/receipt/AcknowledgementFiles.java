package io.printroutes.receipt;

import io.printroutes.drop.name.FileNames;
import io.printroutes.ledger.chain.Receipts;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.partner.Outbox;
import io.printroutes.order.OpenFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where a partner finds what came of a manifest. Its name is settled in the ledger first: a crash comes to the same. */
final class AcknowledgementFiles {

    private static final List<String> FILES = List.of(".ack.json", ".ack.csv", ".status.csv");

    private final Receipts receipts;
    private final Folders folders;
    private final Outbox outgoing;

    AcknowledgementFiles(Receipts receipts, Folders folders, Outbox outgoing) {
        this.receipts = receipts;
        this.folders = folders;
        this.outgoing = outgoing;
    }

    /**
     * Writes one of the files about a manifest, so that nobody sees half of it.
     *
     * @param isFinal whether it says the last word: to a partner's own server it goes then, and only once
     */
    void write(StoredReceipt manifest, String partner, String ending, String text, boolean isFinal) throws IOException {
        Path out = outgoing.folder(partner).orElseGet(() -> folders.out(partner));
        Path file;
        try (OpenFolder top = folders.openOut(out)) {
            String path = FileNames.companion(name(manifest, top), ending);
            file = out.resolve(path);
            try (OpenFolder folder = top.madeBelow(path.substring(0, Math.max(0, path.lastIndexOf('/'))))) {
                AtomicFile.write(folder, path.substring(path.lastIndexOf('/') + 1), text);
            }
        }
        if (isFinal && receipts.isFetched(manifest.id())) {
            outgoing.add(partner, FileNames.companion(manifest.fileName(), ending), file, manifest.id());
        }
    }

    /** Settled once; what has come to lie in its way since makes it another. */
    private String name(StoredReceipt manifest, OpenFolder out) throws IOException {
        String settled = receipts.acknowledgedAs(manifest.id()).orElse("");
        if (!settled.isEmpty() && !FreeName.isBlocked(out, settled, FILES)) {
            return settled;
        }
        String plain = FileNames.safe(manifest.path());
        String withId = FileNames.withReceiptId(plain, manifest.id());
        String otherwise = FreeName.find(out, withId, manifest.id(), FILES);
        if (!settled.isEmpty()) {
            return receipts.acknowledgedInstead(manifest.id(), otherwise);
        }
        return receipts.acknowledgedAs(manifest.id(), FreeName.find(out, plain, manifest.id(), FILES), otherwise);
    }
}
