package io.printroutes.check.model;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * Where in a file something is.
 *
 * @param line counted from 1
 * @param column counted from 1, in characters
 */
public record Place(Path file, int line, int column) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::file).thenComparing(Place::line).thenComparing(Place::column);

    /** The first character of a file, for what is wrong with all of it. */
    public static Place startOf(Path file) {
        return new Place(file, 1, 1);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
