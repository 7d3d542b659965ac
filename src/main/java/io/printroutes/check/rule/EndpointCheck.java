package io.printroutes.check.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.EndpointUse;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.Kamelet;
import io.printroutes.order.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Components that are there, with options that they have, told what they can be told. */
public final class EndpointCheck implements Rule {

    /** Ends of a kamelet's template, not kamelets. */
    private static final Set<String> ENDS = Set.of("sink", "source");
    /** Options of every endpoint, which no component tells of. */
    private static final Set<String> OF_ALL = Set.of(
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
                .forEach(use -> {
                    if (use.scheme().equals("kamelet")) {
                        kamelet(use, configuration, findings);
                    } else {
                        component(use, configuration, Configuration.own(file), findings);
                    }
                }));
    }

    // ---- components ----

    private static void component(EndpointUse use, Configuration configuration, Set<String> own, Findings findings) {
        String scheme = use.scheme();
        JsonNode description = configuration.descriptions().component(scheme);
        if (description.isMissingNode()) {
            findings.unknown(
                    use.at(),
                    "PR-4201",
                    "There is no component '" + scheme + "' here.",
                    scheme,
                    configuration.descriptions().schemes(),
                    "If Camel has it, put its jar and those that it needs into lib/ (docs/events.md).");
            return;
        }
        JsonNode properties = description.path("properties");
        boolean lenient =
                description.path("component").path("lenientProperties").asBoolean();
        Set<String> known = names(properties);
        Set<String> meant = new HashSet<>();
        for (EndpointUse.Option option : use.options()) {
            JsonNode property = properties.path(option.name());
            if (property.path("kind").asText().equals("parameter")) {
                OptionValue.ofComponent(property).check(option, scheme, configuration.values(), own, findings);
            } else if (!OF_ALL.contains(option.name())
                    && !hasPrefix(option.name(), properties)
                    && !(lenient && Nearest.to(option.name(), known).isEmpty())) {
                Nearest.to(option.name(), known).ifPresent(meant::add);
                findings.unknown(
                        option.at(),
                        "PR-4202",
                        "'" + scheme + "' has no option '" + option.name() + "'.",
                        option.name().replaceFirst("^amp;", ""),
                        known);
            }
            joined(option, known, findings);
        }
        path(use, properties, findings);
        missing(use, properties, meant, findings);
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
    private static void path(EndpointUse use, JsonNode properties, Findings findings) {
        if (use.path().startsWith(" ")) {
            findings.error(
                    use.at(),
                    "PR-4204",
                    "What stands behind '" + use.scheme() + ":' begins with a space.",
                    "Take the space away.");
        }
        for (JsonNode property : properties) {
            if (property.path("kind").asText().equals("path")
                    && property.has("enum")
                    && !use.path().contains("{{")) {
                List<String> values = new ArrayList<>();
                property.get("enum").forEach(value -> values.add(value.asText()));
                if (!values.contains(use.path())) {
                    findings.unknown(
                            use.at(),
                            "PR-4204",
                            "'" + use.scheme() + "' has no '" + use.path() + "'.",
                            use.path(),
                            values);
                }
            }
        }
    }

    private static Set<String> names(JsonNode properties) {
        Set<String> names = new TreeSet<>();
        properties.properties().forEach(property -> {
            if (property.getValue().path("kind").asText().equals("parameter")) {
                names.add(property.getKey());
            }
        });
        return names;
    }

    private static boolean hasPrefix(String name, JsonNode properties) {
        for (JsonNode property : properties) {
            String prefix = property.path("prefix").asText();
            String optional = property.path("optionalPrefix").asText();
            if ((!prefix.isEmpty() && name.startsWith(prefix)) || (!optional.isEmpty() && name.startsWith(optional))) {
                return true;
            }
        }
        return false;
    }

    private static void missing(EndpointUse use, JsonNode properties, Set<String> meant, Findings findings) {
        boolean pathMissing = use.path().isEmpty();
        properties.properties().forEach(property -> {
            JsonNode description = property.getValue();
            boolean inPath = description.path("kind").asText().equals("path");
            boolean given =
                    inPath ? !pathMissing : use.option(property.getKey()).isPresent();
            if (description.path("required").asBoolean()
                    && !description.has("defaultValue")
                    && !given
                    && !meant.contains(property.getKey())) {
                findings.error(
                        use.at(),
                        "PR-4203",
                        "'" + use.scheme() + "' has no '" + property.getKey() + "', which it needs.",
                        inPath ? "Write it behind the colon." : "Add it below 'parameters'.");
            }
        });
    }

    // ---- kamelets ----

    private static void kamelet(EndpointUse use, Configuration configuration, Findings findings) {
        String name = use.path().replaceFirst("/.*", "");
        if (ENDS.contains(name) || name.contains("{{") || name.contains("$")) {
            return;
        }
        Kamelet kamelet = configuration.kamelets().get(name);
        if (kamelet == null) {
            findings.unknown(
                    use.at(),
                    "PR-4205",
                    "There is no kamelet '" + name + "'.",
                    name,
                    configuration.kamelets().keySet());
            return;
        }
        Map<String, Kamelet.Parameter> parameters = kamelet.parameters();
        Set<String> missing = parameters.values().stream()
                .filter(parameter ->
                        parameter.required() && parameter.defaultValue().isEmpty())
                .map(Kamelet.Parameter::name)
                .collect(Collectors.toCollection(TreeSet::new));
        use.options().forEach(option -> missing.remove(option.name()));
        for (EndpointUse.Option option : use.options()) {
            Kamelet.Parameter parameter = parameters.get(option.name());
            if (parameter == null) {
                unknown(option, kamelet, missing, findings);
            } else {
                OptionValue.ofKamelet(parameter).check(option, name, configuration.values(), Set.of(), findings);
            }
        }
        missing.forEach(parameter -> findings.error(
                use.at(),
                "PR-4207",
                "The kamelet " + name + " needs '" + parameter + "': "
                        + parameters.get(parameter).description().strip(),
                "Add it below 'parameters'."));
    }

    /** Where one is unknown and one is missing, the one was meant for the other. */
    private static void unknown(EndpointUse.Option option, Kamelet kamelet, Set<String> missing, Findings findings) {
        Set<String> known = kamelet.parameters().keySet();
        String what = "The kamelet " + kamelet.name() + " has no parameter '" + option.name() + "'.";
        Optional<String> near = Nearest.to(option.name(), known);
        if (near.isEmpty() && missing.size() == 1) {
            String meant = missing.iterator().next();
            findings.error(option.at(), "PR-4206", what, "It needs '" + meant + "': did you mean that?");
            missing.clear();
        } else {
            near.ifPresent(missing::remove);
            findings.unknown(option.at(), "PR-4206", what, option.name(), known);
        }
    }
}
