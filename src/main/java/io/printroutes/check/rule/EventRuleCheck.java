package io.printroutes.check.rule;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.EndpointUse;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.RouteFile;
import io.printroutes.check.model.Values;
import io.printroutes.event.EventFilter;
import io.printroutes.event.EventType;
import io.printroutes.notify.EventRule;
import io.printroutes.order.Nearest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The parameters of rules, read as the rules themselves read them; types of events that do not exist. */
public final class EventRuleCheck implements Rule {

    private static final Set<String> TYPES =
            Arrays.stream(EventType.values()).map(EventType::text).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> GROUPS = TYPES.stream()
            .map(type -> type.substring(0, type.indexOf('.')) + ".*")
            .collect(Collectors.toUnmodifiableSet());

    /** The quiet hours' code is older than that of other texts without a meaning. */
    private static final String HOURS = "quietHours";

    @Override
    public void check(Configuration configuration, Findings findings) {
        Values values = configuration.values();
        configuration.routes().stream()
                .flatMap(RouteFile::endpoints)
                .filter(use -> use.uri().matches("kamelet:printago-[a-z]+-source|events:.*"))
                .forEach(use -> rule(use, values, findings));
    }

    private static void rule(EndpointUse use, Values values, Findings findings) {
        Map<String, String> texts = new HashMap<>();
        use.options()
                .forEach(option -> values.resolve(option.value()).ifPresent(text -> texts.put(option.name(), text)));
        EventRule.Reading reading = EventRule.read(use.path(), texts);
        use.option("types").ifPresent(option -> types(option, reading.rule().filter(), findings));
        reading.mistakes().forEach(mistake -> use.option(mistake.parameter())
                // the description of the kamelet or of the endpoint may have told of it
                .filter(option -> !findings.has(option.valueAt()))
                .ifPresent(option -> mistake(option, mistake, findings)));
    }

    private static void mistake(EndpointUse.Option option, EventRule.Mistake mistake, Findings findings) {
        boolean hours = mistake.parameter().equals(HOURS);
        findings.error(
                option.valueAt(),
                hours ? "PR-4212" : "PR-4204",
                hours
                        ? "These hours are not understood: '" + mistake.text() + "'."
                        : "'" + mistake.parameter() + "' is '" + mistake.text() + "'.",
                "Write " + mistake.expected() + ".");
    }

    private static void types(EndpointUse.Option option, EventFilter filter, Findings findings) {
        for (String type : filter.typesThatNeverCome()) {
            String hint = Nearest.to(type, type.endsWith(".*") ? GROUPS : TYPES)
                    .map(near -> "Did you mean '" + near + "'?")
                    .orElse("Types are for example job.failed, printer.*, order.printed.");
            findings.error(option.valueAt(), "PR-4211", "There are no events of the type '" + type + "'.", hint);
        }
    }
}
