package io.printroutes.manifest.table;

import io.printroutes.order.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a drop calls its columns: {@code order_id=Order No.;file=STL}. Names are compared as in the header: case, spaces,
 * hyphens and underscores do not matter.
 *
 * <p>A mapped column is found by its mapped name, or by its own where the mapped one is not there. {@code tags=-} means
 * that a column of that name is something else here and not read (Shopify's "Tags" are not a printer's).
 */
public final class ColumnMapping {

    /** Nothing is called otherwise. */
    public static final ColumnMapping NONE = new ColumnMapping(Map.of());

    private static final String NOT_READ = "-";

    private final Map<ManifestColumn, String> names;

    /**
     * What came of a mapping's text.
     *
     * @param mapping what could be understood
     * @param problems empty if everything could
     */
    public record Parsed(ColumnMapping mapping, List<Problem> problems) {
        public Parsed {
            problems = List.copyOf(problems);
        }
    }

    private ColumnMapping(Map<ManifestColumn, String> names) {
        this.names = Map.copyOf(names);
    }

    /** Reads {@code column=name} pairs separated by semicolons; a blank text is {@link #NONE}. */
    public static Parsed parse(String text) {
        Map<ManifestColumn, String> names = new EnumMap<>(ManifestColumn.class);
        List<Problem> problems = new ArrayList<>();
        for (String pair : text.split(";", -1)) {
            if (!pair.isBlank()) {
                parsePair(pair.strip(), names, problems);
            }
        }
        return new Parsed(new ColumnMapping(names), problems);
    }

    private static void parsePair(String pair, Map<ManifestColumn, String> names, List<Problem> problems) {
        int equals = pair.indexOf('=');
        if (equals < 0 || pair.substring(equals + 1).isBlank()) {
            problems.add(problem(
                    ManifestError.MAPPING_MALFORMED,
                    "'" + CellText.shown(pair) + "' does not say which name stands for which column.",
                    "Write column=name, as in order_id=Order No.;file=STL; to leave a column out, column=-."));
            return;
        }
        String left = pair.substring(0, equals).strip();
        String right = pair.substring(equals + 1).strip();
        Optional<ManifestColumn> column = ManifestColumn.of(left);
        if (column.isEmpty()) {
            problems.add(unknown(left, right));
        } else if (names.containsKey(column.get())) {
            problems.add(problem(
                    ManifestError.MAPPING_TWICE,
                    "Column " + column.get().text() + " is mapped twice.",
                    "Keep one of the two."));
        } else if (!right.equals(NOT_READ) && isTaken(right, names.values())) {
            problems.add(problem(
                    ManifestError.MAPPING_TWICE,
                    "'" + CellText.shown(right) + "' stands for two columns.",
                    "Give each column a name of its own."));
        } else {
            names.put(column.get(), right);
        }
    }

    private static boolean isTaken(String name, Collection<String> taken) {
        return taken.stream().anyMatch(other -> ManifestColumn.normal(other).equals(ManifestColumn.normal(name)));
    }

    private static Problem unknown(String left, String right) {
        boolean swapped = ManifestColumn.of(right).isPresent();
        String known = String.join(
                ", ",
                Arrays.stream(ManifestColumn.values()).map(ManifestColumn::text).toList());
        String hint = swapped
                ? "Did you mean " + right + "=" + CellText.shown(left) + "? Our name comes first."
                : ColumnName.meant(left)
                        .map(meant -> "Did you mean " + meant.text() + "?")
                        .orElse("Before the = stands one of: " + known + ".");
        return problem(
                ManifestError.MAPPING_UNKNOWN_COLUMN,
                "'" + CellText.shown(left) + "' is not a manifest's column.",
                hint);
    }

    private static Problem problem(ManifestError error, String message, String hint) {
        return Problem.of(error.code(), "Column mapping: " + message, hint);
    }

    /** The drop's name for a column, if it has one. */
    @Nullable
    public String nameOf(ManifestColumn column) {
        String name = names.get(column);
        return NOT_READ.equals(name) ? null : name;
    }

    boolean isNotRead(ManifestColumn column) {
        return NOT_READ.equals(names.get(column));
    }
}
