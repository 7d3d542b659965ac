package io.printroutes.manifest.table;

import io.printroutes.order.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which cell of a row belongs to which column.
 *
 * @param row of the header itself
 * @param names every column of the file, as spelled there
 * @param columns where the known ones are
 * @param problems what makes the whole manifest unusable
 * @param warnings names that may have been meant for known ones
 */
public record Header(
        int row,
        List<String> names,
        Map<ManifestColumn, Integer> columns,
        List<Problem> problems,
        List<Problem> warnings) {

    /** How far down a header is looked for, so as to say that it does not stand first. */
    public static final int DEEPEST = 20;

    public static Header of(int row, List<String> names, ColumnMapping mapping) {
        Search search = new Search(row, names, mapping);
        search.findColumns();
        search.checkRequired();
        search.checkMapped();
        search.checkUnknown();
        return new Header(row, names, search.columns, search.problems, search.warnings);
    }

    /** Whether any column is known; without one the row is a title, or an order. */
    public boolean isRecognised() {
        return !columns.isEmpty();
    }

    public boolean has(ManifestColumn column) {
        return columns.containsKey(column);
    }

    /** The name as the file spells it. */
    public String nameOf(ManifestColumn column) {
        Integer index = columns.get(column);
        return index == null ? column.text() : CellText.shown(CellText.clean(names.get(index)));
    }

    /** Whether it says of each row which order it is and what to print. */
    public boolean isTable() {
        return has(ManifestColumn.ORDER_ID) && hasModelColumn();
    }

    public boolean hasModelColumn() {
        return has(ManifestColumn.FILE) || has(ManifestColumn.PART_ID) || has(ManifestColumn.SKU);
    }

    /** One search through the names. */
    private static final class Search {
        private final int row;
        private final List<String> names;
        private final ColumnMapping mapping;
        private final Map<ManifestColumn, Integer> columns = new EnumMap<>(ManifestColumn.class);
        private final List<Problem> problems = new ArrayList<>();
        private final List<Problem> warnings = new ArrayList<>();
        private final Map<String, List<Integer>> byName = new LinkedHashMap<>();

        Search(int row, List<String> names, ColumnMapping mapping) {
            this.row = row;
            this.names = names;
            this.mapping = mapping;
            for (int i = 0; i < names.size(); i++) {
                byName.computeIfAbsent(ManifestColumn.normal(names.get(i)), name -> new ArrayList<>())
                        .add(i);
            }
        }

        /** Mapped names first: a drop may call its file column "SKU". */
        void findColumns() {
            for (ManifestColumn column : ManifestColumn.values()) {
                String mapped = mapping.nameOf(column);
                if (mapped != null) {
                    find(column, mapped);
                }
            }
            for (ManifestColumn column : ManifestColumn.values()) {
                if (!columns.containsKey(column) && !mapping.isNotRead(column)) {
                    find(column, column.text());
                }
            }
        }

        private void find(ManifestColumn column, String name) {
            List<Integer> places = byName.getOrDefault(ManifestColumn.normal(name), List.of());
            if (places.isEmpty() || columns.containsValue(places.get(0))) {
                return;
            }
            columns.put(column, places.get(0));
            if (places.size() > 1) {
                String spelled = CellText.clean(names.get(places.get(1)));
                problems.add(at(
                        ManifestError.COLUMN_TWICE,
                        spelled,
                        "the column is there " + places.size() + " times, and which one counts is not known.",
                        "Delete or rename all but one."));
            }
        }

        void checkRequired() {
            if (names.size() == 1 && names.get(0).matches("(?s).*[|:;,\t].*") && columns.isEmpty()) {
                problems.add(at(
                        ManifestError.UNKNOWN_SEPARATOR,
                        null,
                        "the whole row is one cell; the columns are separated by something else than comma, semicolon or tab, or than the sep= line says.",
                        "Export with one of these, or make the first line say what separates, as in sep=|."));
                return;
            }
            if (!columns.containsKey(ManifestColumn.ORDER_ID)) {
                problems.add(at(
                        ManifestError.ORDER_COLUMN_MISSING,
                        null,
                        "there is no column order_id" + found(),
                        hintFor(
                                ManifestColumn.ORDER_ID,
                                "Name one order_id, or map one: columns: order_id=Order No.")));
            }
            if (modelColumns().noneMatch(columns::containsKey)) {
                problems.add(at(
                        ManifestError.MODEL_COLUMN_MISSING,
                        null,
                        "there is none of the columns file, part_id and sku" + found(),
                        hintFor(
                                ManifestColumn.FILE,
                                "Name the one that says what to print, or map it: columns: file=STL")));
            }
        }

        private static Stream<ManifestColumn> modelColumns() {
            return Stream.of(ManifestColumn.FILE, ManifestColumn.PART_ID, ManifestColumn.SKU);
        }

        /** The names, unless they look like an order: a file without header must not put a customer into a message. */
        private String found() {
            boolean looksLikeData = names.stream()
                    .map(CellText::clean)
                    .anyMatch(name -> name.contains("@")
                            || name.matches("[#\\d.,]+")
                            || name.matches("(?i).*\\.(stl|3mf|step|stp|gcode|scad)"));
            return looksLikeData
                    ? "; the first row looks like an order, so that the header row may be missing."
                    : "; found: " + ColumnName.list(names) + ".";
        }

        private String hintFor(ManifestColumn column, String otherwise) {
            return meantFor(column)
                    .map(name -> "Did you mean " + column.text() + " by '" + CellText.shown(name)
                            + "'? Rename it, or map it: columns: " + column.text() + "=" + CellText.shown(name))
                    .orElse(otherwise);
        }

        private Optional<String> meantFor(ManifestColumn column) {
            return names.stream()
                    .map(CellText::clean)
                    .filter(name ->
                            ColumnName.meant(name).filter(column::equals).isPresent())
                    .findFirst();
        }

        /** Who maps a column counts on it: without it, five pieces would silently be one. */
        void checkMapped() {
            for (ManifestColumn column : ManifestColumn.values()) {
                String mapped = mapping.nameOf(column);
                if (mapped != null && !columns.containsKey(column)) {
                    problems.add(at(
                            ManifestError.MAPPED_COLUMN_MISSING,
                            mapped,
                            "the drop maps " + column.text() + " to this column, and it is not there" + found(),
                            "Put the column back into the export, or change the drop's mapping."));
                }
            }
        }

        void checkUnknown() {
            if (names.size() == 1 && columns.isEmpty()) {
                return;
            }
            for (int i = 0; i < names.size(); i++) {
                String name = CellText.clean(names.get(i));
                Optional<ManifestColumn> meant = columns.containsValue(i) ? Optional.empty() : ColumnName.meant(name);
                // what is missing is a problem already, with the same advice
                if (meant.isPresent() && isOptional(meant.get()) && !columns.containsKey(meant.get())) {
                    warnings.add(at(
                            ManifestError.LOOKS_LIKE_KNOWN_COLUMN,
                            name,
                            meant.get() == ManifestColumn.QUANTITY
                                    ? "the column is not known and was not read; every row counts as one piece."
                                    : "the column is not known and was not read.",
                            "Did you mean " + meant.get().text() + "? Rename it, or map it: columns: "
                                    + meant.get().text() + "=" + CellText.shown(name) + "; "
                                    + meant.get().text() + "=- says that it is something else."));
                }
            }
        }

        private boolean isOptional(ManifestColumn column) {
            boolean required = column == ManifestColumn.ORDER_ID
                    || (column == ManifestColumn.FILE && modelColumns().noneMatch(columns::containsKey));
            return !required && !mapping.isNotRead(column) && mapping.nameOf(column) == null;
        }

        private Problem at(ManifestError error, @Nullable String column, String what, String hint) {
            String name = column == null ? null : CellText.shown(column);
            String where = name == null ? "Row " + row : "Row " + row + ", column " + name;
            return new Problem(error.code(), row, name, null, where + ": " + what, hint);
        }
    }
}
