package io.printroutes.drop;

import static io.printroutes.drop.ExaminedModel.assertIncomplete;
import static io.printroutes.drop.ExaminedModel.assertRefused;
import static io.printroutes.drop.ExaminedModel.assertSound;
import static io.printroutes.drop.ExaminedModel.buffer;
import static io.printroutes.drop.ExaminedModel.bytes;
import static io.printroutes.drop.ExaminedModel.examine;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.drop.format.ModelFile;
import io.printroutes.drop.format.Verdict;
import io.printroutes.order.ModelType;
import io.printroutes.order.Problem;
import io.printroutes.sandbox.SampleModels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a model of which kind, what is none, and what may still become one. */
class ModelFileTest {

    @Test
    void sound_models_of_every_kind_are_recognised() {
        assertSound("a.stl", SampleModels.stlCube(10), ModelType.STL);
        assertSound("a.STL", SampleModels.asciiStlCube(10), ModelType.STL);
        assertSound("a.3mf", SampleModels.threeMf(10), ModelType.THREE_MF);
        assertSound("a.gcode.3mf", SampleModels.slicedThreeMf(10), ModelType.GCODE_3MF);
        assertSound("a.step", SampleModels.step(10), ModelType.STEP);
        assertSound("a.stp", SampleModels.step(10), ModelType.STEP);
        assertSound("a.scad", SampleModels.scad(10), ModelType.SCAD);
        assertSound("a.gcode", SampleModels.gcode(10), ModelType.GCODE);
    }

    @Test
    void a_binary_stl_may_begin_with_solid() {
        byte[] stl = SampleModels.stlCube(10);
        System.arraycopy("solid part exported by CAD".getBytes(UTF_8), 0, stl, 0, 26);

        assertSound("a.stl", stl, ModelType.STL);
        assertIncomplete(
                "a.stl",
                Arrays.copyOf(stl, 400),
                "PR-1011",
                "its header says 12 triangles, which are 684 bytes," + " and it has 400");
    }

    @Test
    void a_binary_stl_of_zeros_is_sound_and_one_of_no_triangles_is_not() {
        assertSound("a.stl", zeroStl(3, 84 + 150), ModelType.STL);
        assertIncomplete("a.stl", zeroStl(0, 84), "PR-1014", "it says that it has 0 triangles");
        assertIncomplete("a.stl", new byte[684], "PR-1014", "it says that it has 0 triangles");
    }

    @Test
    void a_binary_stl_with_something_after_its_last_triangle_is_not_sound() {
        assertIncomplete("a.stl", zeroStl(3, 84 + 151), "PR-1012", "3 triangles, which are 234 bytes, and it has 235");
    }

    @Test
    void a_binary_stl_that_claims_four_thousand_million_triangles_is_cut_off() {
        assertIncomplete(
                "a.stl", zeroStl(-1, 684), "PR-1011", "4,294,967,295 triangles, which are 214,748,364,834 bytes");
    }

    @Test
    void an_ascii_stl_needs_its_last_line_and_a_facet() {
        assertIncomplete("a.stl", bytes("solid a\nfacet normal 0 0 1\nendfacet\n"), "PR-1011", "endsolid");
        assertRefused("a.stl", bytes("solid a\nendsolid a\n"), "PR-1014", "no \"facet\"");
        assertSound(
                "a.stl",
                bytes("\ufeffSOLID a\r\nFACET NORMAL 0 0 1\r\nENDFACET\r\nENDSOLID a b\r\n\r\n"),
                ModelType.STL);
    }

    @Test
    void text_that_is_no_stl_is_refused_at_once() {
        assertRefused("a.stl", bytes("v 0.0 0.0 0.0\n".repeat(10)), "PR-1010", "begins with \"solid\"");
    }

    @ParameterizedTest
    @CsvSource({
        "a PNG picture, 89504e470d0a1a0a",
        "a JPEG picture, ffd8ffe0",
        "a PDF document, 255044462d312e37",
        "a 3MF or another ZIP archive, 504b0304",
        "binary G-code (.bgcode), 47434445",
        "'a web page, perhaps a failed download', 0a3c21444f43545950452068746d6c3e",
        "a gzip archive, 1f8b08"
    })
    void what_is_something_else_is_refused_and_called_by_its_name(String what, String beginning) {
        byte[] content = new byte[500];
        ByteBuffer.wrap(content).put(HexFormat.of().parseHex(beginning));
        for (String name : List.of("a.stl", "a.step", "a.scad", "a.gcode")) {
            assertRefused(name, content, "PR-1010", "it looks like " + what);
        }
    }

    @Test
    void models_under_the_wrong_ending_are_called_by_their_name() {
        assertRefused("a.stl", SampleModels.threeMf(10), "PR-1010", "3MF");
        assertRefused("a.stl", SampleModels.step(10), "PR-1010", "a STEP model");
        assertRefused("a.3mf", SampleModels.step(10), "PR-1010", "a STEP model");
        assertRefused("a.3mf", SampleModels.stlCube(10), "PR-1013", "no ZIP archive");
        assertRefused("a.step", SampleModels.threeMf(10), "PR-1010", "3MF");
    }

