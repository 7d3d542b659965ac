package io.printroutes.drop;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.drop.format.Verdict;
import io.printroutes.drop.name.DropNames;
import io.printroutes.order.ModelType;
import io.printroutes.testing.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is written under another name and renamed once it is whole is left alone until then. */
class UploadNamesTest {

    private final HandClock clock = new HandClock();
    private final List<Seen> listing = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "part.stl.4a1f.ffs_tmp",
                "part.stl.!sync",
                "part.stl.inprogress",
                "part.stl.aria2",
                "part.stl.uploading",
                "part.stl.incomplete",
                "part.stl.upload",
                "part.stl.sb-1234abcd-Xy12Zw",
                "part.stl.$$$",
                "part.stl.filepart",
                "part.stl.ocTransferId1234567.part",
                "part.stl.nobody-knows-this-one",
                "part.STL_tmp",
                "part.gcode.3mf-17",
                "part.stl (copying)",
                "~syncthing~part.stl",
                "inprogress.part.stl",
                "_tmp_part.stl",
                ".syncthing.part.stl.tmp",
                ".in.part.stl"
            })
    void a_models_name_with_something_about_it_is_an_upload_under_way(String name) {
        put(name, 900);
        DropWatch watch = watch(DropRules.DEFAULT);

        assertThat(ready(watch)).isEmpty();
        assertThat(DropNames.isUpload(name)).isTrue();
        listing.clear();
        put("part.stl", 2084);
        assertThat(ready(watch)).as("renamed").containsExactly("part.stl");
    }

    @ParameterizedTest
    @CsvSource({
        "orders.csv.4a1f.ffs_tmp, orders.csv",
        "orders.csv.!sync, orders.csv",
        "Orders.CSV.whatever, orders.csv",
        ".orders.csv.Xa31bQ, orders.csv",
        ".in.orders.csv, in.orders.csv",
        "inprogress.orders.csv, orders.csv",
        "orders.csv.bak, ",
        ".~lock.orders.csv#, ",
        "orders.csv.txt, ",
        "orders.csv, "
    })
    void models_wait_for_a_manifest_whatever_it_is_called_on_its_way(String name, String manifest) {
        assertThat(DropNames.manifestOnItsWay(name)).isEqualTo(manifest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "part.stl.zip",
                "part.stl.txt",
                "orders.csv.xlsx",
                "part.stl.ok",
                "part.stlx",
                "part.obj",
                "temp_tower.stl",
                "~10mm spacer.stl",
                "#12 part.stl",
                "partial dome.stl",
                "part.stl (1).stl",
                "a.stl.3mf"
            })
    void what_is_a_file_of_its_own_is_judged_as_one(String name) {
        assertThat(DropNames.isUpload(name)).isFalse();
        assertThat(DropNames.isTemporaryPath(name)).isFalse();
    }

    @Test
    void a_drop_knows_further_names_of_uploads_by_patterns_of_its_own() {
        put("part.stl", 5);
        put("neu-part.stl", 5);
        DropWatch watch = watch(DropRules.DEFAULT.passingOver(List.of(), List.of("neu-*")));

        assertThat(ready(watch)).containsExactly("part.stl");
    }

    private List<String> ready(DropWatch watch) {
        watch.look(listing);
        clock.advance(Duration.ofSeconds(7));
        return watch.look(listing).ready().stream()
                .map(ready -> ready.file().path())
                .toList();
    }

    private DropWatch watch(DropRules rules) {
        return new DropWatch(rules, clock, seen -> new Verdict.Sound(ModelType.STL), seen -> false);
    }

    private void put(String path, long bytes) {
        listing.add(new Seen(path, bytes, Instant.EPOCH));
    }
}
