package io.printroutes.drop;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.sandbox.SampleModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

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

    @Property(tries = 500)
    void no_bytes_make_the_examination_fail(@ForAll("names") String name, @ForAll @Size(max = 2000) byte[] bytes)
            throws IOException {
        assertThat(ModelFile.examine(name, Content.of(bytes))).isNotNull();
    }

    @Property(tries = 1000)
    void no_damage_to_a_sound_file_makes_the_examination_fail(
            @ForAll("names") String name,
            @ForAll @IntRange(max = 1_000_000) int fromEnd,
            @ForAll @Size(min = 1, max = 8) byte[] damage)
            throws IOException {
        byte[] bytes = SOUND.get(name).clone();
        // the ends of files are where structure is: half of the damage goes there
        int span = fromEnd % 2 == 0 ? bytes.length : Math.min(bytes.length, 120);
        int at = bytes.length - 1 - fromEnd % span;
        System.arraycopy(damage, 0, bytes, at, Math.min(damage.length, bytes.length - at));

        assertThat(ModelFile.examine(name, Content.of(bytes))).isNotNull();
    }

    @Property(tries = 300)
    void a_sound_file_is_not_another_kind_of_model(@ForAll("names") String content, @ForAll("names") String name)
            throws IOException {
        String ending = name.substring(name.indexOf('.'));
        boolean fits = content.endsWith(ending) || content.equals("a.gcode.3mf") && name.equals("a.3mf");
        boolean text = Set.of("a.scad", "ascii.stl").contains(content) || content.equals("a.gcode");
        if (fits || text) {
            return;
        }
        assertThat(ModelFile.examine(name, Content.of(SOUND.get(content))))
                .as("%s called %s", content, name)
                .isNotInstanceOf(Verdict.Sound.class);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(SOUND.keySet());
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