    @ParameterizedTest
    @CsvSource({
        "a.obj, export an STL",
        "a.ply, export an STL",
        "a.f3d, Taken are .stl",
        "a.bgcode, binary G-code",
        "a.zip, Unpack",
        "orders.xlsx, Save the sheet as CSV",
        "README, Taken are .stl",
        ".stl, Taken are .stl"
    })
    void an_ending_that_is_not_taken_is_refused_with_what_to_do(String name, String hint) {
        Problem problem = ((Verdict.Refused) examine(name, bytes("anything"))).problem();

        assertThat(problem.code()).isEqualTo("PR-1003");
        assertThat(problem.hint()).contains(hint);
    }

    @Test
    void an_empty_file_may_still_be_filled() {
        assertIncomplete("a.stl", new byte[0], "PR-1004", "is empty");
        assertIncomplete("a.scad", bytes(" \n "), "PR-1004", "is empty");
    }

    @Test
    void room_made_for_a_copy_whose_content_has_yet_to_arrive_is_not_refused_at_once() {
        for (String name : List.of("a.stl", "a.3mf", "a.step", "a.scad", "a.gcode")) {
            assertThat(examine(name, new byte[5000])).as(name).isInstanceOf(Verdict.Incomplete.class);
        }
    }

    @Test
    void a_step_file_may_carry_signatures_after_its_end() {
        String step = new String(SampleModels.step(10), UTF_8);

        assertSound("a.step", bytes("\ufeff\r\n" + step + "SIGNATURE;abc\nENDSEC;\n"), ModelType.STEP);
        assertRefused("a.step", bytes("hello, this is no STEP file"), "PR-1013", "does not begin with");
    }

    @Test
    void gcode_is_text_with_commands() {
        assertSound("a.gcode", bytes("; x\n".repeat(60_000) + "N10 g1 X1\n" + "; y\n".repeat(59_000)), ModelType.GCODE);
        assertIncomplete("a.gcode", bytes("Give me a cube please\n"), "PR-1014", "G, M or T command");
        assertIncomplete("a.gcode", bytes("G28\n\u0000\u0000"), "PR-1013", "plain text");
    }

    @Test
    void two_gigabytes_cost_no_more_than_two_kilobytes(@TempDir Path folder) throws Exception {
        Path huge = folder.resolve("huge.stl");
        int triangles = 40_000_000;
        try (FileChannel file = FileChannel.open(huge, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, triangles), 80);
            file.write(ByteBuffer.allocate(1), 84 + 50L * triangles - 1);
        }
        Duration least = Duration.ofDays(1);
        // a busy machine may stop one of them for long, but not each
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            assertThat(ModelFile.examine(huge)).isEqualTo(new Verdict.Sound(ModelType.STL));
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            least = taken.compareTo(least) < 0 ? taken : least;
        }

        assertThat(least).isLessThan(Duration.ofMillis(200));
    }

    @Test
    void a_file_that_is_gone_or_a_link_is_not_read(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("real.stl"), SampleModels.stlCube(10));
        Files.createSymbolicLink(folder.resolve("link.stl"), folder.resolve("real.stl"));

        assertThat(ModelFile.examine(folder.resolve("real.stl"))).isEqualTo(new Verdict.Sound(ModelType.STL));
        assertThat(code(ModelFile.examine(folder.resolve("link.stl")))).isEqualTo("PR-1006");
        assertThat(ModelFile.examine(folder.resolve("gone.stl")))
                .isInstanceOfSatisfying(Verdict.Incomplete.class, incomplete -> assertThat(
                                incomplete.problem().message())
                        .isEqualTo("gone.stl cannot be read: it does not exist."));
    }

    @Test
    void a_remote_file_is_judged_by_its_name_and_length() {
        assertThat(ModelFile.byName("out/a.gcode.3mf", 5)).isEqualTo(new Verdict.Sound(ModelType.GCODE_3MF));
        assertThat(ModelFile.byName("orders.CSV", 5)).isEqualTo(new Verdict.Manifest());
        assertThat(code(ModelFile.byName("a.stl", 0))).isEqualTo("PR-1004");
        assertThat(code(ModelFile.byName("a.obj", 5))).isEqualTo("PR-1003");
    }

    private static String code(Verdict verdict) {
        if (verdict instanceof Verdict.Incomplete incomplete) {
            return incomplete.problem().code();
        }
        return ((Verdict.Refused) verdict).problem().code();
    }

    private static byte[] zeroStl(int triangles, int length) {
        byte[] stl = new byte[length];
        buffer(stl).putInt(80, triangles);
        return stl;
    }
}
