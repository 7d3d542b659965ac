package io.printroutes.order;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What no row of a manifest can pass, whatever it says: a drop's tags and printer are only what holds for rows that say
 * nothing.
 *
 * @param requireTags that every print bears; a printer that a row names passes only if it is allowed
 * @param allowPrinters names or ids that a row may write; empty for all, or for none where tags are required
 * @param allowRows what a row may name
 * @param maxQuantity of one row
 * @param maxPieces of one order, all of its rows together
 * @param printerNeeded whether a row has to name a printer, because the drop itself would let any take the print
 */
public record DropLimits(
        List<String> requireTags,
        List<String> allowPrinters,
        Set<Kind> allowRows,
        int maxQuantity,
        long maxPieces,
        boolean printerNeeded) {

    /** A row can say whatever it likes. */
    public static final DropLimits NONE =
            new DropLimits(List.of(), List.of(), EnumSet.allOf(Kind.class), Integer.MAX_VALUE, Long.MAX_VALUE, false);

    public DropLimits {
        requireTags = List.copyOf(requireTags);
        allowPrinters = List.copyOf(allowPrinters);
        allowRows = Set.copyOf(allowRows);
    }

    /** What a row can name. */
    public enum Kind {
        FILES("files"),
        PARTS("parts"),
        SKUS("skus");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** As the parameter and people write it. */
        public String text() {
            return text;
        }

        public static Optional<Kind> of(String text) {
            return Stream.of(values()).filter(kind -> kind.text.equals(text)).findFirst();
        }
    }

    /** Whether rows may send their prints wherever they like. */
    public boolean isAnywhere() {
        return requireTags.isEmpty() && allowPrinters.isEmpty();
    }

    public boolean allowsPrinter(String nameOrId) {
        return isAnywhere() || allowPrinters.contains(nameOrId);
    }

    public boolean allowsTags(List<String> tags) {
        return requireTags.isEmpty() ? allowPrinters.isEmpty() : tags.containsAll(requireTags);
    }

    /** The kinds that are allowed, for people. */
    public String kinds() {
        return allowRows.stream().sorted().map(Kind::text).collect(Collectors.joining(", "));
    }

    /** Where a print goes that names neither printer nor tags. */
    public Routing usual(Routing ofDrop) {
        return ofDrop.printer() != null || requireTags.isEmpty()
                ? ofDrop
                : Routing.toTags(Stream.concat(ofDrop.tags().stream(), requireTags.stream())
                        .distinct()
                        .toList());
    }

    /** A file that names nothing cannot be printed where a printer has to be named. */
    public Problem printerMissing(String file) {
        return Problem.of(
                "PR-2072",
                file + " names no printer, and its drop allows only " + String.join(", ", allowPrinters) + ".",
                "Give the drop a printer for files that name none, or order the file in a manifest that names one.");
    }
}
