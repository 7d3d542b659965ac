package io.printroutes.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.manifest.row.RowResult.ManifestRow;
import io.printroutes.manifest.table.ManifestRules;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderContentTest {

    private static final String PLAIN = "order_id,file,quantity,note\nA1,ä/b.stl,2,x\nA1,c.stl,1,\n";

    /** The value was computed apart from the program, from the description: length, colon, UTF-8, for each cell. */
    @Test
    void the_digest_never_changes_for_ledgers_keep_it() throws IOException {
        assertThat(digest(PLAIN)).isEqualTo("0fbb402c7e508225ed6f6b7345f14c49cc0a6ced58dfa6121b48c297df854c61");
    }

    @Test
    void columns_separator_encoding_spelling_and_other_orders_make_no_difference() throws IOException {
        String other =
                "sep=;\r\nNote;price;QUANTITY;File;Order-ID\r\n;9;5;z.stl;B7\r\n\r\nx;1;2,0;ä\\b.stl; A1 \r\n;1;;./c.stl;A1\r\n";
        assertThat(digest(other, Charset.forName("windows-1252"))).isEqualTo(digest(PLAIN));
    }

    @Test
    void either_unicode_form_is_the_same() throws IOException {
        assertThat(digest(PLAIN.replace("ä", "a\u0308"))).isEqualTo(digest(PLAIN));
    }

    @Test
    void every_recognised_cell_counts_and_so_does_the_rows_order() throws IOException {
        String all = "order_id,file,quantity,printer,tags,sha256,label,priority,material,note\n";
        String base = digest(all + "A1,a.stl,2,,,,,,,\n");
        List<String> others = List.of(
                digest(all + "A2,a.stl,2,,,,,,,\n"),
                digest(all + "A1,A.stl,2,,,,,,,\n"),
                digest(all + "A1,a.stl,3,,,,,,,\n"),
                digest(all + "A1,a.stl,2,x,,,,,,\n"),
                digest(all + "A1,a.stl,2,,x,,,,,\n"),
                digest(all + "A1,a.stl,2,,," + "a".repeat(64) + ",,,,\n"),
                digest(all + "A1,a.stl,2,,,,x,,,\n"),
                digest(all + "A1,a.stl,2,,,,,low,,\n"),
                digest(all + "A1,a.stl,2,,,,,,x,\n"),
                digest(all + "A1,a.stl,2,,,,,,,x\n"),
                digest(all + "A1,a.stl,2,,,,,,,\nA1,a.stl,2,,,,,,,\n"),
                digest(all + "A1,a.stl,2,,,,,,,\nA1,b.stl,2,,,,,,,\n"),
                digest(all + "A1,b.stl,2,,,,,,,\nA1,a.stl,2,,,,,,,\n"),
                digest("order_id,sku,quantity\nA1,a.stl,2\n"));
        assertThat(others).doesNotContain(base).doesNotHaveDuplicates();
    }

    @Test
    void another_model_under_the_same_name_is_another_content() throws IOException {
        List<ManifestRow> rows = rows(PLAIN, StandardCharsets.UTF_8);
        assertThat(OrderContent.digest(rows, row -> "1".repeat(64)))
                .isNotEqualTo(OrderContent.digest(rows, row -> "2".repeat(64)));
    }

    @Test
    void a_part_or_sku_is_not_asked_for_its_hash() throws IOException {
        List<ManifestRow> rows = rows("order_id,sku\nA1,S\n", StandardCharsets.UTF_8);
        assertThat(OrderContent.digest(rows, row -> {
                    throw new AssertionError("a SKU has no file");
                }))
                .hasSize(64);
    }

    private static String digest(String manifest) throws IOException {
        return digest(manifest, StandardCharsets.UTF_8);
    }

    private static String digest(String manifest, Charset charset) throws IOException {
        return OrderContent.digest(rows(manifest, charset), row -> "0".repeat(64));
    }

    /** Of the last order. */
    private static List<ManifestRow> rows(String manifest, Charset charset) throws IOException {
        List<ManifestOrder> orders = new ManifestReader(ManifestRules.DEFAULT)
                .gather(ManifestSource.of(manifest.getBytes(charset)))
                .orders();
        return orders.get(orders.size() - 1).rows();
    }
}
