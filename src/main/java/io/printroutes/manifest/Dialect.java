package io.printroutes.manifest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What separates the cells: what an Excel {@code sep=} line says, else whichever of {@code ,} {@code ;} and tab makes
 * the most known columns of the header.
 *
 * @param leading characters of the {@code sep=} line, its line break included; 0 without one
 */
record Dialect(char separator, int leading) {

    private static final char[] SEPARATORS = {',', ';', '\t'};

    /** Also as programs write it that do not know it: quoted, or padded with separators. */
    private static final Pattern SEP_LINE = Pattern.compile(
            "\\A\\uFEFF?\"?sep=([^\"\\r\\n])\"?[,;\\t ]*(?:\\r\\n|\\r|\\n|\\z)", Pattern.CASE_INSENSITIVE);

    /** How much of a file is looked at; a header row that is longer is not understood. */
    private static final int HEAD = 1 << 16;

    /** Looks at a manifest's beginning and leaves the reader behind the {@code sep=} line, if there is one. */
    static Dialect of(BufferedReader reader, ColumnMapping columns) throws IOException {
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
            List<String> names = firstRow(head, separator);
            // a known column outweighs any number of cells; one cell is no sign of a separator
            int score = Header.of(1, names, columns).columns().size() * HEAD + (names.size() > 1 ? names.size() : 0);
            if (score > bestScore) {
                best = separator;
                bestScore = score;
            }
        }
        return best;
    }

    private static List<String> firstRow(String head, char separator) {
        try (CsvReader<RawRow> rows = RawRow.reader(separator, HEAD, new StringReader(head))) {
            for (RawRow row : rows) {
                if (!row.isBlank()) {
                    return row.cells();
                }
            }
        } catch (CsvParseException | IOException e) {
            // read with this separator it is no table; the reading proper says what is wrong with it
            return List.of();
        }
        return List.of();
    }
}
