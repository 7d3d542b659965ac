package io.printroutes.bench;

import java.util.Arrays;
import java.util.Collections;

/** What a benchmark or a crash test prints: a table as the results pages have it, row by row as the figures come. */
public final class Table {

    public Table(String... columns) {
        row((Object[]) columns);
        row(Collections.nCopies(columns.length, "---").toArray());
    }

    public void row(Object... cells) {
        System.out.println("| "
                + String.join(" | ", Arrays.stream(cells).map(String::valueOf).toList()) + " |");
    }
}
