package io.printroutes.order;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with what was dropped or answered, said for the person who has to put it right.
 *
 * @param code stable, {@code PR-} and four digits, with an entry of its own in {@code docs/errors.md}
 * @param row of a manifest as a spreadsheet shows it, the header being 1; absent where no row is meant
 * @param column the column's name as the file has it
 * @param value what was found there, cut to a length a person can read
 * @param message what happened and why, a sentence
 * @param hint what to do about it, a sentence
 */
public record Problem(
        String code,
        @Nullable Integer row,
        @Nullable String column,
        @Nullable String value,
        String message,
        String hint) {

    /** A problem of a whole file or request, not of a row. */
    public static Problem of(String code, String message, String hint) {
        return new Problem(code, null, null, null, message, hint);
    }

    /** Whether what it speaks of was taken all the same, but may not be what was meant: codes PR-2091 to PR-2099. */
    public boolean warns() {
        return code.startsWith("PR-209") && !code.endsWith("0");
    }

    /** One line for logs and reason files: {@code PR-1101: what happened. What to do.} */
    @Override
    public String toString() {
        return code + ": " + message + (hint.isEmpty() ? "" : " " + hint);
    }
}
