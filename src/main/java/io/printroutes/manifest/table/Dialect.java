package io.printroutes.manifest.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What separates the cells: what an Excel {@code sep=} line says, else whichever of {@code ,} {@code ;} and tab makes
 * the most known columns of the header.
 *
 * @param leading characters of the {@code sep=} line, its line break included; 0 without one
 */
public record Dialect(char separator, int leading) {

    private static final char[] SEPARATORS = {',', ';', '\t'};

    /** Also as programs write it that do not know it: quoted, or padded with separators. */
    private static final Pattern SEP_LINE = Pattern.compile(
            "\\A\\uFEFF?\"?sep=([^\"\\r\\n])\"?[,;\\t ]*(?:\\r\\n|\\r|\\n|\\z)", Pattern.CASE_INSENSITIVE);

    /** How much of a file is looked at; a header row that is longer is not understood. */
    private static final int HEAD = 1 << 16;

    /** Looks at a manifest's beginning and leaves the reader behind the {@code sep=} line, if there is one. */
    public static Dialect of(BufferedReader reader, ColumnMapping columns) throws IOException {
        reader.mark(HEAD + 1);
        String head = head(reader);
        reader.reset();
        Matcher sepLine = SEP_LINE.matcher(head);
        if (sepLine.lookingAt()) {
            reader.skip(sepLine.end());
            return new Dialect(sepLine.group(1).charAt(0), sepLine.end());
        }
        return new Dialect(mostTelling(head, columns), 0);
    }

    private static String head(BufferedReader reader) throws IOException {
        char[] head = new char[HEAD];
        int length = 0;
        int read;
        while (length < HEAD && (read = reader.read(head, length, HEAD - length)) > 0) {
            length += read;
        }
        return new String(head, 0, length);
    }

    private static char mostTelling(String head, ColumnMapping columns) {
        char best = ',';
        int bestScore = -1;
        for (char separator : SEPARATORS) {
            int score = score(head, separator, columns);
            if (score > bestScore) {
                best = separator;
                bestScore = score;
            }
        }
        return best;
    }

    /** How much of a header the separator makes of the first rows; one cell alone is no sign of a separator. */
    private static int score(String head, char separator, ColumnMapping columns) {
        int cells = 0;
        try (CsvReader<RawRow> rows = RawRow.reader(separator, HEAD, new StringReader(head))) {
            int row = 0;
            Iterator<RawRow> iterator = rows.iterator();
            while (row++ < Header.DEEPEST && iterator.hasNext()) {
                RawRow raw = iterator.next();
                int known = Header.of(row, raw.cells(), columns).columns().size();
                if (known > 0) {
                    // a known column outweighs any number of cells
                    return known * RawRow.WIDEST + raw.cells().size();
                }
                cells = Math.max(
                        cells,
                        raw.cells().size() > 1 && !raw.isBlank() ? raw.cells().size() : 0);
            }
        } catch (CsvParseException | IOException e) {
            // read with this separator it is no table; the reading proper says what is wrong with it
            return cells;
        }
        return cells;
    }
}
