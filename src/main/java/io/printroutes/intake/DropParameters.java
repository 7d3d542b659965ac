package io.printroutes.intake;

import io.printroutes.config.Quantities;
import io.printroutes.config.Setting;
import io.printroutes.drop.DropRules;
import io.printroutes.drop.MarkerFiles;
import io.printroutes.manifest.table.ColumnMapping;
import io.printroutes.notify.QuietHours;
import io.printroutes.order.DropLimits;
import io.printroutes.order.Mode;
import io.printroutes.order.Priority;
import io.printroutes.order.Problem;
import io.printroutes.order.Routing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that every drop has, read from what its route says. The drop itself, {@code check} and {@code plan} read
 * them here and nowhere else.
 *
 * @param store name or id of the store, empty for the default one
 * @param include globs of the files that are taken; empty for all
 * @param exclude globs of the files that are left alone although included
 * @param usualPriority outside the hours of low priority
 * @param lowPriorityHours when everything that is taken in has low priority
 * @param label that the queue shows instead of the file's name
 * @param settle a file that has not changed for this long is complete
 * @param patience a file that has not changed for this long and is still not whole is given up
 * @param maxBytes longer files are refused
 * @param byRow whether a manifest's good rows are taken though others are not
 * @param columns what manifests call their columns
 * @param markers the files by which a sender says that another one is complete
 * @param limits that no row of a manifest can pass
 */
