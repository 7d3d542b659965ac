package io.printroutes.ops.check;

import java.util.Set;

/** Steps whose expression is a number: how long to wait in milliseconds, how many, how often. */
final class NumberCheck implements Rule {

    private static final Set<String> NUMBERS = Set.of("delay", "loop", "throttle");

    @Override
    public void check(Configuration configuration, Findings findings) {
        configuration.files().forEach(file -> walk(file.root(), configuration.values(), findings));
    }

    private static void walk(YamlValue value, Values values, Findings findings) {
        for (YamlValue.Entry entry : value.entries()) {
            if (NUMBERS.contains(entry.name())) {
                constant(entry, values, findings);
            }
            walk(entry.value(), values, findings);
        }
        value.items().forEach(item -> walk(item, values, findings));
    }

    private static void constant(YamlValue.Entry step, Values values, Findings findings) {
        YamlValue holder = step.value().get("expression").orElse(step.value());
        holder.get("constant")
                .map(constant -> constant.get("expression").orElse(constant))
                .filter(text -> text.isScalar()
                        && values.resolve(text.text())
                                .filter(number -> !number.strip().matches("-?\\d+"))
                                .isPresent())
                .ifPresent(text -> findings.error(
                        text.place(),
                        "PR-4104",
                        "'" + step.name() + "' is '" + text.text() + "' and has to be a whole number.",
                        step.name().equals("delay") ? "It counts milliseconds: 5000 are five seconds." : ""));
    }
}
