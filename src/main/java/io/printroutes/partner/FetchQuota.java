package io.printroutes.partner;

import io.printroutes.drop.DropDecision;
import io.printroutes.drop.Seen;
import io.printroutes.intake.DiskSpace;
import io.printroutes.ledger.intake.FetchedFiles;
import io.printroutes.ledger.intake.FetchedFiles.InHand;
import java.util.Collection;

/** How much of one partner's there is room for: so many files and bytes that are not done, and what the disk has. */
public final class FetchQuota {

    private final String partner;
    private final FetchedFiles fetched;
    private final DiskSpace disk;
    private final int mostFiles;
    private final long mostBytes;
    private InHand inHand = new InHand(0, 0);

    public FetchQuota(String partner, FetchedFiles fetched, DiskSpace disk, int mostFiles, long mostBytes) {
        this.partner = partner;
        this.fetched = fetched;
        this.disk = disk;
        this.mostFiles = mostFiles;
        this.mostBytes = mostBytes;
    }

    /** Counts what is in hand now. */
    public void count() {
        inHand = fetched.inHand(partner);
    }

    public boolean isFor(Seen file) {
        return inHand.files() < mostFiles
                && inHand.bytes() + file.bytes() <= mostBytes
                && disk.hasRoomFor(file.bytes());
    }

    public void took(Seen file) {
        inHand = new InHand(inHand.files() + 1, inHand.bytes() + file.bytes());
    }

    /** How many of these, in their order, there is room for: a request that waited for the others would wait for itself. */
    int among(Collection<DropDecision.Ready> ready) {
        int files = 0;
        long bytes = inHand.bytes();
        for (DropDecision.Ready file : ready) {
            bytes += file.file().bytes();
            if (inHand.files() + files >= mostFiles || bytes > mostBytes) {
                break;
            }
            files++;
        }
        return disk.hasRoom() ? files : 0;
    }
}
