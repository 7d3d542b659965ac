package io.printroutes.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.manifest.FileReferences.Absent;
import io.printroutes.manifest.FileReferences.Ambiguous;
import io.printroutes.manifest.FileReferences.Found;
import io.printroutes.manifest.FileReferences.Present;
import io.printroutes.manifest.row.ModelReference;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileReferencesTest {

    @Test
    void a_name_alone_is_the_file_beside_the_manifest_even_if_others_lie_below() {
        assertThat(find("a.stl", "a.stl", "x/a.stl", "y/a.stl")).isEqualTo(new Present("a.stl"));
    }

    @Test
    void a_name_alone_is_found_below_if_only_one_is() {
        assertThat(find("a.stl", "deep/er/a.stl", "b.stl")).isEqualTo(new Present("deep/er/a.stl"));
    }

    @Test
    void two_below_are_ambiguous_and_both_are_named() {
        Found found = find("a.stl", "y/a.stl", "x/a.stl");
        assertThat(found).isInstanceOf(Ambiguous.class);
        Ambiguous ambiguous = (Ambiguous) found;
        assertThat(ambiguous.candidates()).containsExactly("x/a.stl", "y/a.stl");
        assertThat(ambiguous.problem().code()).isEqualTo("PR-2051");
        assertThat(ambiguous.problem().row()).isEqualTo(7);
        assertThat(ambiguous.problem().message()).contains("x/a.stl, y/a.stl");
    }

    @Test
    void a_path_means_that_place_and_no_other() {
        assertThat(find("x/a.stl", "x/a.stl", "a.stl")).isEqualTo(new Present("x/a.stl"));
        assertThat(find("x/a.stl", "a.stl", "y/x/a.stl")).isInstanceOf(Absent.class);
    }

    @Test
    void case_does_not_matter_unless_an_exact_name_is_there() {
        assertThat(find("bracket.stl", "Bracket.STL")).isEqualTo(new Present("Bracket.STL"));
        assertThat(find("bracket.stl", "Bracket.STL", "bracket.stl")).isEqualTo(new Present("bracket.stl"));
        assertThat(find("X/A.stl", "x/a.stl")).isEqualTo(new Present("x/a.stl"));
        assertThat(find("a.stl", "x/A.stl", "y/a.stl")).isEqualTo(new Present("y/a.stl"));
    }

    @Test
    void two_that_differ_only_in_case_are_ambiguous_when_neither_is_exact() {
        assertThat(find("BRACKET.stl", "Bracket.stl", "bracket.stl")).isInstanceOf(Ambiguous.class);
    }

    @Test
    void a_mac_s_decomposed_name_is_the_name_that_was_typed() {
        String onDisk = Normalizer.normalize("Bügel.stl", Normalizer.Form.NFD);
        assertThat(onDisk).isNotEqualTo("Bügel.stl");
        assertThat(find("bügel.stl", onDisk)).isEqualTo(new Present(onDisk));
        assertThat(find(onDisk, "Bügel.stl")).isEqualTo(new Present("Bügel.stl"));
    }

    @Test
    void a_no_break_space_in_a_file_s_name_is_a_space() {
        assertThat(find("desk hook.stl", "desk\u00A0hook.stl")).isEqualTo(new Present("desk\u00A0hook.stl"));
    }

    @Test
    void what_has_not_arrived_has_a_problem_ready_for_the_end_of_waiting() {
        Found found = find("a.stl", "b.stl");
        assertThat(found).isInstanceOf(Absent.class);
        assertThat(((Absent) found).problem().code()).isEqualTo("PR-2052");
        assertThat(((Absent) found).problem().message()).isEqualTo("Row 7, column file: 'a.stl' has not arrived.");
    }

    private static Found find(String wanted, String... there) {
        return new FileReferences(List.of(there)).find(7, new ModelReference.File(wanted));
    }
}
