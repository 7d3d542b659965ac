package io.printroutes.drop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MarkedFilesTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static Seen seen(String path, Instant modified) {
        return new Seen(path, 1, modified);
    }

    private static MarkedFiles look(boolean staysThere, Seen... all) {
        MarkedFiles files = new MarkedFiles(MarkerFiles.of("{stem}.ok"), staysThere);
        for (Seen one : all) {
            files.add(one);
        }
        return files;
    }

    @Test
    void a_marker_is_no_file_and_one_that_is_missing_is_named() {
        Seen bracket = seen("a/bracket.stl", NOON);
        Seen lid = seen("a/lid.stl", NOON);

        MarkedFiles files = look(false, bracket, lid, seen("a/lid.ok", NOON));

        assertThat(files.files()).containsOnlyKeys("a/bracket.stl", "a/lid.stl");
        assertThat(files.missing(bracket)).contains("a/bracket.ok");
        assertThat(files.missing(lid)).isEmpty();
    }

    @Test
    void an_older_marker_counts_unless_markers_stay_there() {
        Seen bracket = seen("bracket.stl", NOON);
        Seen older = seen("bracket.ok", NOON.minusSeconds(1));

        assertThat(look(false, bracket, older).missing(bracket)).isEmpty();
        assertThat(look(true, bracket, older).missing(bracket)).contains("bracket.ok");
        assertThat(look(true, bracket, seen("bracket.ok", NOON)).missing(bracket))
                .isEmpty();
    }

    @Test
    void a_shared_marker_leaves_with_the_last_file_that_needs_it() {
        Seen marker = seen("bracket.ok", NOON);
        MarkedFiles files = look(false, seen("bracket.stl", NOON), seen("bracket.csv", NOON), marker);

        assertThat(files.markerLeavingWith("bracket.csv")).isEmpty();
        files.left("bracket.csv");
        assertThat(files.markerLeavingWith("bracket.stl")).contains(marker);
    }
}
