package io.printroutes.drop;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.drop.format.Verdict;
import io.printroutes.drop.name.DropNames;
import io.printroutes.order.ModelType;
import io.printroutes.testing.HandClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody deleted, and what a system keeps for itself, is not printed. */
class SystemNamesTest {

    @TempDir
    private Path inbox;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#recycle",
                "#Recycle",
                "#snapshot",
                "@eaDir",
                "@tmp",
                "@Recycle",
                "@Recently-Snapshot",
                "@Trash",
                "@__thumb",
                ".@__thumb",
                "~snapshot",
                ".snapshot",
                ".zfs",
                ".recycle",
                "Recycle Bin",
                "Recycle Bin - Volume_1",
                "Network Recycle Bin",
                "Network Recycle Bin 1",
                "_NAS_Recycle_RAID",
                "trashbox",
                "RECYCLER",
                "Recycled",
                "$RECYCLE.BIN",
                "System Volume Information",
                "DfsrPrivate",
                "FOUND.000",
                "Network Trash Folder",
                "Temporary Items",
                "TheVolumeSettingsFolder",
                "__MACOSX",
                ".Trashes",
                ".Trash-1000",
                "(A Document Being Saved By Preview)",
                "lost+found",
                "_gsdata_",
                "_gsdata_/_saved_",
                ".stversions",
                ".sync",
                "files_trashbin",
                "files_versions",
                ".dropbox.cache",
                "@GMT-2026.01.01-00.00.00",
                "GMT-2026.01.01-00.00.00"
            })
    void a_folder_in_which_a_system_keeps_things_is_not_looked_into(String folder) throws Exception {
        write(folder + "/deleted.stl");
        write("customer/" + folder + "/2026/deleted.stl");
        write("customer/bracket.stl");

        assertThat(listed(DropRules.DEFAULT)).containsExactly("customer/bracket.stl");
        assertThat(taken(DropRules.DEFAULT, folder + "/deleted.stl")).isEmpty();
        assertThat(DropNames.isTemporaryPath("customer/" + folder))
                .as("a partner's server")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thumbs.db",
                "desktop.ini",
                "Icon\r",
                "sync.ffs_db",
                "bracket.stl:Zone.Identifier",
                "bracket.stl\uf03aZone.Identifier",
                "bracket.stl:AFP_AfpInfo",
                "bracket.stl@SynoEAStream",
                "bracket.stl.nextcloud",
                "bracket.stl.owncloud",
                ".bracket.stl.icloud",
                "bracket.stl.camelLock",
                "bracket.stl.lck",
                "~$orders.csv",
                ".~lock.orders.csv#",
                "._bracket.stl",
                "bracket.stl.bak",
                "bracket.stl~"
            })
    void a_file_that_a_system_leaves_is_passed_over_without_news(String name) {
        assertThat(taken(DropRules.DEFAULT, name)).isEmpty();
        assertThat(DropNames.isUpload(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"recycling symbol", "snapshots of 2026", "@acme", "#1001", "trash can", "temp", "tmp"})
    void a_folder_that_is_only_called_like_one_of_them_is_looked_into(String folder) throws Exception {
        write(folder + "/bracket.stl");

        assertThat(listed(DropRules.DEFAULT)).containsExactly(folder + "/bracket.stl");
    }

    @Test
    void a_drop_passes_over_further_folders_and_files_of_its_own() throws Exception {
        DropRules rules = DropRules.DEFAULT.passingOver(List.of("Papierkorb", "*.gcode", "old/**"), List.of());
        write("Papierkorb/deleted.stl");
        write("customer/papierkorb/2026/deleted.stl");
        write("slicer.gcode");
        write("old/bracket.stl");
        write("bracket.stl");

        assertThat(listed(rules)).containsExactly("bracket.stl");
        assertThat(taken(rules, "customer/Papierkorb/2026/deleted.stl")).isEmpty();
        assertThat(taken(rules, "slicer.gcode")).isEmpty();
        assertThat(taken(rules, "bracket.stl")).containsExactly("bracket.stl");
    }

    private List<String> listed(DropRules rules) {
        return new DropListing(inbox, rules)
                .list().files().stream().map(Seen::path).sorted().toList();
    }

    private static List<String> taken(DropRules rules, String path) {
        HandClock clock = new HandClock();
        DropWatch watch = new DropWatch(rules, clock, seen -> new Verdict.Sound(ModelType.STL), seen -> false);
        List<Seen> listing = List.of(new Seen(path, 684, Instant.EPOCH));
        watch.look(listing);
        clock.advance(Duration.ofMinutes(1));
        return watch.look(listing).ready().stream()
                .map(ready -> ready.file().path())
                .toList();
    }

    private void write(String path) throws Exception {
        Path file = inbox.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
    }
}
