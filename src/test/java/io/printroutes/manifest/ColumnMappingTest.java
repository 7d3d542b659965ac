package io.printroutes.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.manifest.table.ColumnMapping;
import io.printroutes.manifest.table.ManifestColumn;
import io.printroutes.order.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnMappingTest {

    @Test
    void names_keep_their_spaces_signs_and_even_equals_signs() {
        ColumnMapping.Parsed parsed = ColumnMapping.parse(" Order-ID = Order No. ;file=STL; quantity = a=b ;");
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.mapping().nameOf(ManifestColumn.ORDER_ID)).isEqualTo("Order No.");
        assertThat(parsed.mapping().nameOf(ManifestColumn.FILE)).isEqualTo("STL");
        assertThat(parsed.mapping().nameOf(ManifestColumn.QUANTITY)).isEqualTo("a=b");
    }

    @Test
    void no_text_maps_nothing() {
        ColumnMapping.Parsed parsed = ColumnMapping.parse("  ");
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.mapping().nameOf(ManifestColumn.FILE)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "order_id                  > PR-2061 > Write column=name",
                "order_id=                 > PR-2061 > column=-",
                "ordr_id=Nr                > PR-2062 > Did you mean order_id?",
                "Nummer=order_id           > PR-2062 > Did you mean order_id=Nummer?",
                "colour=Farbe              > PR-2062 > order_id, file, part_id",
                "file=A;file=B             > PR-2063 > Keep one",
                "file=Item No;sku=item-no  > PR-2063 > name of its own"
            })
    void a_wrong_mapping_says_what_is_wrong_and_what_was_probably_meant(String text, String code, String hint) {
        List<Problem> problems = ColumnMapping.parse(text).problems();
        assertThat(problems).extracting(Problem::code).containsExactly(code);
        assertThat(problems.get(0).hint()).contains(hint);
    }

    @Test
    void every_wrong_pair_is_reported_and_the_good_ones_hold() {
        ColumnMapping.Parsed parsed = ColumnMapping.parse("file=STL;nonsense;colour=x");
        assertThat(parsed.problems()).hasSize(2);
        assertThat(parsed.mapping().nameOf(ManifestColumn.FILE)).isEqualTo("STL");
    }
}
