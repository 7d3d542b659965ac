package io.printroutes.drop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.drop.format.Content;
import io.printroutes.drop.format.ModelFile;
import io.printroutes.drop.format.Verdict;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.HandClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file that has its final length and not its content: Windows Explorer, robocopy, download managers and others make the
 * room first. What was not written yet reads as zeros.
 */
class HalfWrittenFileTest {

    private static final int TRIANGLES = 2000;

    @Test
    void a_preallocated_binary_stl_waits_for_its_second_half(@TempDir Path inbox) throws Exception {
        byte[] stl = stl(TRIANGLES);
        Path file = inbox.resolve("prealloc.stl");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[1]), stl.length - 1);
            channel.write(ByteBuffer.wrap(stl, 0, stl.length / 2), 0);
        }
        HandClock clock = new HandClock();
        DropWatch watch = new DropWatch(
                DropRules.DEFAULT, clock, seen -> ModelFile.examine(inbox.resolve(seen.path())), seen -> false);
        List<Seen> listing = List.of(new Seen("prealloc.stl", stl.length, Instant.EPOCH));
        watch.look(listing);
        clock.advance(Duration.ofSeconds(10));
        assertThat(watch.look(listing).waiting()).singleElement().satisfies(waiting -> assertThat(waiting.why())
                .contains("its last triangle is nothing but zeros"));

        Files.write(file, stl);
        assertThat(watch.look(listing).ready()).hasSize(1);
    }

    @Test
    void a_preallocated_file_of_which_nothing_more_comes_is_refused_with_the_reason() {
        byte[] half = zeroed(stl(TRIANGLES), 50_000, 100_084);
        HandClock clock = new HandClock();
        DropWatch watch = new DropWatch(DropRules.DEFAULT, clock, seen -> examine("prealloc.stl", half), seen -> false);
        List<Seen> listing = List.of(new Seen("prealloc.stl", half.length, Instant.EPOCH));
        watch.look(listing);
        clock.advance(Duration.ofSeconds(20));

        assertThat(watch.look(listing).ready()).singleElement().satisfies(ready -> assertThat(
                        ((Verdict.Refused) ready.verdict()).problem().code())
                .isEqualTo("PR-1011"));
    }

    @Test
    void every_kind_tells_when_its_end_was_not_written() throws Exception {
        large().forEach((name, bytes) -> {
            assertThat(examine(name, bytes)).as(name).isInstanceOf(Verdict.Sound.class);
            for (int tenth = 0; tenth < 10; tenth++) {
                byte[] half = zeroed(bytes, bytes.length / 10 * tenth, bytes.length);
                assertThat(examine(name, half).settled())
                        .as("%s, %d tenths written", name, tenth)
                        .isInstanceOf(Verdict.Refused.class);
                assertThat(examine(name, half)).as(name).isInstanceOf(Verdict.Incomplete.class);
            }
        });
    }

    @Test
    void every_kind_tells_when_a_piece_in_between_was_not_written() throws Exception {
        large().forEach((name, bytes) -> {
            byte[] hole = zeroed(bytes, bytes.length / 3, bytes.length / 3 + bytes.length / 8);
            assertThat(examine(name, hole)).as(name).isInstanceOf(Verdict.Incomplete.class);
        });
    }

    @Test
    void every_kind_tells_when_its_beginning_was_not_written() throws Exception {
        large().forEach((name, bytes) -> assertThat(examine(name, zeroed(bytes, 0, bytes.length / 2)))
                .as(name)
                .isInstanceOf(Verdict.Incomplete.class));
    }

    @Test
    void a_small_file_of_each_kind_tells_when_its_second_half_was_not_written() throws Exception {
        Map<String, byte[]> small = Map.of(
                "binary.stl", SampleModels.stlCube(10),
                "text.stl", SampleModels.asciiStlCube(10),
                "a.3mf", SampleModels.threeMf(10),
                "a.gcode.3mf", SampleModels.slicedThreeMf(10),
                "a.step", SampleModels.step(10),
                "a.scad", SampleModels.scad(10),
                "a.gcode", SampleModels.gcode(10));
        small.forEach((name, bytes) -> assertThat(examine(name, zeroed(bytes, bytes.length / 2, bytes.length)))
                .as(name)
                .isInstanceOf(Verdict.Incomplete.class));
    }

    @Test
    void a_sparse_file_of_hundreds_of_megabytes_is_seen_through(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("sparse.stl");
        int triangles = 10_000_000;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            byte[] beginning = stl(TRIANGLES);
            ByteBuffer.wrap(beginning).order(ByteOrder.LITTLE_ENDIAN).putInt(80, triangles);
            channel.write(ByteBuffer.wrap(beginning), 0);
            byte[] end = Arrays.copyOfRange(stl(1), 84, 134);
            channel.write(ByteBuffer.wrap(end), 84 + 50L * (triangles - 1));
        }

        assertThat(ModelFile.examine(file)).isInstanceOf(Verdict.Incomplete.class);
    }

    /** So large that pieces of each are zeros when they were not written. */
    private static Map<String, byte[]> large() throws IOException {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder("solid large\n");
        StringBuilder gcode = new StringBuilder();
        StringBuilder scad = new StringBuilder();
        String step = new String(SampleModels.step(10), UTF_8);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            text.append("facet normal 0 0 1\nouter loop\nvertex 0 0 ").append(i);
            text.append("\nvertex 1 0 0\nvertex 0 1 0\nendloop\nendfacet\n");
            gcode.append("G1 X")
                    .append(random.nextInt(200))
                    .append(" Y")
                    .append(i)
                    .append(" E0.1\n");
            scad.append("translate([").append(i).append(",0,0]) cube(1);\n");
            lines.append("#")
                    .append(10_000 + i)
                    .append("=CARTESIAN_POINT('',(0.,0.,")
                    .append(i)
                    .append(".));\n");
        }
        int data = step.lastIndexOf("ENDSEC;");
        Map<String, byte[]> large = new TreeMap<>();
        large.put("binary.stl", stl(TRIANGLES));
        large.put("text.stl", text.append("endsolid large\n").toString().getBytes(UTF_8));
        large.put("a.gcode", gcode.toString().getBytes(UTF_8));
        large.put("a.scad", scad.toString().getBytes(UTF_8));
        large.put("a.step", (step.substring(0, data) + lines + step.substring(data)).getBytes(UTF_8));
        large.put("packed.3mf", threeMf(random, true));
        large.put("stored.3mf", threeMf(random, false));
        return large;
    }

    private static byte[] threeMf(Random random, boolean packed) throws IOException {
        StringBuilder model = new StringBuilder("<model>");
        for (int i = 0; i < 20_000; i++) {
            model.append("<vertex x=\"").append(random.nextInt()).append("\"/>");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : List.of("[Content_Types].xml", "3D/3dmodel.model")) {
                byte[] content = model.toString().getBytes(UTF_8);
                ZipEntry entry = new ZipEntry(name);
                if (!packed) {
                    CRC32 crc = new CRC32();
                    crc.update(content);
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(content.length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(content);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] stl(int triangles) {
        ByteBuffer stl = ByteBuffer.allocate(84 + 50 * triangles).order(ByteOrder.LITTLE_ENDIAN);
        stl.putInt(80, triangles).position(84);
        for (int i = 0; i < triangles; i++) {
            for (float number : new float[] {0, 0, 1, i, 0, 0, i + 9, 1, 0, i, 9, 2}) {
                stl.putFloat(number);
            }
            stl.putShort((short) 0);
        }
        return stl.array();
    }

    private static byte[] zeroed(byte[] bytes, int from, int to) {
        byte[] half = bytes.clone();
        Arrays.fill(half, from, to, (byte) 0);
        return half;
    }

    private static Verdict examine(String name, byte[] bytes) {
        try {
            return ModelFile.examine(name, Content.of(bytes));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
