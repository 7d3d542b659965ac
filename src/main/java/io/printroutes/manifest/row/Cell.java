package io.printroutes.manifest.row;

import io.printroutes.manifest.table.CellText;
import io.printroutes.manifest.table.ManifestColumn;
import io.printroutes.manifest.table.ManifestError;
import io.printroutes.order.Problem;
import java.util.List;

/**
 * One recognised cell, and where what is wrong with it goes.
 *
 * @param name of the column as the file spells it
 * @param text cleaned, never empty
 */
public record Cell(int row, ManifestColumn column, String name, String text, List<Problem> problems) {

    /** @param what follows the value: "is not a whole number" */
    public void refuse(ManifestError error, String what, String hint) {
        problems.add(problem(error, what, hint));
    }

    Problem problem(ManifestError error, String what, String hint) {
        String value = column.isPrivate() ? null : CellText.shown(text);
        String subject = value == null ? "the " + column.text() : "'" + value + "'";
        String message = "Row " + row + ", column " + name + ": " + subject + " " + what + ".";
        return new Problem(error.code(), row, name, value, message, hint);
    }
}
