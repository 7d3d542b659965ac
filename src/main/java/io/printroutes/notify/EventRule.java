package io.printroutes.notify;

import io.printroutes.config.Quantities;
import io.printroutes.event.EventFilter;
import io.printroutes.event.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a rule, read from what its route says. The rule itself, {@code events match} and {@code check} read them
 * here and nowhere else.
 *
 * @param name the name that the rule's place in the log of events is kept under
 * @param filter the events that it wants, whatever the hour
 * @param quiet the hours in which its events wait
 * @param digest how its events are gathered; {@code null} if each goes alone
 * @param fromBeginning whether a new rule starts with the oldest event that is kept, instead of with the next one
 */
public record EventRule(
        String name,
        EventFilter filter,
        QuietHours quiet,
        @Nullable DigestSettings digest,
        boolean fromBeginning) {

    public static final String ANY_SEVERITY = "info";
    public static final String USUAL_REPEAT = "4h";
    public static final String USUAL_FLAP = "2m";
    public static final String USUAL_PER_HOUR = "20";

    /**
     * A parameter whose text has no meaning.
     *
     * @param expected what to write instead
     */
    public record Mistake(String parameter, String text, String expected) {

        @Override
        public String toString() {
            return parameter + " is '" + text + "'; write " + expected;
        }
    }

    /** The rule, with the usual value for each mistake. */
    public record Reading(EventRule rule, List<Mistake> mistakes) {

        public Reading {
            mistakes = List.copyOf(mistakes);
        }
    }

    /** @param texts what the route says, by the parameter's name; a parameter that is missing has its usual value */
    public static Reading read(String name, Map<String, String> texts) {
        Reader reader = new Reader(texts);
        return new Reading(reader.rule(name), reader.mistakes);
    }

    /** @throws IllegalArgumentException with every mistake in the parameters */
    public static EventRule of(String name, Map<String, String> texts) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A rule needs a name. Write the parameter 'rule'.");
        }
        Reading reading = read(name, texts);
        if (!reading.mistakes().isEmpty()) {
            throw new IllegalArgumentException("The rule " + name + " cannot be read: "
                    + reading.mistakes().stream().map(Mistake::toString).collect(Collectors.joining("; ")) + ".");
        }
        return reading.rule();
    }

    /** Reads text by text and remembers what it could not make sense of. */
    private static final class Reader {

        private static final String HOURS = "them like 22:00-06:30 Europe/Berlin, or Mon-Fri 22:00-06:30 Europe/Berlin";

        private final Map<String, String> texts;
        private final List<Mistake> mistakes = new ArrayList<>();

        Reader(Map<String, String> texts) {
            this.texts = texts;
        }

        EventRule rule(String name) {
            EventFilter filter = EventFilter.ALL
                    .types(text("types"))
                    .printers(text("printers"))
                    .tags(text("tags"))
                    .partners(text("partners"))
                    .minimum(value("severity", ANY_SEVERITY, "info, warning or error", Severity::of));
            QuietHours hours = value("quietHours", "", HOURS, QuietHours::of);
            return new EventRule(
                    name, filter, isOn("quietErrors") ? hours.forErrorsToo() : hours, digest(), isOn("fromBeginning"));
        }

        private @Nullable DigestSettings digest() {
            if (text("gather").isEmpty()) {
                return null;
            }
            return new DigestSettings(
                    duration("gather", "30s"),
                    duration("repeat", USUAL_REPEAT),
                    duration("flap", USUAL_FLAP),
                    value("perHour", USUAL_PER_HOUR, "a whole number from 1", Reader::count));
        }

        private Duration duration(String parameter, String usual) {
            return value(parameter, usual, "a time such as " + usual, Quantities::duration);
        }

        private boolean isOn(String parameter) {
            return value(parameter, "false", "true or false", Reader::trueOrFalse);
        }

        private String text(String parameter) {
            return texts.getOrDefault(parameter, "").strip();
        }

        private <T> T value(String parameter, String usual, String expected, Function<String, T> reading) {
            String text =
                    Optional.ofNullable(texts.get(parameter)).orElse(usual).strip();
            try {
                return reading.apply(text);
            } catch (IllegalArgumentException | ArithmeticException e) {
                mistakes.add(new Mistake(parameter, text, expected));
                return reading.apply(usual);
            }
        }

        private static int count(String text) {
            int count = Integer.parseInt(text);
            if (count < 1) {
                throw new IllegalArgumentException("less than one");
            }
            return count;
        }

        private static boolean trueOrFalse(String text) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("neither true nor false");
            };
        }
    }
}
