package io.printroutes.drop;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.printroutes.drop.format.Content;
import io.printroutes.drop.format.ModelFile;
import io.printroutes.drop.format.Verdict;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever arrives: strangers' bytes never make the examination fail, and half a model is never called a whole one. */
class AnyFileTest {

    private static final Map<String, byte[]> SOUND = new TreeMap<>(Map.of(
            "binary.stl", SampleModels.stlCube(10),
            "ascii.stl", SampleModels.asciiStlCube(10),
            "a.3mf", SampleModels.threeMf(10),
            "a.gcode.3mf", SampleModels.slicedThreeMf(10),
            "a.step", SampleModels.step(10),
            "a.scad", SampleModels.scad(10),
            "a.gcode", SampleModels.gcode(10)));

    private static final List<String> NAMES = List.copyOf(SOUND.keySet());

    /** Of these the format has no end mark. */
    private static final Set<String> WITHOUT_END = Set.of("a.scad", "a.gcode");

    @Test
    void a_sound_file_cut_off_at_whatever_length_is_incomplete() throws IOException {
        for (Map.Entry<String, byte[]> sound : SOUND.entrySet()) {
            if (WITHOUT_END.contains(sound.getKey())) {
                continue;
            }
            for (int length = 0; length < endOf(sound.getKey(), sound.getValue()); length++) {
                assertThat(ModelFile.examine(sound.getKey(), Content.of(Arrays.copyOf(sound.getValue(), length))))
                        .as("%s cut to %d", sound.getKey(), length)
                        .isInstanceOf(Verdict.Incomplete.class);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.printroutes.testing.Seeds#some")
    void no_bytes_make_the_examination_fail(long seed) throws IOException {
        Seeds random = new Seeds(seed);
        for (int i = 0; i < 100; i++) {
            assertThat(ModelFile.examine(random.of(NAMES), Content.of(random.bytes(0, 2_000))))
                    .isNotNull();
        }
    }

    /** The first byte says what the rest is called. */
    @FuzzTest
    void no_bytes_at_all_make_the_examination_fail(byte[] data) throws IOException {
        if (data == null || data.length == 0) {
            return;
        }
        String name = NAMES.get(Byte.toUnsignedInt(data[0]) % NAMES.size());
        assertThat(ModelFile.examine(name, Content.of(Arrays.copyOfRange(data, 1, data.length))))
                .isNotNull();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.printroutes.testing.Seeds#some")
    void no_damage_to_a_sound_file_makes_the_examination_fail(long seed) throws IOException {
        Seeds random = new Seeds(seed);
        for (int i = 0; i < 200; i++) {
            String name = random.of(NAMES);
            byte[] damage = random.bytes(1, 8);
            byte[] bytes = SOUND.get(name).clone();
            // the ends of files are where structure is: half of the damage goes there
            int span = random.oneIn(2) ? bytes.length : Math.min(bytes.length, 120);
            int at = bytes.length - 1 - random.number(0, span - 1);
            System.arraycopy(damage, 0, bytes, at, Math.min(damage.length, bytes.length - at));

            assertThat(ModelFile.examine(name, Content.of(bytes))).isNotNull();
        }
    }

    @Test
    void a_sound_file_is_not_another_kind_of_model() throws IOException {
        for (String content : NAMES) {
            for (String name : NAMES) {
                String ending = name.substring(name.indexOf('.'));
                boolean fits = content.endsWith(ending) || content.equals("a.gcode.3mf") && name.equals("a.3mf");
                boolean text = Set.of("a.scad", "ascii.stl").contains(content) || content.equals("a.gcode");
                if (!fits && !text) {
                    assertThat(ModelFile.examine(name, Content.of(SOUND.get(content))))
                            .as("%s called %s", content, name)
                            .isNotInstanceOf(Verdict.Sound.class);
                }
            }
        }
    }

    /** Where a file is whole: of ASCII STL and STEP, the end mark without what may follow. */
    private static int endOf(String name, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return switch (name) {
            case "ascii.stl" -> text.indexOf("endsolid") + "endsolid".length();
            case "a.step" -> text.stripTrailing().length();
            default -> bytes.length;
        };
    }
}
