package io.printroutes.camel.events;

import io.printroutes.config.Quantities;
import io.printroutes.event.EventFilter;
import io.printroutes.event.Severity;
import io.printroutes.notify.DigestSettings;
import io.printroutes.notify.QuietHours;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The subscription of a rule to the log of events.
 *
 * @param rule the name that the rule's place in the log is kept under
 * @param filter the events that it wants, whatever the hour
 * @param quiet the hours in which its events wait
 * @param digest how its events are gathered; {@code null} if each goes alone
 * @param fromBeginning whether a new rule starts with the oldest event that is kept, instead of with the next one
 */
public record Subscription(
        String rule,
        EventFilter filter,
        QuietHours quiet,
        @Nullable DigestSettings digest,
        boolean fromBeginning) {

    static final String ANY_SEVERITY = "info";
    static final String USUAL_REPEAT = "4h";
    static final String USUAL_FLAP = "2m";

    /**
     * The subscription that these options of {@code events:} describe. An option that is not there has its default.
     *
     * @throws IllegalArgumentException if a value makes no sense
     */
    public static Subscription of(String rule, Map<String, String> options) {
        if (rule.isBlank()) {
            throw new IllegalArgumentException("a rule needs a name");
        }
        EventFilter filter = EventFilter.ALL
                .types(options.getOrDefault("types", ""))
                .printers(options.getOrDefault("printers", ""))
                .tags(options.getOrDefault("tags", ""))
                .partners(options.getOrDefault("partners", ""))
                .minimum(severity(options.getOrDefault("severity", ANY_SEVERITY)));
        QuietHours hours = QuietHours.of(options.getOrDefault("quietHours", ""));
        return new Subscription(
                rule,
                filter,
                Boolean.parseBoolean(options.get("quietErrors")) ? hours.forErrorsToo() : hours,
                digest(options),
                Boolean.parseBoolean(options.get("fromBeginning")));
    }

    private static Severity severity(String text) {
        return Severity.valueOf(text.strip().toUpperCase(Locale.ROOT));
    }

    private static @Nullable DigestSettings digest(Map<String, String> options) {
        String gather = options.getOrDefault("gather", "");
        if (gather.isBlank()) {
            return null;
        }
        String perHour = options.getOrDefault("perHour", Integer.toString(DigestSettings.USUAL.mailsAnHour()));
        return new DigestSettings(
                Quantities.duration(gather),
                Quantities.duration(options.getOrDefault("repeat", USUAL_REPEAT)),
                Quantities.duration(options.getOrDefault("flap", USUAL_FLAP)),
                Integer.parseInt(perHour.strip()));
    }
}
