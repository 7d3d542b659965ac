package io.printroutes.manifest.row;

import io.printroutes.manifest.table.CellText;
import io.printroutes.manifest.table.Header;
import io.printroutes.manifest.table.ManifestColumn;
import io.printroutes.manifest.table.RawRow;
import io.printroutes.order.ModelType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rows that vanished into a cell, because a quotation mark was opened and never closed: such a cell runs over line ends to
 * the next mark that happens to stand before a separator. A cell may have line breaks; a line in it that looks like a row
 * of this table is one.
 */
final class SwallowedRows {

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d[\\d.,' ]*");
    private static final Pattern PART_ID = Pattern.compile("[a-z0-9]{24}");

    private final Header header;
    private final Pattern separator;

    SwallowedRows(Header header, char separator) {
        this.header = header;
        this.separator = Pattern.compile(Pattern.quote(String.valueOf(separator)));
    }

    /** Whether a cell of the header itself goes on over a line end with further cells in it. */
    boolean areInHeader() {
        return header.names().stream().filter(SwallowedRows::hasLineBreak).anyMatch(name -> LINE_BREAK
                .splitAsStream(name)
                .skip(1)
                .anyMatch(line -> separator.matcher(line).find()));
    }

    boolean areIn(RawRow row) {
        for (int i = 0; i < row.cells().size(); i++) {
            if (hasLineBreak(row.cells().get(i)) && holdsRow(row.cells(), i)) {
                return true;
            }
        }
        return false;
    }

    private boolean holdsRow(List<String> cells, int index) {
        if (!separator.matcher(cells.get(index)).find()) {
            return false;
        }
        String[] lines = LINE_BREAK.split(cells.get(index), -1);
        for (int i = 1; i < lines.length; i++) {
            List<String> line = new ArrayList<>(Arrays.asList(separator.split(lines[i], -1)));
            if (i == lines.length - 1) {
                // what stands behind the cell belonged to its last line
                line.addAll(cells.subList(index + 1, cells.size()));
            }
            if (looksLikeRow(line)) {
                return true;
            }
        }
        return false;
    }

    private boolean looksLikeRow(List<String> line) {
        if (line.size() < 2 || cell(line, ManifestColumn.ORDER_ID).isEmpty()) {
            return false;
        }
        boolean names = ModelType.ofFileName(cell(line, ManifestColumn.FILE)).isPresent()
                || PART_ID.matcher(cell(line, ManifestColumn.PART_ID)).matches();
        return names || line.size() == header.names().size() && isCounted(line);
    }

    /** As wide as the table, and what counts the pieces is a number: an address or a remark is not that. */
    private boolean isCounted(List<String> line) {
        return header.has(ManifestColumn.QUANTITY)
                ? NUMBER.matcher(cell(line, ManifestColumn.QUANTITY)).matches()
                : !cell(line, ManifestColumn.SKU).isEmpty()
                        && !cell(line, ManifestColumn.SKU).contains(" ");
    }

    private String cell(List<String> line, ManifestColumn column) {
        Integer index = header.columns().get(column);
        return index == null || index >= line.size()
                ? ""
                : CellText.clean(line.get(index).replace("\"", ""));
    }

    private static boolean hasLineBreak(String cell) {
        return cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0;
    }
}
