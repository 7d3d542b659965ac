package io.printroutes.order;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names that somebody may have meant: by how many letters are added, left out, changed or swapped. */
public final class Nearest {

    private Nearest() {}

    /** At most so many of the names, the likeliest first, however far they are. */
    public static List<String> of(String written, Collection<String> names, int most) {
        return names.stream().distinct().sorted(nearestTo(written)).limit(most).toList();
    }

    /** The one that was probably meant: near enough to be a slip. */
    public static Optional<String> to(String written, Collection<String> names) {
        String wanted = plain(written);
        int allowed = Math.max(1, Math.min(3, wanted.length() / 3));
        return names.stream()
                .filter(name -> Math.abs(plain(name).length() - wanted.length()) <= allowed)
                .filter(name -> slips(wanted, plain(name)) <= allowed)
                .min(nearestTo(written));
    }

    /** Of two that are as near, the one that begins alike. */
    private static Comparator<String> nearestTo(String written) {
        String wanted = plain(written);
        return Comparator.<String>comparingInt(name -> slips(wanted, plain(name)))
                .thenComparing(Comparator.<String>comparingInt(name -> alike(wanted, plain(name)))
                        .reversed())
                .thenComparing(Comparator.naturalOrder());
    }

    /** Case and separators are the likeliest slips of all. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
    }

    private static int alike(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    /** How many letters have to be added, left out, changed or swapped with their neighbour. */
    public static int slips(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(one, other, i, j, cost);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int cheapest(String one, String other, int i, int j, int[][] cost) {
        int change = cost[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        int best = Math.min(change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
