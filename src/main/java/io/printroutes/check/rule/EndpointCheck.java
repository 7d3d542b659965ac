package io.printroutes.check.rule;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.EndpointUse;
import io.printroutes.check.model.Findings;
import io.printroutes.check.step.OptionValue;
import io.printroutes.order.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;

/** Components that are there, with options that they have, set to values that they can have. */
public final class EndpointCheck implements Rule {

    /** Options of every endpoint, which no component tells of. */
    static final Set<String> OF_ALL = Set.of(
            "synchronous",
            "exchangePattern",
            "bridgeErrorHandler",
            "exceptionHandler",
            "lazyStartProducer",
            "autowiredEnabled");

    private static final Pattern SECOND_QUESTION = Pattern.compile("\\?([A-Za-z]+)=");

    @Override
    public void check(Configuration configuration, Findings findings) {
        configuration.files().forEach(file -> file.endpoints()
                .filter(use -> !use.scheme().isEmpty() && !use.scheme().contains("$"))
                .filter(use -> !use.scheme().equals("kamelet"))
                .forEach(use -> endpoint(use, configuration, Configuration.own(file), findings)));
    }

    private static void endpoint(EndpointUse use, Configuration configuration, Set<String> own, Findings findings) {
        String scheme = use.scheme();
        Optional<ComponentModel> component = configuration.descriptions().component(scheme);
        if (component.isEmpty()) {
            findings.unknown(
                    use.at(),
                    "PR-4201",
                    "There is no component '" + scheme + "' here.",
                    scheme,
                    configuration.descriptions().schemes(),
                    "If Camel has it, put its jar and those that it needs into lib/ (docs/events.md).");
            return;
        }
        Set<String> meant = options(use, component.get(), configuration, own, findings);
        path(use, component.get(), findings);
        missing(use, component.get(), meant, findings);
    }

    /** @return the options that misspelt ones were probably meant to be */
    private static Set<String> options(
            EndpointUse use,
            ComponentModel component,
            Configuration configuration,
            Set<String> own,
            Findings findings) {
        List<EndpointOptionModel> parameters = component.getEndpointParameterOptions();
        Set<String> known = names(parameters);
        // without a path, its options may stand among the others
        Set<String> possible = new TreeSet<>(known);
        if (use.path().isEmpty()) {
            possible.addAll(names(component.getEndpointPathOptions()));
        }
        Set<String> meant = new HashSet<>();
        for (EndpointUse.Option option : use.options()) {
            Optional<EndpointOptionModel> described = parameters.stream()
                    .filter(parameter -> parameter.getName().equals(option.name()))
                    .findFirst();
            if (described.isPresent()) {
                OptionValue.ofComponent(described.get())
                        .check(option, use.scheme(), configuration.values(), own, findings);
            } else if (!isFree(option.name(), component, known)) {
                Nearest.to(option.name(), possible).ifPresent(meant::add);
                findings.unknown(
                        option.at(),
                        "PR-4202",
                        "'" + use.scheme() + "' has no option '" + option.name() + "'.",
                        option.name().replaceFirst("^amp;", ""),
                        possible);
            }
            joined(option, known, findings);
        }
        return meant;
    }

    /** Whether an option is right without being in the list of its component. */
    private static boolean isFree(String name, ComponentModel component, Set<String> known) {
        boolean prefixed = component.getEndpointOptions().stream()
                .flatMap(option -> java.util.stream.Stream.of(
                        Objects.toString(option.getPrefix(), ""), Objects.toString(option.getOptionalPrefix(), "")))
                .anyMatch(prefix -> !prefix.isEmpty() && name.startsWith(prefix));
        return OF_ALL.contains(name)
                || prefixed
                || component.isLenientProperties() && Nearest.to(name, known).isEmpty();
    }

    /** {@code a=1?b=2}: only the first option has a question mark before it. */
    private static void joined(EndpointUse.Option option, Set<String> known, Findings findings) {
        Matcher second = SECOND_QUESTION.matcher(option.value());
        if (second.find() && known.contains(second.group(1))) {
            findings.error(
                    option.valueAt(),
                    "PR-4204",
                    "'" + option.name() + "' is '" + option.value() + "', with another option in it.",
                    "Write & between options, and ? before the first only.");
        }
    }

    /** What stands behind the colon, where only some words may: {@code work:sign}. */
    private static void path(EndpointUse use, ComponentModel component, Findings findings) {
        if (use.path().startsWith(" ")) {
            findings.error(
                    use.at(),
                    "PR-4204",
                    "What stands behind '" + use.scheme() + ":' begins with a space.",
                    "Remove the space.");
        }
        for (EndpointOptionModel option : component.getEndpointPathOptions()) {
            List<String> values = Objects.requireNonNullElse(option.getEnums(), List.of());
            if (!values.isEmpty() && !use.path().contains("{{") && !values.contains(use.path())) {
                findings.unknown(
                        use.at(), "PR-4204", "'" + use.scheme() + "' has no '" + use.path() + "'.", use.path(), values);
            }
        }
    }

    private static Set<String> names(List<EndpointOptionModel> options) {
        return options.stream().map(EndpointOptionModel::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void missing(EndpointUse use, ComponentModel component, Set<String> meant, Findings findings) {
        for (EndpointOptionModel option : component.getEndpointOptions()) {
            boolean inPath = option.getKind().equals("path");
            boolean given = inPath
                    ? !use.path().isEmpty()
                    : use.option(option.getName()).isPresent();
            if (option.isRequired()
                    && option.getDefaultValue() == null
                    && !given
                    && !meant.contains(option.getName())) {
                findings.error(
                        use.at(),
                        "PR-4203",
                        "'" + use.scheme() + "' has no '" + option.getName() + "', which it needs.",
                        inPath ? "Write it behind the colon." : "Add it below 'parameters'.");
            }
        }
    }
}
