package io.printroutes.receipt;

import io.printroutes.drop.FileNames;
import io.printroutes.ledger.chain.Receipts;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.partner.Outgoing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Where a partner finds what came of a manifest. Its name is settled in the ledger first: a crash comes to the same. */
final class Outbox {

    private static final List<String> FILES = List.of(".ack.json", ".ack.csv", ".status.csv");

    private final Receipts receipts;
    private final Folders folders;
    private final Outgoing outgoing;

    Outbox(Receipts receipts, Folders folders, Outgoing outgoing) {
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
        String name = receipts.acknowledgedAs(manifest.id()).orElse("");
        if (name.isEmpty()) {
            String plain = FileNames.safe(manifest.path());
            String otherwise = FileNames.withReceiptId(plain, manifest.id());
            name = receipts.acknowledgedAs(manifest.id(), isFree(out, plain) ? plain : otherwise, otherwise);
        }
        Path file = out.resolve(FileNames.companion(name, ending));
        folders.createInOut(out, file.getParent());
        AtomicFile.write(file, text);
        if (isFinal && receipts.isFetched(manifest.id())) {
            outgoing.add(partner, FileNames.companion(manifest.fileName(), ending), file, manifest.id());
        }
    }

    private static boolean isFree(Path out, String name) {
        return FILES.stream().noneMatch(ending -> Files.exists(out.resolve(name + ending), LinkOption.NOFOLLOW_LINKS));
    }
}
