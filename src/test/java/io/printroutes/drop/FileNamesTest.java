package io.printroutes.drop;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.printroutes.drop.name.FileIndex;
import io.printroutes.drop.name.FileNames;
import io.printroutes.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bracket.stl",
                "customer a/Brücke (2).stl",
                "10:30 uhr.stl",
                "..bracket..stl",
                "console.stl",
                "comb.stl",
                "日本.3mf",
                "👩‍🔧.stl"
            })
    void names_that_people_give_are_safe(String path) {
        assertThat(FileNames.whyUnsafe(path)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "../bracket.stl",
                "a/../../bracket.stl",
                "a/./bracket.stl",
                "a//bracket.stl",
                "/etc/passwd",
                "C:/bracket.stl",
                "c:bracket.stl",
                "a\\bracket.stl",
                "bracket\n.stl",
                "bracket\u0000.stl",
                "bracket\u202elts.exe",
                "bracket\u2028.stl",
                "nul",
                "NUL.stl",
                "a/Com1.gcode.3mf",
                "aux/bracket.stl"
            })
    void names_that_could_do_harm_are_not(String path) {
        assertThat(FileNames.isSafe(path)).isFalse();
    }

    @Test
    void a_name_may_have_255_bytes_and_no_more() {
        assertThat(FileNames.isSafe("ü".repeat(127) + "a")).isTrue();
        assertThat(FileNames.isSafe("ü".repeat(128))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "bracket.stl,bracket.7K2M9QXB.stl",
        "x.gcode.3mf,x.7K2M9QXB.gcode.3mf",
        "X.GCODE.3MF,X.7K2M9QXB.GCODE.3MF",
        "a.b/v1.2.step,a.b/v1.2.7K2M9QXB.step",
        "orders.csv,orders.7K2M9QXB.csv",
        "README,README.7K2M9QXB",
        ".stl,.stl.7K2M9QXB"
    })
    void the_receipt_id_goes_before_the_extension(String path, String expected) {
        assertThat(FileNames.withReceiptId(path, "7K2M9QXB")).isEqualTo(expected);
    }

    @Test
    void a_long_name_that_is_cut_keeps_its_ending() {
        assertThat(FileNames.safe("x".repeat(245) + ".gcode.3mf"))
                .endsWith("x.gcode.3mf")
                .hasSizeLessThanOrEqualTo(255 - ".receipt.json".length());
    }

    @Test
    void long_names_are_cut_so_that_what_is_written_beside_them_fits_too() {
        String unique = FileNames.withReceiptId("ü".repeat(125) + ".stl", "7K2M9QXB");

        assertThat(unique).endsWith("ü.7K2M9QXB.stl");
        assertThat(bytes(unique + ".receipt.json")).isBetween(250, 255);
        assertThat(bytes(FileNames.companion("ü".repeat(125) + ".stl", ".receipt.json")))
                .isBetween(250, 255);
        assertThat(FileNames.companion("a/bracket.stl", ".reason.txt")).isEqualTo("a/bracket.stl.reason.txt");
    }

    /** The receipt's id in front made it longer than any file system takes. */
    @Test
    void a_name_with_something_in_front_keeps_its_ending_and_is_never_too_long() {
        assertThat(FileNames.prefixed("7K2M9QXB", "orders.csv.ack.csv")).isEqualTo("7K2M9QXB.orders.csv.ack.csv");
        String longest = FileNames.prefixed("7K2M9QXB", "ü".repeat(122) + ".csv.ack.csv");
        assertThat(longest).startsWith("7K2M9QXB.ü").endsWith("ü.csv.ack.csv");
        assertThat(bytes(longest)).isBetween(254, 255);
    }

    @Test
    void a_message_shows_a_name_on_one_line_and_not_all_of_a_long_one() {
        assertThat(FileNames.display("bracket\n\u001b[31m.stl")).isEqualTo("bracket__[31m.stl");
        assertThat(FileNames.display("x".repeat(300))).hasSize(120).endsWith("...");
    }

    @FuzzTest
    void any_name_at_all_can_be_made_safe(String path) {
        if (path != null) {
            assertThat(FileNames.whyUnsafe(FileNames.safe(path))).isNull();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.printroutes.testing.Seeds#some")
    void any_name_that_chance_makes_can_be_made_safe(long seed) {
        Seeds random = new Seeds(seed);
        for (int i = 0; i < 100; i++) {
            String path = random.text(400);
            assertThat(FileNames.whyUnsafe(FileNames.safe(path)))
                    .as("seed %d: %s", seed, path)
                    .isNull();
        }
    }

    @Test
    void unsafe_names_stay_recognisable_when_made_safe() {
        assertThat(FileNames.safe("../a\\b/nul.stl")).isEqualTo("_../a/b/_nul.stl");
        assertThat(FileNames.safe("C:\\models\\bracket\t.stl")).isEqualTo("_/models/bracket_.stl");
    }

    @Test
    void a_manifest_may_write_a_name_as_a_person_would() {
        String composed = "Brücke.stl";
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        FileIndex index = new FileIndex(List.of(decomposed, "Parts/Left Bracket.STL"));

        assertThat(index.find("", composed)).isEqualTo(new FileIndex.Found.One(decomposed));
        assertThat(index.find("", "BRÜCKE.STL")).isEqualTo(new FileIndex.Found.One(decomposed));
        assertThat(index.find("", "parts\\left bracket.stl"))
                .isEqualTo(new FileIndex.Found.One("Parts/Left Bracket.STL"));
        assertThat(index.find("", " ./Parts/Left Bracket.STL "))
                .isEqualTo(new FileIndex.Found.One("Parts/Left Bracket.STL"));
        assertThat(index.find("", "bruecke.stl")).isEqualTo(new FileIndex.Found.None());
    }

    @Test
    void a_bare_name_means_the_file_beside_the_manifest_else_the_only_one_below() {
        FileIndex index = new FileIndex(
                List.of("shop/a.stl", "shop/x/a.stl", "shop/x/b.stl", "shop/x/c.stl", "shop/y/c.stl", "d.stl"));

        assertThat(index.find("shop", "a.stl")).isEqualTo(new FileIndex.Found.One("shop/a.stl"));
        assertThat(index.find("shop", "b.stl")).isEqualTo(new FileIndex.Found.One("shop/x/b.stl"));
        assertThat(index.find("shop", "c.stl"))
                .isEqualTo(new FileIndex.Found.Several(List.of("shop/x/c.stl", "shop/y/c.stl")));
        assertThat(index.find("shop", "y/c.stl")).isEqualTo(new FileIndex.Found.One("shop/y/c.stl"));
        assertThat(index.find("shop", "d.stl")).as("above the manifest").isEqualTo(new FileIndex.Found.None());
        assertThat(index.find("shop", "../d.stl")).isEqualTo(new FileIndex.Found.None());
    }

    @Test
    void of_two_names_that_differ_in_case_the_one_written_exactly_is_meant() {
        FileIndex index = new FileIndex(List.of("Lid.stl", "lid.stl"));

        assertThat(index.find("", "lid.stl")).isEqualTo(new FileIndex.Found.One("lid.stl"));
        assertThat(index.find("", "LID.stl")).isInstanceOf(FileIndex.Found.Several.class);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
