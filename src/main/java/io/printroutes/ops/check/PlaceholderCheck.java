package io.printroutes.ops.check;

import java.util.Set;

/** Placeholders that stand for nothing. */
final class PlaceholderCheck implements Rule {

    @Override
    public void check(Configuration configuration, Findings findings) {
        Values values = configuration.values();
        configuration.files().forEach(file -> walk(file.root(), Configuration.own(file), values, findings));
    }

    private static void walk(YamlValue value, Set<String> own, Values values, Findings findings) {
        value.entries().forEach(entry -> walk(entry.value(), own, values, findings));
        value.items().forEach(item -> walk(item, own, values, findings));
        for (Values.Unknown unknown : values.unknown(value.text(), own)) {
            String hint = Nearest.to(unknown.name(), values.names())
                    .map(near -> "Did you mean {{" + near + "}}?")
                    .orElse(
                            unknown.what().contains("no such setting")
                                    ? "Set it in config/application.properties, or mend the name."
                                    : "Set it, or mend the name.");
            findings.error(value.place(unknown.offset()), "PR-4301", unknown.what(), hint);
        }
    }
}
