package io.printroutes.manifest.row;

import io.printroutes.manifest.table.ManifestError;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number of pieces as people and spreadsheets write it.
 *
 * <p>{@code 2}, {@code +2}, {@code 02}, {@code 2.0} and {@code 2,00} are two. {@code 1 000}, {@code 1'000},
 * {@code 1.000.000} and {@code 1,000.0} can be read in one way only and are taken. {@code 1.000} and {@code 1,000}
 * are one in one country and a thousand in another: refused, and so is {@code 1,500}, for the same rule is easier to
 * remember than its exceptions.
 */
final class Quantity {

    private static final Pattern PLAIN = Pattern.compile("\\+?([0-9]+)(?:[.,]0{1,2})?");
    private static final Pattern GROUPED = Pattern.compile("\\+?([0-9]{1,3}(?:[ '’][0-9]{3})+)(?:[.,]0{1,2})?"
            + "|\\+?([0-9]{1,3}(?:,[0-9]{3})+)\\.0{1,3}|\\+?([0-9]{1,3}(?:\\.[0-9]{3})+),0{1,3}"
            + "|\\+?([0-9]{1,3}(?:,[0-9]{3}){2,}|[0-9]{1,3}(?:\\.[0-9]{3}){2,})");
    private static final Pattern AMBIGUOUS = Pattern.compile("\\+?([1-9][0-9]{0,2})[.,]([0-9]{3})");
    private static final Pattern BELOW_ONE = Pattern.compile("-[0-9]+(?:[.,][0-9]+)?|[+-]?0+(?:[.,]0+)?");
    private static final Pattern NUMBER_AMONG_WORDS = Pattern.compile("\\D*?([1-9][0-9]{0,5})\\D*");

    private static final Map<String, Integer> WORDS = Map.ofEntries(
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("twelve", 12),
            Map.entry("dozen", 12),
            Map.entry("ein", 1),
            Map.entry("eins", 1),
            Map.entry("zwei", 2),
            Map.entry("drei", 3),
            Map.entry("vier", 4),
            Map.entry("fünf", 5),
            Map.entry("sechs", 6),
            Map.entry("sieben", 7),
            Map.entry("acht", 8),
            Map.entry("neun", 9),
            Map.entry("zehn", 10),
            Map.entry("zwölf", 12));

    private Quantity() {}

    /** The pieces; 1, with a problem noted, where the cell does not say. */
    static int of(Cell cell, int most) {
        String digits = BELOW_ONE.matcher(cell.text()).matches() ? "0" : digits(cell.text());
        if (digits == null) {
            refuse(cell);
            return 1;
        }
        String significant = digits.replaceFirst("^0+(?=.)", "");
        if (significant.equals("0")) {
            cell.refuse(ManifestError.QUANTITY_BELOW_ONE, "is less than one", "Write 1 or more, or delete the row.");
            return 1;
        }
        // ten digits may not fit an int, and no limit is that large
        if (significant.length() > 9 || Integer.parseInt(significant) > most) {
            cell.refuse(
                    ManifestError.QUANTITY_TOO_LARGE,
                    "is more than the " + most + " pieces that one row may ask for",
                    "Check the number; if it is meant, use several rows.");
            return 1;
        }
        return Integer.parseInt(significant);
    }

    private static @Nullable String digits(String text) {
        Matcher plain = PLAIN.matcher(text);
        if (plain.matches()) {
            return plain.group(1);
        }
        Matcher grouped = GROUPED.matcher(text);
        if (!grouped.matches()) {
            return null;
        }
        for (int group = 1; group <= grouped.groupCount(); group++) {
            if (grouped.group(group) != null) {
                return grouped.group(group).replaceAll("\\D", "");
            }
        }
        return null;
    }

    private static void refuse(Cell cell) {
        Matcher ambiguous = AMBIGUOUS.matcher(cell.text());
        if (ambiguous.matches()) {
            String thousands = ambiguous.group(1) + ambiguous.group(2);
            boolean maybeFew = ambiguous.group(2).equals("000");
            cell.refuse(
                    ManifestError.QUANTITY_AMBIGUOUS,
                    "can be read in two ways, as thousands or as a fraction",
                    maybeFew
                            ? "Write " + ambiguous.group(1) + " or " + thousands + "."
                            : "Write " + thousands + " if that is meant.");
            return;
        }
        cell.refuse(ManifestError.QUANTITY_NOT_WHOLE, "is not a whole number", hint(cell.text()));
    }

    private static String hint(String text) {
        Integer word = WORDS.get(text.toLowerCase(Locale.ROOT));
        if (word != null) {
            return "Write " + word + ".";
        }
        Matcher among = NUMBER_AMONG_WORDS.matcher(text);
        return among.matches() ? "Write " + among.group(1) + "." : "Write digits only, as in 10.";
    }
}
