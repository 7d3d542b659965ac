package io.printroutes.check.rule;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.YamlValue;
import java.util.Set;

/** Steps whose expression is a number: how long to wait in milliseconds, how many, how often. */
public final class NumberCheck implements Rule {

    private static final Set<String> NUMBERS = Set.of("delay", "loop", "throttle");

    @Override
    public void check(Configuration configuration, Findings findings) {
        configuration.files().forEach(file -> walk(file.root(), findings));
    }

    private static void walk(YamlValue value, Findings findings) {
        for (YamlValue.Entry entry : value.entries()) {
            if (NUMBERS.contains(entry.name())) {
                constant(entry, findings);
            }
            walk(entry.value(), findings);
        }
        value.items().forEach(item -> walk(item, findings));
    }

    private static void constant(YamlValue.Entry step, Findings findings) {
        YamlValue holder = step.value().get("expression").orElse(step.value());
        holder.get("constant")
                .map(constant -> constant.get("expression").orElse(constant))
                // what a setting says is judged where it is set
                .filter(text -> text.isScalar() && !text.text().contains("{{"))
                .filter(text -> !text.text().strip().matches("-?\\d+"))
                .ifPresent(text -> findings.error(
                        text.place(),
                        "PR-4104",
                        "'" + step.name() + "' is '" + text.text() + "' and has to be a whole number.",
                        step.name().equals("delay") ? "It counts milliseconds: 5000 are five seconds." : ""));
    }
}
