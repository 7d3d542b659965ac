package io.printroutes.order;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A printer as the store lists it, as far as it decides where a print may go.
 *
 * @param enabled whether it takes jobs at all
 */
public record StorePrinter(String id, String name, List<String> tags, boolean enabled) {

    private static final int SHOWN = 3;

    public StorePrinter {
        tags = List.copyOf(tags);
    }

    /**
     * What would keep a print waiting in Printago's queue although it is accepted there: no printer bears its tags, or those that
     * may take it are disabled.
     *
     * @param all of the store
     */
    public static Optional<Problem> whyItWaits(Routing routing, Collection<StorePrinter> all) {
        List<StorePrinter> fit = all.stream().filter(each -> each.fits(routing)).toList();
        if (all.isEmpty() || fit.stream().anyMatch(StorePrinter::enabled)) {
            return Optional.empty();
        }
        if (!fit.isEmpty()) {
            return Optional.of(disabled(routing, fit));
        }
        // a printer that is not listed is refused by name, and an id may be newer than the list
        return routing.tags().isEmpty() ? Optional.empty() : Optional.of(noBearer(routing, all));
    }

    private boolean fits(Routing routing) {
        String wanted = routing.printer();
        return wanted == null ? tags.containsAll(routing.tags()) : wanted.equals(id) || wanted.equalsIgnoreCase(name);
    }

    private static Problem noBearer(Routing routing, Collection<StorePrinter> all) {
        String wanted = String.join("|", routing.tags());
        List<String> known =
                all.stream().flatMap(each -> each.tags().stream()).distinct().toList();
        List<String> near = routing.tags().stream()
                .filter(tag -> !known.contains(tag))
                .flatMap(tag -> Nearest.of(tag, known, SHOWN).stream())
                .distinct()
                .toList();
        return Problem.of(
                "PR-2122",
                "No printer in Printago has the tags " + wanted
                        + (routing.tags().size() > 1 ? " together" : "") + ": what asks for them is queued, and waits.",
                "Give a printer these tags in Printago, or correct them; upper and lower case count."
                        + (near.isEmpty() ? "" : " There are: " + String.join(", ", near) + "."));
    }

    private static Problem disabled(Routing routing, List<StorePrinter> fit) {
        String names = fit.stream().map(StorePrinter::name).limit(SHOWN).collect(Collectors.joining(", "));
        String which = fit.size() == 1
                ? "The printer " + names + " is"
                : "All printers that may take it (" + names + (fit.size() > SHOWN ? ", ..." : "") + ") are";
        String asked = routing.tags().isEmpty() ? "" : " with the tags " + String.join("|", routing.tags());
        return Problem.of(
                "PR-2123",
                which + " disabled in Printago: what is queued for " + (fit.size() == 1 ? "it" : "them") + asked
                        + " waits.",
                "Enable a printer in Printago, or name another.");
    }
}
