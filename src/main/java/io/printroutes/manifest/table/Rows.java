package io.printroutes.manifest.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which rows of a manifest are expected to be prints. */
public enum Rows {
    /** Each: a row that does not say what to print is a mistake. */
    ALL,
    /** Those that say what to print; a shop's notes, explanations, tips, discounts, postage and sums are passed over. */
    PRINTS;

    /** What a drop's parameter {@code rows} says. */
    public static Optional<Rows> of(String text) {
        return Arrays.stream(values())
                .filter(rows ->
                        rows.name().toLowerCase(Locale.ROOT).equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
