package io.printroutes.check.rule;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.EndpointUse;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.Kamelet;
import io.printroutes.check.step.OptionValue;
import io.printroutes.order.Nearest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;

/** Kamelets that are there, with parameters that they have, set to values that they can have. */
public final class KameletUseCheck implements Rule {

    /** Ends of a kamelet's template, not kamelets. */
    private static final Set<String> ENDS = Set.of("sink", "source");

    @Override
    public void check(Configuration configuration, Findings findings) {
        configuration.files().forEach(file -> file.endpoints()
                .filter(use -> use.scheme().equals("kamelet"))
                .forEach(use -> use(use, configuration, findings)));
    }

    private static void use(EndpointUse use, Configuration configuration, Findings findings) {
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
        Set<String> missing = missing(use, kamelet);
        for (EndpointUse.Option option : use.options()) {
            Kamelet.Parameter parameter = parameters.get(option.name());
            Optional<EndpointOptionModel> ofComponent = ofComponent(option.name(), configuration);
            if (parameter == null && ofComponent.isPresent()) {
                OptionValue.ofComponent(ofComponent.get())
                        .check(option, use.scheme(), configuration.values(), Set.of(), findings);
            } else if (parameter == null && !EndpointCheck.OF_ALL.contains(option.name())) {
                unknown(option, kamelet, missing, findings);
            } else if (parameter != null) {
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

    /** The parameters that the kamelet cannot do without and that are not set. */
    private static Set<String> missing(EndpointUse use, Kamelet kamelet) {
        Set<String> missing = kamelet.parameters().values().stream()
                .filter(parameter ->
                        parameter.required() && parameter.defaultValue().isEmpty())
                .map(Kamelet.Parameter::name)
                .collect(Collectors.toCollection(TreeSet::new));
        use.options().forEach(option -> missing.remove(option.name()));
        return missing;
    }

    /** An option of the kamelet component itself, which editors add: {@code templateId}, {@code noErrorHandler}. */
    private static Optional<EndpointOptionModel> ofComponent(String name, Configuration configuration) {
        return configuration.descriptions().component("kamelet").stream()
                .flatMap(component -> component.getEndpointOptions().stream())
                .filter(option -> option.getName().equals(name))
                .findFirst();
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
