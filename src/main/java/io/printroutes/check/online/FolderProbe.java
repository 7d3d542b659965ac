package io.printroutes.check.online;

import io.printroutes.config.Setting;
import io.printroutes.config.Settings;
import io.printroutes.order.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Whether the data folder and the drops' can be written, for files are moved away from there; and its disk has room. */
final class FolderProbe {

    private final Settings settings;
    private final Collection<Path> drops;

    /** @param drops the folders that drops take files from */
    FolderProbe(Settings settings, Collection<Path> drops) {
        this.settings = settings;
        this.drops = drops;
    }

    List<ProbeResult> all() {
        Path data = settings.path(Setting.DATA_DIRECTORY);
        List<ProbeResult> tried = new ArrayList<>(List.of(written(data, "set data.directory to another folder")));
        if (tried.get(0).outcome() == ProbeResult.Outcome.GOOD) {
            drops.stream()
                    .filter(folder -> !folder.equals(data))
                    .forEach(folder -> tried.add(written(folder, "give the drop another folder")));
            tried.add(room(existing(data)));
        }
        return tried;
    }

    private static Path existing(Path folder) {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    private static ProbeResult written(Path folder, String otherwise) {
        String what = "the folder " + folder;
        Path there = existing(folder);
        try {
            Files.delete(Files.createTempFile(there, ".check", ".tmp"));
            return ProbeResult.good(
                    what, there.equals(folder) ? "can be written." : "does not exist yet, and can be created.");
        } catch (IOException e) {
            return ProbeResult.wrong(
                    "PR-4440",
                    what,
                    "the program cannot write to it (" + FileFailure.words(e) + ").",
                    "Give the user that runs this program the right to it, or " + otherwise + ".");
        }
    }

    private ProbeResult room(Path there) {
        try {
            long room = Files.getFileStore(there).getUsableSpace();
            String came = room / 1_000_000 + " MB are free.";
            return room < settings.size(Setting.DISK_MIN_FREE)
                    ? ProbeResult.wrong(
                            "PR-4441",
                            "its disk",
                            came,
                            "Below disk.min-free nothing is taken in: make room, or set it lower.")
                    : ProbeResult.good("its disk", came);
        } catch (IOException e) {
            return ProbeResult.note("its disk", "the free space is unknown (" + FileFailure.words(e) + ").", "");
        }
    }
}
