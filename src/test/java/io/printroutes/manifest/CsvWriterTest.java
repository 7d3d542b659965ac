package io.printroutes.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.manifest.table.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriterTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "=cmd|' /C calc'!A0", "'=1"})
    void what_a_spreadsheet_would_run_is_kept_text_by_an_apostrophe(String cell) throws IOException {
        assertThat(written("x", cell).replace("\"", "")).isEqualTo("x,'" + cell + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1001", "a=b", "a-b.stl", "'quoted'", "it's", "#1001", "ä"})
    void anything_else_is_left_as_it_is(String cell) throws IOException {
        assertThat(written("x", cell)).isEqualTo("x," + cell + "\r\n");
    }

    @Test
    void quotes_commas_and_line_breaks_are_quoted_and_nothing_is_an_empty_cell() throws IOException {
        assertThat(written("a,b", "5\" x", null, "l1\nl2", 7)).isEqualTo("\"a,b\",\"5\"\" x\",,\"l1\nl2\",7\r\n");
    }

    static String written(Object... cells) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvWriter csv = new CsvWriter(out)) {
            csv.write(Arrays.asList(cells));
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
