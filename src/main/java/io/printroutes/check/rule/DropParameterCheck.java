package io.printroutes.check.rule;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.EndpointUse;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.RouteFile;
import io.printroutes.check.model.Values;
import io.printroutes.config.Setting;
import io.printroutes.manifest.ColumnMapping;
import io.printroutes.order.Problem;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a drop is told that its kamelet's description can't judge: routing, columns, hours, the store. */
public final class DropParameterCheck implements Rule {

    @Override
    public void check(Configuration configuration, Findings findings) {
        Values values = configuration.values();
        configuration.routes().stream()
                .flatMap(RouteFile::endpoints)
                .filter(use -> use.uri().startsWith("kamelet:"))
                .forEach(use -> {
                    if (use.uri().endsWith("-drop-source")) {
                        routing(use, values, findings);
                        use.option("columns").ifPresent(option -> columns(option, values, findings));
                        use.option("lowPriorityHours")
                                .ifPresent(option -> EventRuleCheck.hours(option, values, findings));
                    }
                    if (use.uri().equals("kamelet:printed-jobs-source")) {
                        use.option("zone").ifPresent(option -> zone(option, values, findings));
                    }
                    use.option("store").ifPresent(option -> store(option, values, findings));
                });
    }

    private static void routing(EndpointUse use, Values values, Findings findings) {
        Optional<EndpointUse.Option> printer =
                use.option("printer").filter(option -> !option.value().isBlank());
        Optional<EndpointUse.Option> tags = use.option("tags");
        boolean someTags = tags.flatMap(option -> values.resolve(option.value()))
                .filter(text -> !text.isBlank())
                .isPresent();
        if (printer.isPresent() && someTags) {
            findings.error(
                    printer.get().at(),
                    "PR-4408",
                    "A drop has tags or a printer, and this one has both.",
                    "Take one of them away.");
        }
        String mode = use.option("mode")
                .map(EndpointUse.Option::value)
                .or(() -> Optional.of("{{" + Setting.DROP_MODE.key() + "}}"))
                .flatMap(values::resolve)
                .orElse("");
        boolean tagsForAll = values.resolve("{{" + Setting.DROP_TAGS.key() + "}}")
                .filter(text -> !text.isBlank())
                .isPresent();
        if (mode.equals("queue") && printer.isEmpty() && tags.isEmpty() && !tagsForAll) {
            findings.warning(
                    use.at(),
                    "PR-4406",
                    "This drop queues prints for any printer, whatever is loaded in it.",
                    "Say tags or a printer; tags: \"\" if any printer is what you mean.");
        }
    }

    private static void columns(EndpointUse.Option option, Values values, Findings findings) {
        values.resolve(option.value()).map(ColumnMapping::parse).ifPresent(parsed -> {
            for (Problem problem : parsed.problems()) {
                findings.error(option.valueAt(), "PR-4213", problem.message(), problem.hint());
            }
        });
    }

    private static void zone(EndpointUse.Option option, Values values, Findings findings) {
        Set<String> known = ZoneId.getAvailableZoneIds();
        values.resolve(option.value()).filter(name -> !name.isBlank()).ifPresent(name -> {
            try {
                ZoneId.of(name.strip());
            } catch (DateTimeException e) {
                findings.unknown(
                        option.valueAt(), "PR-4212", "There is no time zone '" + name + "'.", name.strip(), known);
            }
        });
    }

    /** The names that {@code printago.stores} has; an id is good too. */
    private static void store(EndpointUse.Option option, Values values, Findings findings) {
        Set<String> known = values.resolve("{{" + Setting.STORES.key() + "}}").stream()
                .flatMap(names -> Arrays.stream(names.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        values.resolve(option.value())
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !known.contains(name) && !name.matches("[a-z0-9]{24}"))
                .ifPresent(name -> findings.unknown(
                        option.valueAt(),
                        "PR-4214",
                        "There is no store '" + name + "'"
                                + (known.isEmpty()
                                        ? ", for " + Setting.STORES.key() + " is not set. docs/stores.md tells how."
                                        : "."),
                        name,
                        known));
    }
}
