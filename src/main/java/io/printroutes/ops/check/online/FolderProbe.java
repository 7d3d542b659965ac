package io.printroutes.ops.check.online;

import io.printroutes.ops.Setting;
import io.printroutes.ops.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether the data folder can be written, and its disk has room. */
final class FolderProbe {

    private final Settings settings;

    FolderProbe(Settings settings) {
        this.settings = settings;
    }

    List<Tried> all() {
        Path data = settings.path(Setting.DATA_DIRECTORY);
        String what = "the folder " + data;
        List<Tried> tried = new ArrayList<>();
        Path there = data;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            Files.delete(Files.createTempFile(there, ".check", ".tmp"));
            tried.add(Tried.good(what, there.equals(data) ? "can be written." : "is not there yet, and can be made."));
            long room = Files.getFileStore(there).getUsableSpace();
            long wanted = settings.size(Setting.DISK_MIN_FREE);
            String came = room / 1_000_000 + " MB are free.";
            tried.add(
                    room < wanted
                            ? Tried.wrong(
                                    "PR-4441",
                                    "its disk",
                                    came,
                                    "Below disk.min-free nothing is taken in: make room, or set it lower.")
                            : Tried.good("its disk", came));
        } catch (IOException e) {
            tried.add(Tried.wrong(
                    "PR-4440",
                    what,
                    "it can't be written (" + e.getClass().getSimpleName() + ").",
                    "Give the user that runs this program the right to it, or set data.directory to another folder."));
        }
        return tried;
    }
}
