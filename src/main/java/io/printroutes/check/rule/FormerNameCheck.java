package io.printroutes.check.rule;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.EndpointUse;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.Kamelet;
import io.printroutes.check.model.RouteFile;
import io.printroutes.check.model.SourcePosition;
import io.printroutes.check.model.Values;
import io.printroutes.check.model.YamlValue;
import io.printroutes.config.Setting;
import java.util.Optional;

/**
 * Settings and parameters of kamelets under the names that they had in earlier versions. Those still work. A setting's former
 * names are declared with it, and so are a parameter's, in the definition of its kamelet.
 */
public final class FormerNameCheck implements Rule {

    private static final String CODE = "PR-4418";

    @Override
    public void check(Configuration configuration, Findings findings) {
        configuration.properties().entries().forEach(entry -> Setting.formerly(entry.key())
                .ifPresent(setting -> say(entry.at(), entry.key(), setting.key(), findings)));
        configuration.files().forEach(file -> {
            placeholders(file.root(), findings);
            parameters(file, configuration, findings);
        });
    }

    private static void placeholders(YamlValue value, Findings findings) {
        value.entries().forEach(entry -> placeholders(entry.value(), findings));
        value.items().forEach(item -> placeholders(item, findings));
        for (String name : Values.asked(value.text())) {
            Setting.formerly(name)
                    .ifPresent(setting -> say(
                            value.place(value.text().indexOf(name)),
                            name,
                            name.endsWith(".millis") ? "{{millis:" + setting.key() + "}}" : setting.key(),
                            findings));
        }
    }

    private static void parameters(RouteFile file, Configuration configuration, Findings findings) {
        file.endpoints().filter(use -> use.scheme().equals("kamelet")).forEach(use -> {
            Optional<Kamelet> kamelet =
                    Optional.ofNullable(configuration.kamelets().get(use.path().replaceFirst("/.*", "")));
            for (EndpointUse.Option option : use.options()) {
                kamelet.map(known -> known.parameters().get(option.name()))
                        .map(Kamelet.Parameter::nameOfToday)
                        .filter(name -> !name.isEmpty())
                        .ifPresent(name -> say(option.at(), option.name(), name, findings));
            }
        });
    }

    private static void say(SourcePosition place, String former, String name, Findings findings) {
        findings.warning(
                place,
                CODE,
                "'" + former + "' is the old name of '" + name + "'.",
                "Write " + name + ". The old name still works.");
    }
}
