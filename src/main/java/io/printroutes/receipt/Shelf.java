package io.printroutes.receipt;

import io.printroutes.drop.name.FileNames;
import io.printroutes.ledger.chain.ReceiptStatus;
import io.printroutes.ledger.chain.Receipts;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.order.FileMove;
import io.printroutes.order.FolderMode;
import io.printroutes.order.OpenFolder;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where files end: {@code done/} and {@code failed/}, which may lie on another file system, a folder a day. The place is
 * settled in the ledger first, so that a crash comes to the same; only what has come to lie there since makes it another.
 */
final class Shelf {

    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

    static final String RECEIPT = ".receipt.json";
    static final String REASON = ".reason.txt";
    /** What lies in one place: the file, and what is written beside it. */
    private static final List<String> ENDINGS = List.of("", RECEIPT, REASON);

    private final Receipts receipts;
    private final Folders folders;
    private final Clock clock;
    private final ZoneId zone;

    Shelf(Receipts receipts, Folders folders, Clock clock, ZoneId zone) {
        this.receipts = receipts;
        this.folders = folders;
        this.clock = clock;
        this.zone = zone;
    }

    /** Below the local date, under its own relative path; where that is taken, the receipt's id tells it apart. */
    Path place(StoredReceipt receipt) throws IOException {
        boolean good = receipt.status() != ReceiptStatus.REJECTED && receipt.status() != ReceiptStatus.FAILED;
        Path root = good ? folders.done() : folders.failed();
        FolderMode.make(root);
        String day = LocalDate.ofInstant(clock.instant(), zone).toString();
        String drop = receipt.drop().equals(Folders.HOT_FOLDER) ? "" : FileNames.safe(receipt.drop()) + "/";
        String wanted = day + "/" + drop + FileNames.safe(receipt.path());
        try (OpenFolder top = OpenFolder.at(root)) {
            Path free = root.resolve(FreeName.find(top, wanted, receipt.id(), ENDINGS));
            String withId = FileNames.withReceiptId(wanted, receipt.id());
            Path otherwise = root.resolve(FreeName.find(top, withId, receipt.id(), ENDINGS));
            Path settled = receipts.target(receipt.id(), free, otherwise);
            return isBlocked(receipt, settled) ? receipts.targetInstead(receipt.id(), otherwise) : settled;
        }
    }

    private boolean isBlocked(StoredReceipt receipt, Path settled) throws IOException {
        Path root = rootOf(settled);
        Path path = root.relativize(settled);
        String name = settled.getFileName().toString();
        try (OpenFolder top = OpenFolder.at(root)) {
            if (FreeName.isBlocked(top, path.toString().replace('\\', '/'), ENDINGS)) {
                return true;
            }
        }
        if (!Files.exists(settled, LinkOption.NOFOLLOW_LINKS)
                || !Files.exists(receipt.working(), LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (OpenFolder working = working(receipt);
                OpenFolder folder = OpenFolder.below(root, settled.getParent())) {
            return !FileMove.isSame(working, receipt.working().getFileName().toString(), folder, name);
        }
    }

    /** The open folder of a place. */
    OpenFolder open(Path place) throws IOException {
        return OpenFolder.madeBelow(rootOf(place), place.getParent());
    }

    private Path rootOf(Path place) {
        return place.startsWith(folders.done()) ? folders.done() : folders.failed();
    }

    /** Puts the file there. */
    void put(StoredReceipt receipt, OpenFolder folder, String name) throws IOException {
        Path file = receipt.working();
        Path own = file.getParent();
        boolean moved = false;
        if (Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS)) {
            try (OpenFolder working = working(receipt)) {
                moved = FileMove.move(working, file.getFileName().toString(), folder, name);
            }
        }
        if (!moved && folder.find(name).isEmpty()) {
            LOG.warn("the working file {} is gone; its receipt is written without it", file.getFileName());
        }
        try {
            Files.deleteIfExists(own);
        } catch (DirectoryNotEmptyException e) {
            LOG.warn("{} holds something that is not ours and stays", own);
        }
    }

    private OpenFolder working(StoredReceipt receipt) throws IOException {
        Path own = receipt.working().getParent();
        return own.startsWith(folders.working()) ? OpenFolder.below(folders.working(), own) : OpenFolder.at(own);
    }
}
