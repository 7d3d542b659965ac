package io.printroutes.manifest;

import io.printroutes.manifest.table.CellText;
import io.printroutes.manifest.table.ManifestColumn;
import io.printroutes.manifest.table.ManifestError;
import io.printroutes.order.ModelType;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of models in a manifest that cannot be read as a table. They are kept, so that a model which lies beside it is not
 * taken for one on its own and printed without its order.
 */
final class NamedModels {

    private static final int MOST = 20_000;

    /** So much of a line is looked at; a line without end is no table. */
    private static final int LONGEST_LINE = 100_000;

    private static final Pattern BETWEEN_CELLS = Pattern.compile("[,;\t|\"\\x{1f}]");
    private static final Set<String> NO_TEXT = Set.of(
            ManifestError.NOT_CSV.code(),
            ManifestError.FILE_TOO_LARGE.code(),
            ManifestError.EMPTY.code(),
            ManifestError.NUL.code());

    private NamedModels() {}

    /** Whether there is text in it at all. */
    static boolean mayBeIn(ManifestReading reading) {
        return reading.problems().stream().noneMatch(problem -> NO_TEXT.contains(problem.code()));
    }

    static List<String> in(BufferedReader text) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        String line;
        while (names.size() < MOST && (line = text.readLine()) != null) {
            String looked = line.substring(0, Math.min(line.length(), LONGEST_LINE));
            BETWEEN_CELLS.splitAsStream(looked).forEach(cell -> add(cell, names));
        }
        return List.copyOf(names);
    }

    private static void add(String cell, Set<String> names) {
        String name = CellText.clean(cell).replace('\\', '/');
        if (name.length() <= ManifestColumn.FILE.longest()
                && ModelType.ofFileName(name).isPresent()) {
            // folders that are no part of the drop do not matter: the name is that of the file all the same
            boolean isRelative = !name.startsWith("/") && !name.contains("..") && name.indexOf(':') < 0;
            names.add(isRelative ? name : name.substring(name.lastIndexOf('/') + 1));
        }
    }
}
