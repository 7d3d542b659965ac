package io.printroutes.manifest.table;

import de.siegmar.fastcsv.writer.LineDelimiter;
import io.printroutes.manifest.ManifestReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV that partners open in a spreadsheet: RFC 4180, comma, CRLF, UTF-8 without byte order mark.
 *
 * <p>A cell that begins with {@code = + - @}, tab or carriage return would be run as a formula, and what we write back
 * is what strangers sent. Such a cell gets an apostrophe in front, which spreadsheets take as "this is text";
 * {@link ManifestReader} takes it off again. So that this can be undone, a cell that has apostrophes before such a
 * character gets one more.
 */
public final class CsvWriter implements Closeable {

    /** The columns of an acknowledgement to a partner. */
    public static final List<String> ACKNOWLEDGEMENT =
            List.of("order_id", "row", "file", "quantity", "status", "code", "message", "hint", "receipt_id");

    private static final Pattern DANGEROUS = Pattern.compile("(?s)'*[=+\\-@\\t\\r].*");

    private final de.siegmar.fastcsv.writer.CsvWriter csv;

    /** @param out closed with this */
    public CsvWriter(OutputStream out) {
        this.csv = de.siegmar.fastcsv.writer.CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(out, StandardCharsets.UTF_8);
    }

    /** One row; an absent cell is empty. */
    public void write(List<? extends @Nullable Object> cells) {
        csv.writeRecord(cells.stream()
                .map(cell -> cell == null ? "" : harmless(cell.toString()))
                .toList());
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    public static String harmless(String cell) {
        return DANGEROUS.matcher(cell).matches() ? "'" + cell : cell;
    }

    static boolean isMadeHarmless(String cell) {
        return cell.startsWith("'") && DANGEROUS.matcher(cell).matches();
    }
}
