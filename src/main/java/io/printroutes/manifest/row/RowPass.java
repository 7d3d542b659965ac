package io.printroutes.manifest.row;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.printroutes.manifest.row.RowResult.RefusedRow;
import io.printroutes.manifest.table.Dialect;
import io.printroutes.manifest.table.Header;
import io.printroutes.manifest.table.ManifestColumn;
import io.printroutes.manifest.table.ManifestError;
import io.printroutes.manifest.table.ManifestRules;
import io.printroutes.manifest.table.RawRow;
import io.printroutes.manifest.table.Rows;
import io.printroutes.manifest.table.UnreadableManifest;
import io.printroutes.order.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One pass through a manifest's rows, from the header to the end. */
public final class RowPass {

    private final ManifestRules rules;
    private final Findings findings;
    private final Consumer<RowResult> sink;
    private final PassedRows passed = new PassedRows();
    private final OrderPieces pieces;
    private @Nullable Header header;
    /** The best of the rows above a table that is still to come, where notes above it are passed over. */
    private @Nullable Header above;

    private char separator;
    private boolean belowHeader;
    private int shownRow;
    private int rows;

    public RowPass(ManifestRules rules, Findings findings, Consumer<RowResult> sink) {
        this.rules = rules;
        this.findings = findings;
        this.sink = sink;
        this.pieces = new OrderPieces(rules.limits().maxPieces());
    }

    /** Rows with something in them, the header apart. */
    public int rows() {
        return rows;
    }

    /** Rows that are no prints, where those are passed over. */
    public int passedOver() {
        return passed.count();
    }

    /** @return whether the header is good and rows follow */
    public boolean run(BufferedReader text) throws IOException, UnreadableManifest {
        Dialect dialect = Dialect.of(text, rules.columns());
        separator = dialect.separator();
        try (CsvReader<RawRow> csv = RawRow.reader(separator, rules.maxCell(), text)) {
            Iterator<RawRow> iterator = csv.iterator();
            while (isWorthReadingOn() && iterator.hasNext()) {
                RawRow raw = iterator.next();
                shownRow++;
                if (!raw.isBlank()) {
                    take(raw);
                }
            }
        } catch (CsvParseException e) {
            throw broken(e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        header = header == null ? above : header;
        boolean usable = isUsable();
        if (usable) {
            passed.warning().ifPresent(findings::warning);
        }
        return usable;
    }

    /** Below a header without one known column nothing can be judged; only the true header may still turn up. */
    private boolean isWorthReadingOn() {
        return header == null || header.isRecognised() || shownRow < header.row() + Header.DEEPEST;
    }

    private boolean isUsable() throws UnreadableManifest {
        if (header == null) {
            throw new UnreadableManifest(
                    ManifestError.EMPTY,
                    "The file holds no header and no rows.",
                    "Check the export, and drop the file again once it has a header row and orders.");
        }
        if (!header.isRecognised()) {
            report(header);
        } else if (rows == 0 && header.problems().isEmpty()) {
            throw new UnreadableManifest(
                    ManifestError.NO_ROWS,
                    "The manifest has a header and no rows.",
                    "Check the export's filter, and drop the file again once it has orders.");
        }
        return header.problems().isEmpty();
    }

    private void take(RawRow raw) throws UnreadableManifest {
        if (header == null) {
            takeHeader(Header.of(shownRow, raw.cells(), rules.columns()));
        } else if (header.isRecognised()) {
            takeRow(raw, header);
        } else if (Header.of(shownRow, raw.cells(), rules.columns()).has(ManifestColumn.ORDER_ID)) {
            throw new UnreadableManifest(new Problem(
                    ManifestError.HEADER_FURTHER_DOWN.code(),
                    shownRow,
                    null,
                    null,
                    "Row " + shownRow + ": this looks like the header, and something stands above it.",
                    "Delete the rows above the header."));
        }
    }

    private void takeHeader(Header found) throws UnreadableManifest {
        boolean mayBeNote = rules.rows() == Rows.PRINTS && !found.isTable() && shownRow < Header.DEEPEST;
        if (mayBeNote) {
            boolean isBetter = above == null || found.isRecognised() && !above.isRecognised();
            above = isBetter ? found : above;
            passed.add(shownRow);
            return;
        }
        boolean isBetter = above == null || found.isTable() || found.isRecognised() && !above.isRecognised();
        header = isBetter ? found : above;
        if (new SwallowedRows(header, separator).areInHeader()) {
            throw swallowed();
        }
        if (header.isRecognised()) {
            report(header);
        }
    }

    private void takeRow(RawRow raw, Header known) throws UnreadableManifest {
        if (new SwallowedRows(known, separator).areIn(raw)) {
            throw swallowed();
        }
        boolean isFirst = !belowHeader;
        belowHeader = true;
        if (rules.rows() == Rows.PRINTS && PassedRows.isNoPrint(raw, known, isFirst)) {
            passed.add(shownRow);
            return;
        }
        refuseTooMany();
        rows++;
        check(raw, known);
    }

    private UnreadableManifest swallowed() {
        return unreadable(
                shownRow,
                ManifestError.BROKEN_QUOTING,
                "a quotation mark is opened and never closed, so that one of its cells swallows what looks like another row.",
                "Take the mark out, or close the cell; inside a quoted cell write the mark twice: \"5\"\" bracket.stl\".");
    }

    private void report(Header found) {
        found.problems().forEach(findings::problem);
        found.warnings().forEach(findings::warning);
    }

    private void refuseTooMany() throws UnreadableManifest {
        if (rows == rules.maxRows()) {
            throw new UnreadableManifest(new Problem(
                    ManifestError.TOO_MANY_ROWS.code(),
                    shownRow,
                    null,
                    null,
                    "Row " + shownRow + ": the manifest has more than the " + rules.maxRows() + " rows it may have.",
                    "Split it into several manifests, each order whole in one of them."));
        }
    }

    private void check(RawRow raw, Header known) {
        RowCheck check = new RowCheck(shownRow, raw, known, rules);
        RowResult result = pieces.count(check.result());
        check.warnings().forEach(findings::warning);
        if (result instanceof RefusedRow refused) {
            refused.problems().forEach(findings::problem);
        }
        if (known.problems().isEmpty()) {
            sink.accept(result);
        }
    }

    /** The library says in words only what it met; the words tell a long cell from a broken quotation. */
    private UnreadableManifest broken(CsvParseException e) {
        int at = shownRow + 1;
        String words = String.valueOf(e.getMessage());
        if (words.contains("maximum")) {
            return unreadable(
                    at,
                    ManifestError.CELL_OR_ROW_TOO_LONG,
                    "a cell has more than " + rules.maxCell()
                            + " characters, or the row is too long or too wide altogether.",
                    "Look for a quotation mark in this row that is never closed; else shorten the cell.");
        }
        return unreadable(
                at,
                ManifestError.BROKEN_QUOTING,
                words.contains("after closing quote")
                        ? "text follows a closing quotation mark."
                        : "a quotation mark is opened and never closed.",
                "Inside a quoted cell write a quotation mark twice: \"5\"\" bracket.stl\".");
    }

    private static UnreadableManifest unreadable(int row, ManifestError error, String what, String hint) {
        return new UnreadableManifest(new Problem(
                error.code(),
                row,
                null,
                null,
                "Row " + row + ": " + what + " Nothing from here on can be read.",
                hint));
    }
}
