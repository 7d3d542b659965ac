package io.printroutes.check.rule;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.EndpointUse;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.RouteFile;
import io.printroutes.check.model.Values;
import io.printroutes.event.EventFilter;
import io.printroutes.event.EventType;
import io.printroutes.notify.QuietHours;
import io.printroutes.order.Nearest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules that wait for news which never comes, or at hours that nobody understands. */
public final class EventRuleCheck implements Rule {

    private static final Set<String> TYPES =
            Arrays.stream(EventType.values()).map(EventType::text).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> GROUPS = TYPES.stream()
            .map(type -> type.substring(0, type.indexOf('.')) + ".*")
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public void check(Configuration configuration, Findings findings) {
        Values values = configuration.values();
        configuration.routes().stream()
                .flatMap(RouteFile::endpoints)
                .filter(use -> use.uri().matches("kamelet:printago-[a-z]+-source|events:.*"))
                .forEach(use -> {
                    use.option("types").ifPresent(option -> types(option, values, findings));
                    use.option("quietHours").ifPresent(option -> hours(option, values, findings));
                });
    }

    private static void types(EndpointUse.Option option, Values values, Findings findings) {
        String wanted = values.resolve(option.value()).orElse("");
        for (String type : EventFilter.ALL.types(wanted).typesThatNeverCome()) {
            String hint = Nearest.to(type, type.endsWith(".*") ? GROUPS : TYPES)
                    .map(near -> "Did you mean '" + near + "'?")
                    .orElse("Types are for example job.failed, printer.*, order.printed.");
            findings.error(option.valueAt(), "PR-4211", "There is no news of the type '" + type + "'.", hint);
        }
    }

    /** Of the day, as quiet hours are written. */
    static void hours(EndpointUse.Option option, Values values, Findings findings) {
        Optional<String> text = values.resolve(option.value());
        try {
            text.ifPresent(QuietHours::of);
        } catch (IllegalArgumentException e) {
            findings.error(
                    option.valueAt(),
                    "PR-4212",
                    "These hours are not understood: '" + text.orElse("") + "'.",
                    "Write them like 22:00-06:30 Europe/Berlin, or Mon-Fri 22:00-06:30 Europe/Berlin.");
        }
    }
}
