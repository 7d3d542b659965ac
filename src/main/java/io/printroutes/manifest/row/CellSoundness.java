package io.printroutes.manifest.row;

import io.printroutes.manifest.table.ManifestColumn;
import io.printroutes.manifest.table.ManifestError;
import java.util.Set;
import java.util.regex.Pattern;

/** What may be wrong with a cell of any column: damage that spreadsheets and exports do. */
final class CellSoundness {

    /** In the languages in which people sent them. */
    private static final Set<String> SPREADSHEET_ERRORS = Set.of(
            "#REF!", "#NAME?", "#VALUE!", "#N/A", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#ERROR!",
            "#BEZUG!", "#WERT!", "#NV", "#ZAHL!");

    /** The sign is what a spreadsheet always writes and a SKU such as 12E4 has not. */
    private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?\\d+(?:[.,]\\d+)?[eE][+-]\\d+");

    private static final Pattern TYPOGRAPHIC_QUOTES = Pattern.compile("(?s)[“”„].*|.*[“”„]");

    private CellSoundness() {}

    /** Whether the column's own rule may look at the cell; says why not. */
    static boolean check(Cell cell) {
        ManifestColumn column = cell.column();
        String text = cell.text();
        if (text.length() > column.longest()) {
            cell.refuse(
                    ManifestError.CELL_TOO_LONG,
                    "has " + text.length() + " characters, at most " + column.longest() + " are taken",
                    "Shorten it.");
        } else if (SPREADSHEET_ERRORS.contains(text) || text.matches("#{3,}")) {
            cell.refuse(
                    ManifestError.SPREADSHEET_ERROR,
                    "is a spreadsheet's error, not a value",
                    "Repair the formula, or widen the column, and export again.");
        } else if (text.indexOf('\uFFFD') >= 0) {
            cell.refuse(
                    ManifestError.DAMAGED_CHARACTER,
                    "holds a character that an earlier program could not read",
                    "Correct it in the source and save as \"CSV UTF-8\".");
        } else if (!column.isPrivate() && text.chars().anyMatch(Character::isISOControl)) {
            cell.refuse(
                    ManifestError.CONTROL_CHARACTER,
                    "holds a line break or another control character",
                    "Put it on one line.");
        } else if (!column.isPrivate() && TYPOGRAPHIC_QUOTES.matcher(text).matches()) {
            cell.refuse(
                    ManifestError.TYPOGRAPHIC_QUOTES,
                    "begins or ends with a typographic quotation mark",
                    "Use the straight mark \", or none.");
        } else if (isIdentifier(column) && SCIENTIFIC.matcher(text).matches()) {
            cell.refuse(
                    ManifestError.SCIENTIFIC_NOTATION,
                    "is a number as the spreadsheet shortened it, and digits are lost",
                    "Format the column as text, enter the value again, and export again.");
        } else {
            return true;
        }
        return false;
    }

    private static boolean isIdentifier(ManifestColumn column) {
        return switch (column) {
            case ORDER_ID, PART_ID, SKU, QUANTITY, SHA256 -> true;
            default -> false;
        };
    }
}
