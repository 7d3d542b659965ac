package io.printroutes.check.model;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * Where in a file something is.
 *
 * @param line counted from 1
 * @param column counted from 1, in characters
 */
public record SourcePosition(Path file, int line, int column) implements Comparable<SourcePosition> {

    private static final Comparator<SourcePosition> ORDER = Comparator.comparing(SourcePosition::file)
            .thenComparing(SourcePosition::line)
            .thenComparing(SourcePosition::column);

    /** The first character of a file, for what is wrong with all of it. */
    public static SourcePosition startOf(Path file) {
        return new SourcePosition(file, 1, 1);
    }

    @Override
    public int compareTo(SourcePosition other) {
        return ORDER.compare(this, other);
    }
}