public record DropParameters(
        String store,
        List<String> include,
        List<String> exclude,
        Mode mode,
        Routing routing,
        Priority usualPriority,
        QuietHours lowPriorityHours,
        @Nullable String label,
        Duration settle,
        Duration patience,
        long maxBytes,
        boolean byRow,
        ColumnMapping columns,
        MarkerFiles markers,
        DropLimits limits) {

    public DropParameters {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /**
     * A parameter whose text has no meaning.
     *
     * @param expected what to write instead
     * @param details what is wrong in particular, if the text has parts
     */
    public record Mistake(String parameter, String text, String expected, List<Problem> details) {

        public Mistake {
            details = List.copyOf(details);
        }

        @Override
        public String toString() {
            return parameter + " is '" + text + "'; write " + expected;
        }
    }

    /** The parameters, with the usual value for each mistake. */
    public record Reading(DropParameters parameters, List<Mistake> mistakes) {

        public Reading {
            mistakes = List.copyOf(mistakes);
        }
    }

    /** @param texts what the route says, by the parameter's name; a parameter that is missing has its usual value */
    public static Reading read(Map<String, String> texts) {
        Reader reader = new Reader(texts);
        return new Reading(reader.parameters(), reader.mistakes);
    }

    /**
     * Holds what a route says against what the operator has set for all drops: what drop.mode forbids, no drop permits.
     *
     * @param texts what the route says, which is changed if it wants more
     * @param storeWide the value of drop.mode
     * @return whether it wanted more
     */
    public static boolean limit(Map<String, String> texts, String storeWide) {
        String uploadOnly = Mode.UPLOAD_ONLY.text();
        return storeWide.strip().equals(uploadOnly) && !uploadOnly.equals(texts.put("mode", uploadOnly));
    }

    /** The priority of a file that is taken in at that time. */
    public Priority priority(Instant at) {
        return lowPriorityHours.covers(at) ? Priority.LOW : usualPriority;
    }

    /** Where a print goes that says nothing of it itself. */
    public Routing usualRouting() {
        return limits.usual(routing);
    }

    public DropRules rules() {
        return new DropRules(settle, patience, maxBytes, include, exclude);
    }

    /** Reads text by text and remembers what it could not make sense of. */
    private static final class Reader {

        private final Map<String, String> texts;
        private final List<Mistake> mistakes = new ArrayList<>();

        Reader(Map<String, String> texts) {
            this.texts = texts;
        }

        DropParameters parameters() {
            Routing routing = routing();
            return new DropParameters(
                    text("store"),
                    list("include", ","),
                    list("exclude", ","),
                    value("mode", Setting.DROP_MODE.defaultValue(), "queue or upload-only", Mode::of),
                    routing,
                    value("priority", "normal", "normal or low", Priority::of),
                    value(
                            "lowPriorityHours",
                            "",
                            "them like 22:00-06:30 Europe/Berlin, or Mon-Fri 22:00-06:30 Europe/Berlin",
                            orNothing(QuietHours::of)),
                    label(),
                    duration("settle", Setting.DROP_SETTLE),
                    duration("patience", Setting.DROP_PATIENCE),
                    value(
                            "maxSize",
                            Setting.DROP_MAX_SIZE.defaultValue(),
                            "a size of 1 byte or more, such as 500MB",
                            text -> orNothing(Quantities::bytes).apply(text).filter(bytes -> bytes > 0)),
                    value("partial", "reject", "accept or reject", Reader::byRow),
                    columns(),
                    value(
                            "marker",
                            "",
                            "an ending such as .ok, or {name}.ok, that no model and no manifest has",
                            orNothing(MarkerFiles::of)),
                    limits(routing));
        }

        private DropLimits limits(Routing routing) {
            List<String> printers = list("allowPrinters", ",");
            List<String> tags = list("requireTags", "\\|");
            return new DropLimits(
                    tags,
                    printers,
                    value("allowRows", "files,parts,skus", "some of files, parts and skus", Reader::kinds),
                    value("maxQuantity", "", "a whole number of 1 or more", Reader::count)
                            .intValue(),
                    value("maxPieces", "", "a whole number of 1 or more", Reader::count),
                    !printers.isEmpty() && tags.isEmpty() && routing.equals(Routing.ANY));
        }

        private static Optional<Set<DropLimits.Kind>> kinds(String text) {
            Set<DropLimits.Kind> kinds = EnumSet.noneOf(DropLimits.Kind.class);
            for (String one : text.split(",")) {
                Optional<DropLimits.Kind> kind = DropLimits.Kind.of(one.strip());
                if (kind.isEmpty()) {
                    return Optional.empty();
                }
                kinds.add(kind.get());
            }
            return Optional.of(kinds);
        }

        /** As many as there are if nothing is said. */
        private static Optional<Long> count(String text) {
            if (text.isEmpty()) {
                return Optional.of((long) Integer.MAX_VALUE);
            }
            return orNothing(Integer::parseInt)
                    .apply(text)
                    .filter(count -> count > 0)
                    .map(Integer::longValue);
        }

        private String text(String parameter) {
            return texts.getOrDefault(parameter, "").strip();
        }

        private List<String> list(String parameter, String separator) {
            return Arrays.stream(text(parameter).split(separator))
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .toList();
        }

        private Routing routing() {
            String printer = text("printer");
            return printer.isEmpty() ? Routing.toTags(list("tags", "\\|")) : Routing.toPrinter(printer);
        }

        private @Nullable String label() {
            String label = text("label");
            return label.isEmpty() ? null : label;
        }

        private Duration duration(String parameter, Setting usual) {
            return value(
                    parameter,
                    usual.defaultValue(),
                    "a time such as " + usual.defaultValue(),
                    orNothing(Quantities::duration));
        }

        private ColumnMapping columns() {
            ColumnMapping.Parsed parsed = ColumnMapping.parse(text("columns"));
            if (!parsed.problems().isEmpty()) {
                mistakes.add(new Mistake(
                        "columns", text("columns"), "pairs such as order_id=Order No.;file=STL", parsed.problems()));
                return ColumnMapping.NONE;
            }
            return parsed.mapping();
        }

        private <T> T value(String parameter, String usual, String expected, Function<String, Optional<T>> reading) {
            String text = texts.containsKey(parameter) ? text(parameter) : usual;
            Optional<T> value = reading.apply(text);
            if (value.isEmpty()) {
                mistakes.add(new Mistake(parameter, text, expected, List.of()));
            }
            return value.or(() -> reading.apply(usual)).orElseThrow();
        }

        private static Optional<Boolean> byRow(String text) {
            return switch (text) {
                case "accept" -> Optional.of(true);
                case "reject" -> Optional.of(false);
                default -> Optional.empty();
            };
        }

        /** For what says by an exception that it cannot read a text. */
        private static <T> Function<String, Optional<T>> orNothing(Function<String, T> reading) {
            return text -> {
                try {
                    return Optional.of(reading.apply(text));
                } catch (IllegalArgumentException | ArithmeticException e) {
                    return Optional.empty();
                }
            };
        }
    }
}
