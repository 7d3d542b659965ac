package io.printroutes.receipt;

import io.printroutes.drop.name.FileNames;
import io.printroutes.order.FolderMode;
import io.printroutes.order.OpenFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The folders below {@code data.directory}, as the contract names them. */
public record Folders(Path data) {

    /** The drop whose files keep their own path in {@code done/}; other drops' files lie below the drop's name. */
    public static final String HOT_FOLDER = "inbox";

    public Path inbox() {
        return data.resolve(HOT_FOLDER);
    }

    public Path done() {
        return data.resolve("done");
    }

    public Path failed() {
        return data.resolve("failed");
    }

    public Path working() {
        return data.resolve("working");
    }

    /** Where a receipt's file lies while it is worked on. */
    public Path working(String receiptId, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return working().resolve(receiptId).resolve(FileNames.safe(name));
    }

    public Path partners() {
        return data.resolve("partners");
    }

    /** What a partner finds whose files come into a folder here. */
    public Path out(String partner) {
        return partners().resolve(FileNames.safe(partner)).resolve("out");
    }

    public Path events() {
        return data.resolve("events");
    }

    public Path deadLetters() {
        return data.resolve("dead-letters");
    }

    /** Makes those that are not there. The data folder is not for everybody; one that is there keeps the rights it has. */
    public void create() throws IOException {
        if (!Files.exists(data)) {
            Files.createDirectories(data.toAbsolutePath().getParent());
            createForGroup();
        }
        for (Path folder : List.of(inbox(), done(), failed(), working(), partners(), events(), deadLetters())) {
            FolderMode.make(folder);
        }
    }

    private void createForGroup() throws IOException {
        try {
            Files.createDirectory(
                    data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        } catch (UnsupportedOperationException e) {
            Files.createDirectories(data);
        } catch (FileAlreadyExistsException e) {
            // another program that starts on this home was quicker, or a file is in the way: then the next folder tells
            return;
        }
    }

    /** Takes away the receipt and the reason beside a file that an operator put back in line: they are written anew. */
    public void forgetReceiptOf(Path file) throws IOException {
        Path root = file.startsWith(failed()) ? failed() : done();
        if (!file.startsWith(root)) {
            return;
        }
        try (OpenFolder folder = OpenFolder.below(root, file.getParent())) {
            for (String ending : List.of(".receipt.json", ".reason.txt")) {
                folder.delete(FileNames.companion(file.getFileName().toString(), ending));
            }
        }
    }

    /**
     * A partner's open {@code out/}, never reached through a symbolic link. One outside the data directory has to be there:
     * it is not for us to say whose it is.
     *
     * @throws IOException if a link or a file is in the way
     */
    public OpenFolder openOut(Path out) throws IOException {
        Path there = out.toAbsolutePath().normalize();
        Path ours = partners().toAbsolutePath().normalize();
        return there.startsWith(ours) ? OpenFolder.madeBelow(ours, there) : OpenFolder.below(there.getParent(), there);
    }
}
