package io.printroutes.camel.sftp;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpException;
import io.printroutes.drop.DropDecision;
import io.printroutes.drop.MarkedFiles;
import io.printroutes.drop.Seen;
import io.printroutes.drop.format.ModelFile;
import io.printroutes.drop.format.Verdict;
import io.printroutes.intake.FileIntake;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.intake.FetchedFiles.Fetched;
import io.printroutes.partner.Downloads;
import io.printroutes.partner.FetchChoice;
import io.printroutes.partner.FetchQuota;
import io.printroutes.partner.RemoteFolder;
import io.printroutes.partner.RemoteOriginals;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** One file on its way from a partner's server into the ledger: asked for, downloaded, found whole, entered, tidied up. */
final class PartnerFetch {

    private static final String FILE = "PartnerFile";
    private static final String RECEIPT = "PartnerReceipt";
    private static final String DOWNLOAD = "PartnerDownload";

    private final FileIntake intake;
    private final RemoteFolder server;
    private final FetchChoice choice;
    private final FetchQuota room;
    private final RemoteOriginals originals;

    PartnerFetch(
            FileIntake intake, RemoteFolder server, FetchChoice choice, FetchQuota room, RemoteOriginals originals) {
        this.intake = intake;
        this.server = server;
        this.choice = choice;
        this.room = room;
        this.originals = originals;
    }

    /** The file that an exchange is about. */
    static @Nullable Seen file(Exchange exchange) {
        DropDecision.Ready found = exchange.getProperty(FILE, DropDecision.Ready.class);
        return found == null ? null : found.file();
    }

    /** Whether the file is downloaded: none that there is no room for, or that has changed meanwhile. */
    boolean begin(String path, Exchange exchange) throws JSchException, SftpException {
        DropDecision.Ready found = choice.ready(path).orElse(null);
        if (found == null) {
            return false;
        }
        if (found.verdict() instanceof Verdict.Refused refused) {
            intake.refuse(found.file(), refused.problem()).ifPresent(this::remember);
            return false;
        }
        if (!room.isFor(found.file()) || !server.isStill(found.file())) {
            return false;
        }
        exchange.setProperty(FILE, found);
        return true;
    }

    /** Enters what was downloaded in the ledger, if it is whole. */
    Optional<StoredReceipt> takeIn(Exchange exchange) throws IOException {
        DropDecision.Ready found = Objects.requireNonNull(exchange.getProperty(FILE, DropDecision.Ready.class));
        Path download = Objects.requireNonNull(exchange.getMessage().getBody(File.class))
                .toPath();
        // a route may take every header away before its end
        exchange.setProperty(DOWNLOAD, download.toString());
        Seen seen = found.file();
        if (Files.size(download) != seen.bytes()) {
            return Optional.empty();
        }
        Verdict verdict = found.verdict() instanceof Verdict.Manifest ? found.verdict() : ModelFile.examine(download);
        if (choice.isGivenUp(seen)) {
            verdict = verdict.settled();
        }
        if (verdict instanceof Verdict.Incomplete rest) {
            choice.isIncomplete(seen, rest);
            return Optional.empty();
        }
        reachDisk(download);
        Files.setLastModifiedTime(download, FileTime.from(seen.modified()));
        Optional<StoredReceipt> receipt =
                intake.take(new DropDecision.Ready(seen, verdict, found.mayBeLone()), download);
        receipt.ifPresent(taken -> {
            remember(taken);
            exchange.setProperty(RECEIPT, taken);
            room.took(seen);
        });
        return receipt;
    }

    /** It may leave the partner's server as soon as the ledger has it: by then it has to be on the disk. */
    private static void reachDisk(Path download) throws IOException {
        try (FileChannel channel = FileChannel.open(download, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private void remember(StoredReceipt receipt) {
        originals.remember(new Fetched(
                receipt.id(),
                receipt.path(),
                receipt.bytes(),
                receipt.modifiedAt(),
                !receipt.sha256().isEmpty()));
    }

    /** The route is through with it. */
    void end(Exchange exchange, MarkedFiles listing) throws IOException, JSchException {
        tidyUp(exchange);
        Seen file = file(exchange);
        if (file != null && exchange.getProperty(RECEIPT) != null) {
            originals.settle(file, listing);
        }
    }

    /** What the ledger knows is not ours to delete any more: it has been moved away, or still will be. */
    void tidyUp(Exchange exchange) throws IOException {
        String download = exchange.getMessage().getHeader(Exchange.FILE_LOCAL_WORK_PATH, String.class);
        if (download == null) {
            download = exchange.getProperty(DOWNLOAD, String.class);
        }
        if (download == null) {
            return;
        }
        if (exchange.getProperty(RECEIPT) == null) {
            Downloads.delete(Path.of(download));
        } else {
            Downloads.forget(Path.of(download));
        }
    }
}
