package io.printroutes.event;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which events a rule wants. What is not said does not matter; everything that is said must hold.
 *
 * <pre>{@code EventFilter.ALL.types("job.failed, printer.*").tags("resin").minimum(Severity.WARNING)}</pre>
 *
 * <p>Lists are written with commas, as route parameters are.
 */
public final class EventFilter {

    /** Wants everything. */
    public static final EventFilter ALL =
            new EventFilter(List.of(), Set.of(), Set.of(), Set.of(), Severity.INFO, event -> false);

    private final List<String> types;
    private final List<Wildcard> patterns;
    private final Set<String> printers;
    private final Set<String> tags;
    private final Set<String> partners;
    private final Severity minimum;
    private final Predicate<Event> quiet;

    private EventFilter(
            List<String> types,
            Set<String> printers,
            Set<String> tags,
            Set<String> partners,
            Severity minimum,
            Predicate<Event> quiet) {
        this.types = types;
        this.patterns = types.stream().map(Wildcard::new).toList();
        this.printers = printers;
        this.tags = tags;
        this.partners = partners;
        this.minimum = minimum;
        this.quiet = quiet;
    }

    /** Types: {@code job.failed}, {@code job.*}, {@code *}; any of them. An empty text is every type. */
    public EventFilter types(String list) {
        return new EventFilter(split(list), printers, tags, partners, minimum, quiet);
    }

    /** Ids or names of printers, any of them; names in any case of letters. News without a printer is not wanted then. */
    public EventFilter printers(String list) {
        return new EventFilter(types, Set.copyOf(split(list)), tags, partners, minimum, quiet);
    }

    /** Tags of printers, any of them, case-sensitive as Printago's are. News without a printer is not wanted then. */
    public EventFilter tags(String list) {
        return new EventFilter(types, printers, Set.copyOf(split(list)), partners, minimum, quiet);
    }

    /** Partners, any of them. News of no partner is not wanted then. */
    public EventFilter partners(String list) {
        return new EventFilter(types, printers, tags, Set.copyOf(split(list)), minimum, quiet);
    }

    public EventFilter minimum(Severity severity) {
        return new EventFilter(types, printers, tags, partners, severity, quiet);
    }

    /** News that is not wanted though all else fits, for the hour it comes at: {@code QuietHours::covers}. */
    public EventFilter quiet(Predicate<Event> hours) {
        return new EventFilter(types, printers, tags, partners, minimum, hours);
    }

    public boolean matches(Event event) {
        return matchesType(event.type())
                && event.severity().atLeast(minimum)
                && (partners.isEmpty() || event.partner() != null && partners.contains(event.partner()))
                && matchesPrinter(event.printer())
                && !quiet.test(event);
    }

    /** Those of the types that no event can have: a spelling mistake in a rule. For {@code check}. */
    public List<String> typesThatNeverCome() {
        return types.stream().filter(type -> !canCome(type)).toList();
    }

    private static boolean canCome(String type) {
        Wildcard pattern = new Wildcard(type);
        return type.startsWith("printago.")
                || Arrays.stream(EventType.values()).anyMatch(known -> pattern.matches(known.text()));
    }

    private boolean matchesType(String type) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.matches(type));
    }

    private boolean matchesPrinter(Event.@Nullable Printer printer) {
        if (printer == null) {
            return printers.isEmpty() && tags.isEmpty();
        }
        boolean named = printers.stream()
                .anyMatch(wanted -> wanted.equals(printer.id()) || wanted.equalsIgnoreCase(printer.name()));
        boolean tagged = printer.tags().stream().anyMatch(tags::contains);
        return (printers.isEmpty() || named) && (tags.isEmpty() || tagged);
    }

    private static List<String> split(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .distinct()
                .toList();
    }
}
