package io.printroutes.order;

import java.time.Duration;
import java.util.List;

/** Why orders are refused after they were read, in words. */
public final class OrderProblems {

    private OrderProblems() {}

    public static Problem conflict(String order) {
        return Problem.of(
                "PR-2102",
                "Order " + order + " is known already, with other content.",
                "If it is another order, give it another id; if the first one was wrong, cancel that in Printago and send this under a new id.");
    }

    public static Problem printedAlready(int row, String file) {
        return new Problem(
                "PR-2101",
                row,
                "file",
                file,
                "Row " + row + ", column file: '" + file
                        + "' came before this manifest and was printed on its own within the last 24 hours.",
                "If it is to be printed again for the order, send manifest and models together, the manifest first.");
    }

    /** A row of the order can't be taken, and an order is not printed in part. */
    public static Problem otherRow(String order) {
        return Problem.of(
                "PR-2103",
                "Order " + order + " is not printed in part, and not all of its rows can be taken.",
                "Put the rows right that are named beside this one, and send the whole order again.");
    }

    /** For the news only: each of its rows has a reason of its own. */
    public static Problem nothingLeft(String order) {
        return Problem.of("PR-2103", "none of its rows could be taken.", "");
    }

    public static Problem otherContent(int row, String file) {
        return new Problem(
                "PR-2105",
                row,
                "sha256",
                null,
                "Row " + row + ", column sha256: the content of " + file + " has another hash than the row says.",
                "Send the file that is meant, or correct the hash; the file may have been changed or damaged on its way.");
    }

    public static Problem namedInVain(String file) {
        return Problem.of(
                "PR-2109",
                file + " is named by an order that was refused or cancelled, and is not printed without it.",
                "Send the order again, together with all of its files; or drop this one once more to print it on its own.");
    }

    public static Problem damaged(int row, Problem file) {
        return new Problem(
                file.code(), row, "file", file.value(), "Row " + row + ", column file: " + file.message(), file.hint());
    }

    /** @param files that the order waits for, as many as can be read at a glance */
    public static Problem missing(int row, String file, String order, Duration wait, String files) {
        return new Problem(
                "PR-2104",
                row,
                "file",
                file,
                "Order " + order + " has waited " + words(wait) + " for " + files + ".",
                "Send the order again, together with all of its files.");
    }

    private static String words(Duration wait) {
        if (wait.toHours() > 0) {
            return wait.toHours() + " h";
        }
        return wait.toMinutes() > 0 ? wait.toMinutes() + " min" : wait.toMillis() / 1000.0 + " s";
    }

    public static Problem skuWithMaterial(int row) {
        return new Problem(
                "PR-2106",
                row,
                "material",
                null,
                "Row " + row + ", column material: a SKU brings its own materials.",
                "Leave the cell empty, or print the part instead of the SKU.");
    }

    public static Problem unknownName(int row, String column, String what, String value, List<String> nearest) {
        String hint = nearest.isEmpty()
                ? "The store has none at all; look in Printago."
                : "Write one of these as it stands: " + String.join(", ", nearest) + ".";
        return new Problem(
                "PR-2107",
                row,
                column,
                value,
                "Row " + row + ", column " + column + ": the store has no " + what + " '" + value + "'.",
                hint);
    }

    public static Problem ambiguousName(int row, String column, String what, String value) {
        return new Problem(
                "PR-2108",
                row,
                column,
                value,
                "Row " + row + ", column " + column + ": several of the store's " + what + "s are called '" + value
                        + "'.",
                "Give one of them another name in Printago, or write its id of 24 characters.");
    }
}
