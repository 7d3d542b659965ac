package io.printroutes.manifest.row;

import io.printroutes.manifest.row.RowResult.ManifestRow;
import io.printroutes.manifest.row.RowResult.RefusedRow;
import io.printroutes.manifest.table.CellText;
import io.printroutes.manifest.table.Header;
import io.printroutes.manifest.table.ManifestColumn;
import io.printroutes.manifest.table.ManifestError;
import io.printroutes.manifest.table.ManifestRules;
import io.printroutes.manifest.table.RawRow;
import io.printroutes.order.Priority;
import io.printroutes.order.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One row held against every rule, all that is wrong with it at once. */
final class RowCheck {

    private static final Pattern PART_ID = Pattern.compile("[a-z0-9]{24}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

    private final int row;
    private final Header header;
    private final ManifestRules rules;
    private final LimitCheck limits;
    private final Map<ManifestColumn, Cell> cells = new EnumMap<>(ManifestColumn.class);
    private final Set<ManifestColumn> refused = EnumSet.noneOf(ManifestColumn.class);
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    RowCheck(int row, RawRow raw, Header header, ManifestRules rules) {
        this.row = row;
        this.header = header;
        this.rules = rules;
        this.limits = new LimitCheck(rules.limits());
        header.columns().forEach((column, index) -> take(column, raw.cell(index)));
        checkWidth(raw);
    }

    List<Problem> warnings() {
        return warnings;
    }

    RowResult result() {
        String orderId = text(ManifestColumn.ORDER_ID);
        if (orderId == null && isMissing(ManifestColumn.ORDER_ID)) {
            refuse(
                    ManifestError.ORDER_ID_MISSING,
                    header.nameOf(ManifestColumn.ORDER_ID),
                    "the order id is missing.",
                    "Write it into every row of the order, also where the spreadsheet merges cells.");
        }
        ModelReference model = model();
        int quantity = quantity();
        List<String> tags = tags();
        String printer = printer(tags);
        String sha256 = sha256();
        Priority priority = priority();
        String material = material();
        if (orderId == null || model == null || !problems.isEmpty()) {
            String file = model instanceof ModelReference.File named ? named.path() : null;
            return new RefusedRow(row, orderId, file, problems);
        }
        return new ManifestRow(
                row,
                orderId,
                model,
                quantity,
                printer,
                tags,
                sha256,
                label(),
                priority,
                material,
                text(ManifestColumn.NOTE));
    }

    private void take(ManifestColumn column, String raw) {
        String text = column.isPrivate() ? CellText.cleanText(raw) : CellText.clean(raw);
        if (!text.isEmpty()) {
            Cell cell = new Cell(row, column, header.nameOf(column), text, problems);
            if (CellSoundness.check(cell)) {
                cells.put(column, cell);
            } else {
                refused.add(column);
            }
        }
    }

    /** Cells beyond the header are not shown: nobody has said what is in them. */
    private void checkWidth(RawRow raw) {
        int width = header.names().size();
        boolean filled = raw.cells().stream().skip(width).anyMatch(cell -> !CellText.clean(cell)
                .isEmpty());
        if (filled) {
            refuse(
                    ManifestError.MORE_CELLS_THAN_HEADER,
                    null,
                    "the row has " + raw.cells().size() + " cells, the header " + width + ".",
                    "A cell that holds the separator must stand in quotation marks: \"a, b\".");
        }
    }

    private @Nullable String text(ManifestColumn column) {
        Cell cell = cells.get(column);
        return cell == null ? null : cell.text();
    }

    /** Empty, as against filled with something that was refused already; a column that is not there is missed once, in the header. */
    private boolean isMissing(ManifestColumn column) {
        return header.has(column) && !cells.containsKey(column) && !refused.contains(column);
    }

    private @Nullable ModelReference model() {
        Cell file = cells.get(ManifestColumn.FILE);
        Cell part = cells.get(ManifestColumn.PART_ID);
        Cell sku = cells.get(ManifestColumn.SKU);
        String path = file == null ? null : FilePath.of(file);
        if (part != null && !PART_ID.matcher(part.text()).matches()) {
            part.refuse(
                    ManifestError.PART_ID_MALFORMED,
                    "is not a part's id",
                    "Copy the 24 small letters and digits from Printago, or name a file instead.");
        }
        List<Cell> said = Stream.of(ManifestColumn.FILE, ManifestColumn.PART_ID, ManifestColumn.SKU)
                .filter(cells::containsKey)
                .map(cells::get)
                .toList();
        checkOneModel(said);
        said.forEach(limits::model);
        if (path != null) {
            return new ModelReference.File(path);
        }
        return part != null
                ? new ModelReference.Part(part.text())
                : sku == null ? null : new ModelReference.Sku(sku.text());
    }

    private void checkOneModel(List<Cell> said) {
        boolean anyRefused = refused.contains(ManifestColumn.FILE)
                || refused.contains(ManifestColumn.PART_ID)
                || refused.contains(ManifestColumn.SKU);
        if (said.isEmpty() && !anyRefused && header.hasModelColumn()) {
            refuse(
                    ManifestError.MODEL_MISSING,
                    modelColumnName(),
                    "the row does not say what to print.",
                    "Fill in one of file, part_id and sku, or delete the row.");
        } else if (said.size() > 1) {
            String names = String.join(" and ", said.stream().map(Cell::name).toList());
            refuse(
                    ManifestError.SEVERAL_MODELS,
                    said.get(1).name(),
                    "the row says more than once what to print, in " + names + ".",
                    "Keep one; use a row for each model.");
        }
    }

    private String modelColumnName() {
        ManifestColumn first = header.has(ManifestColumn.FILE)
                ? ManifestColumn.FILE
                : header.has(ManifestColumn.PART_ID) ? ManifestColumn.PART_ID : ManifestColumn.SKU;
        return header.nameOf(first);
    }

    private int quantity() {
        Cell cell = cells.get(ManifestColumn.QUANTITY);
        return cell == null
                ? 1
                : Quantity.of(cell, Math.min(rules.maxQuantity(), rules.limits().maxQuantity()));
    }

    private List<String> tags() {
        Cell cell = cells.get(ManifestColumn.TAGS);
        if (cell == null) {
            return List.of();
        }
        List<String> tags = Arrays.stream(cell.text().split("\\|"))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
        if (tags.isEmpty()) {
            cell.refuse(ManifestError.TAGS_EMPTY, "names no tag", "Write tags as in A|B, or leave the cell empty.");
        } else if (cells.containsKey(ManifestColumn.PRINTER)) {
            cell.refuse(
                    ManifestError.PRINTER_AND_TAGS,
                    "stands beside a printer, and a row takes one printer or tagged ones, not both",
                    "Empty one of the two cells.");
        } else if (tags.size() == 1 && tags.get(0).matches(".*[,;].*")) {
            warnings.add(cell.problem(
                    ManifestError.TAGS_WITH_OTHER_SEPARATOR,
                    "was taken as one tag",
                    "If several are meant, separate them by |: A|B."));
        }
        limits.tags(cell, tags);
        return tags;
    }

    private @Nullable String printer(List<String> tags) {
        Cell cell = cells.get(ManifestColumn.PRINTER);
        if (cell != null) {
            limits.printer(cell);
        } else if (tags.isEmpty() && !refused.contains(ManifestColumn.PRINTER)) {
            limits.nowhere(row).ifPresent(problems::add);
        }
        return cell == null ? null : cell.text();
    }

    private @Nullable String sha256() {
        Cell cell = cells.get(ManifestColumn.SHA256);
        if (cell == null) {
            return null;
        }
        if (!SHA256.matcher(cell.text()).matches()) {
            cell.refuse(
                    ManifestError.SHA256_MALFORMED,
                    "is not a SHA-256",
                    "Write the 64 hexadecimal digits that sha256sum prints, or leave the cell empty.");
        } else if (!cells.containsKey(ManifestColumn.FILE)) {
            warnings.add(cell.problem(
                    ManifestError.SHA256_WITHOUT_FILE,
                    "was not used: a part or SKU has no file to check",
                    "Leave the cell empty, or name a file."));
        }
        return cell.text().toLowerCase(Locale.ROOT);
    }

    private @Nullable Priority priority() {
        Cell cell = cells.get(ManifestColumn.PRIORITY);
        if (cell == null) {
            return null;
        }
        Priority priority = Priority.of(cell.text()).orElse(null);
        if (priority == null) {
            cell.refuse(
                    ManifestError.PRIORITY_UNKNOWN,
                    "is not a priority",
                    "Write normal or low, or leave the cell empty; Printago knows no other.");
        }
        return priority;
    }

    private @Nullable String material() {
        Cell cell = cells.get(ManifestColumn.MATERIAL);
        if (cell == null) {
            return null;
        }
        if (cell.text().startsWith("/") || cell.text().endsWith("/")) {
            cell.refuse(
                    ManifestError.MATERIAL_MALFORMED,
                    "lacks the type or the variant",
                    "Write the type alone, or type / variant, as in PLA / Galaxy Black.");
        }
        return cell.text();
    }

    /** On one line: that is all the queue shows. */
    private @Nullable String label() {
        String label = text(ManifestColumn.LABEL);
        return label == null ? null : label.replaceAll("[\\p{Cntrl} ]+", " ");
    }

    private void refuse(ManifestError error, @Nullable String column, String what, String hint) {
        String where = column == null ? "Row " + row : "Row " + row + ", column " + column;
        problems.add(new Problem(error.code(), row, column, null, where + ": " + what, hint));
    }
}
