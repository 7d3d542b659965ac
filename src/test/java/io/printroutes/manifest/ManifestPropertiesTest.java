package io.printroutes.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.printroutes.manifest.row.ModelReference;
import io.printroutes.manifest.row.RowResult.ManifestRow;
import io.printroutes.manifest.row.RowResult.RefusedRow;
import io.printroutes.manifest.table.CellText;
import io.printroutes.manifest.table.ColumnMapping;
import io.printroutes.manifest.table.CsvWriter;
import io.printroutes.manifest.table.ManifestRules;
import io.printroutes.testing.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every manifest. CONTRIBUTING.md says how to fuzz it. */
class ManifestPropertiesTest {

    private static final ManifestRules SMALL = new ManifestRules(100_000, 1_000, 5_000, 10_000, 50, ColumnMapping.NONE);

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.printroutes.testing.Seeds#some")
    void what_we_write_we_can_read(long seed) throws IOException {
        Seeds random = new Seeds(seed);
        for (int i = 0; i < 80; i++) {
            writeAndRead(rows(random));
        }
    }

    private static void writeAndRead(List<List<@Nullable String>> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvWriter csv = new CsvWriter(out)) {
            csv.write(List.of("order_id", "sku", "label", "note", "quantity"));
            rows.forEach(csv::write);
        }
        List<List<String>> read = new ArrayList<>();
        ManifestReading reading = new ManifestReader(ManifestRules.DEFAULT)
                .read(ManifestSource.of(out.toByteArray()), result -> {
                    ManifestRow row = (ManifestRow) result;
                    read.add(Arrays.asList(
                            row.orderId(),
                            row.model().text(),
                            row.label(),
                            row.note(),
                            String.valueOf(row.quantity())));
                });
        assertThat(reading.problems()).isEmpty();
        assertThat(read).isEqualTo(rows);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.printroutes.testing.Seeds#some")
    void an_apostrophe_that_we_add_is_one_that_we_take_off(long seed) {
        Seeds random = new Seeds(seed);
        for (int i = 0; i < 80; i++) {
            String cell = cell(random);
            assertThat(CellText.clean(CsvWriter.harmless(cell))).isEqualTo(cell);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.printroutes.testing.Seeds#some")
    void random_bytes_are_judged(long seed) throws IOException {
        Seeds random = new Seeds(seed);
        for (int i = 0; i < 80; i++) {
            judge(random.bytes(0, 2_000));
        }
    }

    /** Fuzzed by a command, and by its seeds in every build. */
    @FuzzTest
    void any_bytes_are_judged(byte[] data) throws IOException {
        if (data != null) {
            judge(data);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.printroutes.testing.Seeds#some")
    void random_text_of_what_matters_in_csv_is_judged(long seed) throws IOException {
        Seeds random = new Seeds(seed);
        for (int i = 0; i < 80; i++) {
            String text = random.text("a1,;\"\n\r\t =|/\\.:-“\u00A0\uFFFD#E+", 0, 300);
            judge(("order_id,file,quantity,tags,sha256,label\n" + text).getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.printroutes.testing.Seeds#some")
    void a_good_manifest_with_random_damage_is_judged(long seed) throws IOException {
        Seeds random = new Seeds(seed);
        List<byte[]> good = goodManifests();
        for (int i = 0; i < 80; i++) {
            judge(damaged(random.of(good), random));
        }
    }

    private static byte[] damaged(byte[] good, Seeds random) {
        byte[] bytes = good.clone();
        for (int i = random.number(0, 7); i >= 0; i--) {
            int at = random.number(0, bytes.length - 1);
            switch (random.number(0, 3)) {
                case 0 -> bytes[at] = (byte) random.number(0, 255);
                case 1 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 2 -> bytes[at] = (byte) "\",;\t\n\r='".charAt(random.number(0, 7));
                default -> bytes = twice(bytes, at);
            }
        }
        return bytes;
    }

    /** Whatever came in: an end, bounded lists, rows that follow each other, and a reason where nothing can be taken. */
    private static void judge(byte[] bytes) throws IOException {
        int[] last = {0};
        ManifestReading reading = new ManifestReader(SMALL).read(ManifestSource.of(bytes), result -> {
            assertThat(result.row()).isGreaterThan(last[0]);
            last[0] = result.row();
            if (result instanceof ManifestRow row) {
                assertThat(row.quantity()).isBetween(1, 10_000);
                assertThat(row.orderId()).isNotBlank();
                if (row.model() instanceof ModelReference.File file) {
                    assertThat(file.path()).doesNotStartWith("/").doesNotContain("\\");
                    assertThat(file.path().split("/")).doesNotContain("..", ".", "");
                }
            } else if (result instanceof RefusedRow refused) {
                assertThat(refused.problems()).isNotEmpty();
            }
        });
        assertThat(reading.problems()).hasSizeLessThanOrEqualTo(50);
        assertThat(reading.usable() || !reading.problems().isEmpty()).isTrue();
    }

    private static byte[] twice(byte[] bytes, int from) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + bytes.length - from);
        System.arraycopy(bytes, from, longer, bytes.length, bytes.length - from);
        return longer;
    }

    private static String cell(Seeds random) {
        String cell;
        do {
            cell = random.text("ab1 äß日,;|\"'=+-@.#/", 1, 12);
            // cells are trimmed, and ="x" is a spreadsheet's way to write x
        } while (!cell.equals(cell.strip()) || cell.startsWith("=\"") || cell.matches("#{3,}"));
        return cell;
    }

    private static List<List<@Nullable String>> rows(Seeds random) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (int i = random.number(1, 8); i > 0; i--) {
            rows.add(Arrays.asList(
                    cell(random),
                    cell(random),
                    random.oneIn(5) ? null : cell(random).replaceAll(" +", " "),
                    random.oneIn(5) ? null : cell(random),
                    Integer.toString(random.number(1, 10_000))));
        }
        return rows;
    }

    private static List<byte[]> goodManifests() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/manifests/good"))) {
            List<byte[]> contents = new ArrayList<>();
            for (Path file : files.filter(each -> each.toString().endsWith(".csv"))
                    .sorted()
                    .toList()) {
                contents.add(Files.readAllBytes(file));
            }
            return contents;
        }
    }
}
