package io.printroutes.check.rule;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.EndpointUse;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.RouteFile;
import io.printroutes.check.model.Values;
import io.printroutes.config.Setting;
import io.printroutes.intake.DropParameters;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a drop is told that its kamelet's description can't judge: routing, columns, hours, the store. */
public final class DropParameterCheck implements Rule {

    /** Parameters whose descriptions accept any text. */
    private static final Set<String> UNDESCRIBED =
            Set.of("columns", "lowPriorityHours", "marker", "allowRows", "maxQuantity", "maxPieces");

    /** Whether a step of a route takes the files of messages in; a kamelet's step has its parameters from the kamelet. */
    private static boolean isStep(EndpointUse use) {
        return use.scheme().equals("intake") && use.option("drop").isEmpty();
    }

    @Override
    public void check(Configuration configuration, Findings findings) {
        Values values = configuration.values();
        configuration.routes().stream()
                .flatMap(RouteFile::endpoints)
                .filter(use -> use.scheme().equals("kamelet") || isStep(use))
                .forEach(use -> {
                    if (use.uri().endsWith("-drop-source") || isStep(use)) {
                        routing(use, values, findings);
                        parameters(use, values, findings);
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
                    "This drop has both tags and a printer, and may have only one of them.",
                    "Remove one of them.");
        }
        boolean queues = queues(use, values, findings);
        boolean tagsForAll = values.resolve("{{" + Setting.DROP_TAGS.key() + "}}")
                .filter(text -> !text.isBlank())
                .isPresent();
        if (queues && printer.isEmpty() && tags.isEmpty() && !tagsForAll) {
            findings.warning(
                    use.at(),
                    "PR-4406",
                    "This drop queues prints for any printer, whatever is loaded in it.",
                    "Set tags or a printer, or tags: \"\" if any printer will do.");
        }
    }

    /** Whether the drop says, itself or by the setting, that it queues prints. */
    private static boolean queues(EndpointUse use, Values values, Findings findings) {
        Optional<EndpointUse.Option> ownMode = use.option("mode");
        String mode = ownMode.map(EndpointUse.Option::value)
                .or(() -> Optional.of("{{" + Setting.DROP_MODE.key() + "}}"))
                .flatMap(values::resolve)
                .orElse("");
        boolean forbidden = values.resolve("{{" + Setting.DROP_MODE.key() + "}}")
                .filter("upload-only"::equals)
                .isPresent();
        if (ownMode.isPresent() && mode.equals("queue") && forbidden) {
            findings.warning(
                    ownMode.get().at(),
                    "PR-4451",
                    "This drop says mode: queue, but drop.mode=upload-only forbids printing: it uploads and prints nothing.",
                    "To let it print, set drop.mode=queue, and mode: upload-only in the drops that must not.");
        }
        return mode.equals("queue");
    }

    /** What the description of a drop cannot judge by itself: the drop reads its parameters in the same way. */
    private static void parameters(EndpointUse use, Values values, Findings findings) {
        Map<String, String> texts = new HashMap<>();
        Stream.concat(UNDESCRIBED.stream(), isStep(use) ? Stream.of("maxSize") : Stream.empty())
                .forEach(name -> use.option(name)
                        .flatMap(option -> values.resolve(option.value()))
                        .ifPresent(text -> texts.put(name, text)));
        for (DropParameters.Mistake mistake : DropParameters.read(texts).mistakes()) {
            use.option(mistake.parameter()).ifPresent(option -> mistake(option, mistake, findings));
        }
    }

    private static void mistake(EndpointUse.Option option, DropParameters.Mistake mistake, Findings findings) {
        switch (mistake.parameter()) {
            case "columns" ->
                mistake.details()
                        .forEach(problem ->
                                findings.error(option.valueAt(), "PR-4213", problem.message(), problem.hint()));
            case "lowPriorityHours" ->
                findings.error(
                        option.valueAt(),
                        "PR-4212",
                        "These hours are not understood: '" + mistake.text() + "'.",
                        "Write " + mistake.expected() + ".");
            default ->
                findings.error(
                        option.valueAt(),
                        "PR-4204",
                        "'" + mistake.parameter() + "' is '" + mistake.text() + "'.",
                        "Write " + mistake.expected() + ".");
        }
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
                                        ? ": " + Setting.STORES.key() + " is not set. See docs/stores.md."
                                        : "."),
                        name,
                        known));
    }
}
