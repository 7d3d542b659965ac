package io.printroutes.drop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.drop.format.Content;
import io.printroutes.drop.format.ModelFile;
import io.printroutes.drop.format.Verdict;
import io.printroutes.order.ModelType;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.HandClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are written otherwise than most, within their specification or as every slicer reads them, are taken. */
class SoundFileTest {

    private static final String FACET =
            "facet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\nendloop\nendfacet\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "endsolid",
                "endsolid part",
                "end solid part\n",
                "  ENDSOLID\r\n",
                "endsolid part\n\u001a",
                "endsolid part\n\u0000\u0000",
                "endsolid part\u0003",
                "endsolid part\n; made by some CAD, 2026\n",
                "endsolid part\n\n\nThis part has 12 facets.\n",
                "endsolid facet holder\nendsolid\n"
            })
    void an_stl_in_text_may_end_in_many_ways(String end) {
        assertThat(examine("a.stl", text("solid part\n" + FACET + end))).isEqualTo(sound(ModelType.STL));
    }

    @Test
    void an_stl_in_text_may_hold_several_solids_and_control_characters_for_line_ends() {
        String one = "solid a\n" + FACET + "endsolid a\n";
        assertThat(examine("a.stl", text(one + one.replace("solid a", "solid b"))))
                .isEqualTo(sound(ModelType.STL));
        assertThat(examine("a.stl", text(one.replace('\n', '\r')))).isEqualTo(sound(ModelType.STL));
        assertThat(examine("a.stl", text(one.replace("\n", " ").strip()))).isEqualTo(sound(ModelType.STL));
        assertThat(examine("a.stl", text(one + "solid b\n" + FACET)).settled()).isEqualTo(sound(ModelType.STL));
        assertThat(examine("a.stl", text(one + "solid b\n" + "facet normal 0 0 1\n"))
                        .settled())
                .as("cut off in its second solid")
                .isInstanceOf(Verdict.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "end\n", "\n\n"})
    void an_stl_in_text_without_an_end_is_taken_once_nothing_more_comes(String end) {
        byte[] stl = text("solid part\n" + FACET + FACET + end);

        assertThat(examine("a.stl", stl)).isInstanceOf(Verdict.Incomplete.class);
        assertThat(afterPatience("a.stl", stl)).isEqualTo(sound(ModelType.STL));
    }

    @Test
    void an_stl_in_text_that_ends_within_a_triangle_is_cut_off_for_good() {
        assertThat(afterPatience("a.stl", text("solid part\n" + FACET + FACET.substring(0, 40))))
                .isInstanceOf(Verdict.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void a_binary_stl_whose_number_was_never_filled_in_is_taken_once_nothing_more_comes(int number) {
        for (String header : List.of("made by a streaming exporter", "solid made by a streaming exporter", "")) {
            byte[] stl = SampleModels.stlCube(10);
            ByteBuffer.wrap(stl).put(new byte[80]);
            ByteBuffer.wrap(stl).put(text(header));
            ByteBuffer.wrap(stl).order(ByteOrder.LITTLE_ENDIAN).putInt(80, number);

            assertThat(examine("a.stl", stl)).as("it may be filled in last").isInstanceOf(Verdict.Incomplete.class);
            assertThat(afterPatience("a.stl", stl)).isEqualTo(sound(ModelType.STL));
            byte[] odd = Arrays.copyOf(stl, stl.length - 1);
            assertThat(afterPatience("a.stl", odd)).isInstanceOf(Verdict.Refused.class);
        }
    }

    @Test
    void a_binary_stl_may_begin_with_a_whole_triangle_in_text() {
        byte[] stl = SampleModels.stlCube(10);
        ByteBuffer.wrap(stl).put(text("solid facet"));

        assertThat(examine("a.stl", stl)).isEqualTo(sound(ModelType.STL));
    }

    @Test
    void a_3mf_may_have_zip64_records_that_nothing_needs() throws Exception {
        byte[] zip = SampleModels.threeMf(10);
        int end = zip.length - 22;
        ByteBuffer old = little(zip);
        ByteBuffer records = ByteBuffer.allocate(56 + 20).order(ByteOrder.LITTLE_ENDIAN);
        records.putInt(0x06064b50)
                .putLong(44)
                .putShort((short) 45)
                .putShort((short) 45)
                .putInt(0)
                .putInt(0);
        records.putLong(old.getShort(end + 10)).putLong(old.getShort(end + 10));
        records.putLong(old.getInt(end + 12)).putLong(old.getInt(end + 16));
        records.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);

        assertThat(examine("a.3mf", inserted(zip, end, records.array()))).isEqualTo(sound(ModelType.THREE_MF));
    }

    @Test
    void a_3mf_may_have_a_digital_signature_before_its_end() throws Exception {
        byte[] zip = SampleModels.threeMf(10);
        ByteBuffer signature = ByteBuffer.allocate(6 + 30).order(ByteOrder.LITTLE_ENDIAN);
        signature.putInt(0x05054b50).putShort((short) 30);

        assertThat(examine("a.3mf", inserted(zip, zip.length - 22, signature.array())))
                .isEqualTo(sound(ModelType.THREE_MF));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "made by a slicer",
                "PK\u0005\u0006 is what an end begins with",
                "PK\u0005\u0006\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
                "PK\u0005\u0006\0\0\0\0\1\0\1\0\u0030\0\0\0\u0010\0\0\0\0\0"
            })
    void a_3mf_may_have_any_comment_at_its_end(String comment) throws Exception {
        byte[] zip = SampleModels.threeMf(10);
        little(zip).putShort(zip.length - 2, (short) comment.length());

        assertThat(examine("a.3mf", inserted(zip, zip.length, text(comment)))).isEqualTo(sound(ModelType.THREE_MF));
    }

    @Test
    void a_3mf_may_have_the_longest_comment_there_is() throws Exception {
        byte[] zip = SampleModels.threeMf(10);
        little(zip).putShort(zip.length - 2, (short) -1);

        assertThat(examine("a.3mf", inserted(zip, zip.length, text("PK\u0005\u0006".repeat(16383) + "PK\u0005"))))
                .isEqualTo(sound(ModelType.THREE_MF));
    }

    @Test
    void a_3mf_may_be_written_as_a_stream_with_lengths_behind_the_data() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : List.of("[Content_Types].xml", "3D/3dmodel.model")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(text("<model>" + name + "</model>"));
                zip.closeEntry();
            }
        }

        assertThat(little(bytes.toByteArray()).getShort(6) & 8)
                .as("flag of lengths behind")
                .isEqualTo(8);
        assertThat(examine("a.3mf", bytes.toByteArray())).isEqualTo(sound(ModelType.THREE_MF));
    }

    private static Verdict afterPatience(String name, byte[] bytes) {
        HandClock clock = new HandClock();
        DropWatch watch = new DropWatch(DropRules.DEFAULT, clock, seen -> examine(name, bytes), seen -> false);
        List<Seen> listing = List.of(new Seen(name, bytes.length, Instant.EPOCH));
        watch.look(listing);
        clock.advance(Duration.ofSeconds(4));
        assertThat(watch.look(listing).ready()).isEmpty();
        clock.advance(Duration.ofSeconds(20));
        return watch.look(listing).ready().get(0).verdict();
    }

    private static byte[] inserted(byte[] bytes, int at, byte[] what) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(bytes, 0, at);
        all.write(what);
        all.write(bytes, at, bytes.length - at);
        return all.toByteArray();
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] text(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static Verdict.Sound sound(ModelType type) {
        return new Verdict.Sound(type);
    }

    private static Verdict examine(String name, byte[] bytes) {
        try {
            return ModelFile.examine(name, Content.of(bytes));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
