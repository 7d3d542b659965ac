package io.printroutes.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printroutes.manifest.row.RowResult;
import io.printroutes.manifest.row.RowResult.ManifestRow;
import io.printroutes.manifest.table.ColumnMapping;
import io.printroutes.manifest.table.ManifestRules;
import io.printroutes.order.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {

    @Test
    void a_problem_reads_like_a_sentence_with_row_column_value_and_what_to_write() throws IOException {
        Problem problem = only("order_id,file,Quantity\nA1,a.stl,ten\n");
        assertThat(problem)
                .isEqualTo(new Problem(
                        "PR-2031",
                        2,
                        "Quantity",
                        "ten",
                        "Row 2, column Quantity: 'ten' is not a whole number.",
                        "Write 10."));
    }

    @Test
    void a_misspelled_required_column_is_asked_about() throws IOException {
        assertThat(only("order_idd,file\nA1,a.stl\n").hint()).contains("Did you mean order_id by 'order_idd'?");
    }

    @Test
    void an_ambiguous_thousand_names_both_ways_to_write_it() throws IOException {
        assertThat(only("order_id,file,quantity\nA1,a.stl,1.000\n").hint()).isEqualTo("Write 1 or 1000.");
        assertThat(only("order_id,file,quantity\nA1,a.stl,\"1,500\"\n").hint())
                .isEqualTo("Write 1500 if that is meant.");
    }

    @Test
    void a_workbook_that_was_renamed_is_called_what_it_is() throws IOException {
        assertThat(only("PK\u0003\u0004").message()).contains("Excel").contains("zip");
    }

    @Test
    void no_customer_is_quoted_from_a_file_without_header_or_from_free_text() throws IOException {
        Manifest headless = gather("anna@example.com,Anna Example,a.stl\n");
        assertThat(headless.reading().problems().toString())
                .doesNotContain("Anna")
                .doesNotContain("anna");
        Manifest wide = gather("order_id,file\nA1,a.stl,Anna Example\n");
        assertThat(wide.reading().problems().toString()).contains("PR-2022").doesNotContain("Anna");
        Manifest note = gather("order_id,file,note\nA1,a.stl,for Anna\uFFFD\n");
        assertThat(note.reading().problems().toString()).contains("PR-2019").doesNotContain("Anna");
    }

    @Test
    void a_long_value_is_cut_and_shown_on_one_line() throws IOException {
        Problem problem = only("order_id,file,quantity\nA1,a.stl,\"" + "ten\n".repeat(20) + "\"\n");
        assertThat(problem.value()).hasSize(61).endsWith("…").doesNotContain("\n");
    }

    @Test
    void problems_beyond_the_bound_are_counted_and_not_kept() throws IOException {
        String text = "order_id,file,quantity\n" + "A1,a.stl,ten\n".repeat(500);
        ManifestReading reading = new ManifestReader(ManifestRules.DEFAULT.withMaxProblems(10))
                .gather(source(text))
                .reading();
        assertThat(reading.problems()).hasSize(10);
        assertThat(reading.problemCount()).isEqualTo(500);
    }

    @Test
    void orders_come_in_the_order_of_their_first_rows_and_scattered_rows_are_one_order() throws IOException {
        Manifest manifest = gather("order_id,file\nB,1.stl\nA,2.stl\nB,3.stl\n");
        assertThat(manifest.orders()).extracting(ManifestOrder::id).containsExactly("B", "A");
        assertThat(manifest.orders().get(0).rows()).extracting(ManifestRow::row).containsExactly(2, 4);
    }

    @Test
    void a_header_that_is_wrong_hands_over_no_rows() throws IOException {
        List<RowResult> rows = new ArrayList<>();
        ManifestReading reading =
                new ManifestReader(ManifestRules.DEFAULT).read(source("order_id,file,file\nA1,a.stl,\n"), rows::add);
        assertThat(reading.usable()).isFalse();
        assertThat(rows).isEmpty();
    }

    @Test
    void a_mapped_column_may_also_bear_its_own_name() throws IOException {
        ManifestRules rules = ManifestRules.DEFAULT.withColumns(
                ColumnMapping.parse("order_id=Order No.;file=SKU").mapping());
        Manifest mapped = new ManifestReader(rules).gather(source("ORDER_NO.,sku\nA1,a.stl\n"));
        Manifest plain = new ManifestReader(rules).gather(source("order_id,file\nA1,a.stl\n"));
        assertThat(mapped.reading().usable()).isTrue();
        assertThat(mapped.orders()).isEqualTo(plain.orders());
    }

    @Test
    void a_source_that_breaks_is_an_io_error_and_not_a_manifest_s_problem() {
        ManifestSource broken = () -> {
            throw new IOException("share is gone");
        };
        assertThatThrownBy(() -> new ManifestReader(ManifestRules.DEFAULT).gather(broken))
                .isInstanceOf(IOException.class)
                .hasMessage("share is gone");
    }

    @Test
    void a_million_rows_pass_through_without_being_kept() throws IOException {
        List<WeakReference<RowResult>> samples = new ArrayList<>();
        int[] handed = {0};
        long[] farthestAhead = {0};
        Endless endless = new Endless(1_000_000);
        ManifestReading reading = new ManifestReader(ManifestRules.DEFAULT).read(endless, row -> {
            farthestAhead[0] = Math.max(farthestAhead[0], endless.rowsRead() - handed[0]);
            if (handed[0]++ % 50_000 == 0) {
                samples.add(new WeakReference<>(row));
            }
        });
        assertThat(handed[0]).isEqualTo(1_000_000);
        assertThat(reading.usable()).isTrue();
        // the buffers hold a few thousand of these short rows, whatever the manifest's length
        assertThat(farthestAhead[0]).isLessThan(20_000);
        Awaitility.await().untilAsserted(() -> {
            System.gc();
            assertThat(samples).allMatch(sample -> sample.get() == null);
        });
        Reference.reachabilityFence(reading);
    }

    private static Manifest gather(String text) throws IOException {
        return new ManifestReader(ManifestRules.DEFAULT).gather(source(text));
    }

    private static Problem only(String text) throws IOException {
        List<Problem> problems = gather(text).reading().problems();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    private static ManifestSource source(String text) {
        return ManifestSource.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A manifest that is made while it is read. */
    private static final class Endless implements ManifestSource {
        private final int rows;
        private int made;

        Endless(int rows) {
            this.rows = rows;
        }

        int rowsRead() {
            return made;
        }

        @Override
        public InputStream open() {
            made = 0;
            return new InputStream() {
                private byte[] line = "order_id,file,quantity\n".getBytes(StandardCharsets.US_ASCII);
                private int at;

                @Override
                public int read() {
                    throw new UncheckedIOException(new IOException("read in blocks"));
                }

                @Override
                public int read(byte[] into, int offset, int length) {
                    if (at == line.length) {
                        if (made == rows) {
                            return -1;
                        }
                        line = ("A" + made++ + ",models/a.stl,2\n").getBytes(StandardCharsets.US_ASCII);
                        at = 0;
                    }
                    int count = Math.min(length, line.length - at);
                    System.arraycopy(line, at, into, offset, count);
                    at += count;
                    return count;
                }
            };
        }
    }
}
