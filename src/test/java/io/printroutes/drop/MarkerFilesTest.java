package io.printroutes.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerFilesTest {

    @ParameterizedTest
    @CsvSource({
        ".ok, week 47/bracket.stl, week 47/bracket.stl.ok",
        "{name}.done, orders.csv, orders.csv.done",
        "{stem}.done, orders.csv, orders.done",
        "{stem}.fin, x.gcode.3mf, x.fin",
        "OK_{stem}.txt, a/b.stl, a/OK_b.txt"
    })
    void a_pattern_names_the_marker_beside_the_file(String pattern, String file, String marker) {
        MarkerFiles markers = MarkerFiles.of(pattern);

        assertThat(markers.pathFor(file)).isEqualTo(marker);
        assertThat(markers.isMarker(marker)).isTrue();
        assertThat(markers.isMarker(file)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name}",
                ".csv",
                "{stem}.csv",
                "{stem}.stl",
                "../{name}",
                "done/{name}",
                "{file}.ok",
                "a\\{name}"
            })
    void a_pattern_that_could_be_taken_for_something_else_is_refused(String pattern) {
        assertThatThrownBy(() -> MarkerFiles.of(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void without_a_pattern_nothing_is_a_marker() {
        assertThat(MarkerFiles.of(" ").isNone()).isTrue();
        assertThat(MarkerFiles.NONE.isMarker("bracket.stl")).isFalse();
    }
}
