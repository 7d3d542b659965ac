package io.printroutes.order;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The names that somebody may have meant. */
public final class Nearest {

    private Nearest() {}

    /** At most so many of the names, the likeliest first: by how many letters have to be put in, left out or changed. */
    public static List<String> of(String written, Collection<String> names, int most) {
        String wanted = written.toLowerCase(Locale.ROOT);
        return names.stream()
                .distinct()
                .sorted(Comparator.<String>comparingInt(name -> changes(wanted, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(name -> name))
                .limit(most)
                .toList();
    }

    private static int changes(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] here = new int[other.length() + 1];
            here[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int changed = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                here[column] = Math.min(changed, 1 + Math.min(above[column], here[column - 1]));
            }
            above = here;
        }
        return above[other.length()];
    }
}
