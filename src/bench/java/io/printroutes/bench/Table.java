package io.printroutes.bench;

import java.util.Arrays;
import java.util.Collections;

/** What a benchmark prints: a table as the results pages have it, row by row as the figures come. */
final class Table {

    Table(String... columns) {
        row((Object[]) columns);
        row(Collections.nCopies(columns.length, "---").toArray());
    }

    void row(Object... cells) {
        System.out.println("| "
                + String.join(" | ", Arrays.stream(cells).map(String::valueOf).toList()) + " |");
    }
}
