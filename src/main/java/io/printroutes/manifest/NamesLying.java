package io.printroutes.manifest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.printroutes.manifest.table.CellText;
import io.printroutes.manifest.table.ColumnMapping;
import io.printroutes.manifest.table.Dialect;
import io.printroutes.manifest.table.Header;
import io.printroutes.manifest.table.ManifestColumn;
import io.printroutes.manifest.table.RawRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Collection;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Finds out a manifest's code page by the files that lie there: it is the one in which the names in it are theirs. */
final class NamesLying {

    /** So many names beyond ASCII tell enough. */
    private static final int ENOUGH = 200;

    private static final int MOST_ROWS = 20_000;

    private final FileReferences lying;
    private final boolean tell;
    private final ColumnMapping columns;

    /** @param paths relative to the manifest's folder */
    NamesLying(Collection<String> paths, ColumnMapping columns) {
        this.lying = new FileReferences(paths);
        this.tell = paths.stream().anyMatch(path -> !CodePages.isAscii(path));
        this.columns = columns;
    }

    /** The code page in which most names are those of files that lie there; null where none is. */
    @Nullable
    Charset codePageOf(ManifestSource source) throws IOException {
        if (!tell) {
            return null;
        }
        Charset best = null;
        int most = 0;
        for (Charset charset : CodePages.ALL) {
            int found = found(source, charset);
            if (found > most) {
                most = found;
                best = charset;
            }
        }
        return best;
    }

    /** @return names beyond ASCII that are found, less those that are not, because one page may fit some by chance */
    private int found(ManifestSource source, Charset charset) throws IOException {
        int found = 0;
        int seen = 0;
        try (BufferedReader text = new BufferedReader(new InputStreamReader(
                        source.open(),
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)));
                CsvReader<RawRow> rows = RawRow.reader(Dialect.of(text, columns).separator(), RawRow.LONGEST, text)) {
            Iterator<RawRow> iterator = rows.iterator();
            Header header = null;
            for (int row = 1; seen < ENOUGH && row < MOST_ROWS && iterator.hasNext(); row++) {
                RawRow raw = iterator.next();
                if (header == null) {
                    Header here = Header.of(row, raw.cells(), columns);
                    header = here.has(ManifestColumn.FILE) ? here : null;
                    continue;
                }
                String file = CellText.clean(raw.cell(header.columns().get(ManifestColumn.FILE)))
                        .replace('\\', '/');
                if (!CodePages.isAscii(file)) {
                    seen++;
                    found += lying.has(file) ? 1 : 0;
                }
            }
        } catch (CharacterCodingException | CsvParseException e) {
            return 0;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                return 0;
            }
            throw e.getCause();
        }
        return found;
    }
}
