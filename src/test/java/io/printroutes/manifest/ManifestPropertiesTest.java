package io.printroutes.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.manifest.RowResult.ManifestRow;
import io.printroutes.manifest.RowResult.RefusedRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What must hold for every manifest; the last three are the fuzz target, run longer with
 * {@code mvn test -Dtest=ManifestPropertiesTest -Djqwik.tries.default=100000}. */
class ManifestPropertiesTest {

    private static final ManifestRules SMALL = new ManifestRules(100_000, 1_000, 5_000, 10_000, 50, ColumnMapping.NONE);

    @Property
    void what_we_write_we_can_read(@ForAll("rows") List<List<@Nullable String>> rows) throws IOException {
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

    @Property
    void an_apostrophe_that_we_add_is_one_that_we_take_off(@ForAll("cells") String cell) {
        assertThat(CellText.clean(CsvWriter.harmless(cell))).isEqualTo(cell);
    }

    @Property
    void random_bytes_are_judged(@ForAll @Size(max = 2_000) byte[] bytes) throws IOException {
        judge(bytes);
    }

    @Property
    void random_text_of_what_matters_in_csv_is_judged(@ForAll("csvLikeText") String text) throws IOException {
        judge(("order_id,file,quantity,tags,sha256,label\n" + text).getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void a_good_manifest_with_random_damage_is_judged(@ForAll("goodManifests") byte[] good, @ForAll long seed)
            throws IOException {
        byte[] bytes = good.clone();
        Random random = new Random(seed);
        for (int i = random.nextInt(8); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 2 -> bytes[at] = (byte) "\",;\t\n\r='".charAt(random.nextInt(8));
                default -> bytes = twice(bytes, at);
            }
        }
        judge(bytes);
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

    @Provide
    Arbitrary<String> cells() {
        return Arbitraries.strings()
                .withChars("ab1 äß日,;|\"'=+-@.#/")
                .ofMinLength(1)
                .ofMaxLength(12)
                // cells are trimmed, and ="x" is a spreadsheet's way to write x
                .filter(text -> text.equals(text.strip()) && !text.startsWith("=\"") && !text.matches("#{3,}"));
    }

    @Provide
    Arbitrary<List<List<@Nullable String>>> rows() {
        Arbitrary<String> cell = cells();
        Arbitrary<@Nullable String> label =
                cell.map(text -> text.replaceAll(" +", " ")).injectNull(0.2);
        return Combinators.combine(
                        cell,
                        cell,
                        label,
                        cell.injectNull(0.2),
                        Arbitraries.integers().between(1, 10_000))
                .as((order, sku, text, note, quantity) -> Arrays.asList(order, sku, text, note, quantity.toString()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<String> csvLikeText() {
        return Arbitraries.strings()
                .withChars("a1,;\"\n\r\t =|/\\.:-“\u00A0\uFFFD#E+")
                .ofMaxLength(300);
    }

    @Provide
    Arbitrary<byte[]> goodManifests() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/manifests/good"))) {
            List<Path> csv = files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
            List<byte[]> contents = new ArrayList<>();
            for (Path file : csv) {
                contents.add(Files.readAllBytes(file));
            }
            return Arbitraries.of(contents);
        }
    }
}
