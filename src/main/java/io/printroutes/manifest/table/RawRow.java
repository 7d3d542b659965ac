package io.printroutes.manifest.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * A row as the file has it.
 *
 * @param cells as many as the row has
 */
public record RawRow(List<String> cells) {

    /** Most characters of all cells of a row together: with {@link #WIDEST} it bounds the memory of a reading. */
    public static final int LONGEST = 1_000_000;

    /** Most cells of a row: as many columns as Excel has. */
    static final int WIDEST = 16_384;

    public boolean isBlank() {
        return cells.stream().allMatch(cell -> CellText.clean(cell).isEmpty());
    }

    /** A cell; empty beyond the row's end. */
    public String cell(int index) {
        return index < cells.size() ? cells.get(index) : "";
    }

    /**
     * Every row, blank ones too, so that counting them gives a spreadsheet's numbers. Space around quotes is let pass,
     * as people type it.
     */
    public static CsvReader<RawRow> reader(char separator, int maxCell, Reader text) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(true)
                .maxBufferSize(maxCell)
                .build(new Handler(), text);
    }

    private static final class Handler extends AbstractBaseCsvCallbackHandler<RawRow> {
        private List<String> cells = new ArrayList<>();
        private int length;

        @Override
        protected void handleBegin(long startingLine) {
            cells = new ArrayList<>(cells.size());
            length = 0;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int count, boolean quoted) {
            length += count;
            if (length > LONGEST || index >= WIDEST) {
                throw new CsvParseException("the row is longer than the maximum");
            }
            cells.add(new String(buffer, offset, count));
        }

        @Override
        protected RawRow buildRecord() {
            return new RawRow(cells);
        }
    }
}
