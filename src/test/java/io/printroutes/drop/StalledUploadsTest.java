package io.printroutes.drop;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.testing.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StalledUploadsTest {

    private final HandClock clock = new HandClock();
    private final StalledUploads uploads = new StalledUploads(Duration.ofMinutes(10), clock);

    private List<Seen> look(String path, long bytes) {
        return uploads.look(List.of(new Seen(path, bytes, Instant.EPOCH)), seen -> false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bracket.stl.filepart",
                "week 47/bracket.stl.part",
                ".bracket.stl.Xa31bQ",
                ".orders.csv.0aB9zQ",
                ".in.bracket.3mf",
                "upload-17.tmp"
            })
    void an_upload_under_a_temporary_name_is_told_once_when_it_has_not_moved_for_long(String path) {
        assertThat(look(path, 5)).isEmpty();
        clock.advance(Duration.ofMinutes(9));
        assertThat(look(path, 6)).isEmpty();
        clock.advance(Duration.ofMinutes(9));
        assertThat(look(path, 6)).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(look(path, 6)).hasSize(1);
        clock.advance(Duration.ofMinutes(20));
        assertThat(look(path, 6)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".DS_Store",
                "._bracket.stl",
                "Thumbs.db",
                ".bash_history",
                "~$orders.csv",
                ".cache/bracket.stl.part"
            })
    void what_a_desktop_leaves_behind_is_no_upload(String path) {
        look(path, 5);
        clock.advance(Duration.ofHours(1));

        assertThat(look(path, 5)).isEmpty();
    }

    @Test
    void one_that_goes_on_and_stalls_again_is_told_again() {
        look("bracket.stl.part", 5);
        clock.advance(Duration.ofMinutes(10));
        assertThat(look("bracket.stl.part", 5)).hasSize(1);
        assertThat(look("bracket.stl.part", 7)).isEmpty();
        clock.advance(Duration.ofMinutes(10));

        assertThat(look("bracket.stl.part", 7)).hasSize(1);
    }
}
