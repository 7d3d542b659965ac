package io.printroutes.check.rule;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.EndpointUse;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.Values;
import io.printroutes.check.model.YamlValue;
import io.printroutes.order.Nearest;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Placeholders that stand for nothing, or that nobody takes for one. */
public final class PlaceholderCheck implements Rule {

    private static final Pattern ONE_BRACE = Pattern.compile("(?<!\\{)\\$?\\{\\s*([a-z][a-z0-9.-]+)\\s*}(?!})");

    @Override
    public void check(Configuration configuration, Findings findings) {
        Values values = configuration.values();
        configuration.files().forEach(file -> {
            walk(file.root(), Configuration.own(file), values, findings);
            file.endpoints().forEach(use -> use.options().forEach(option -> braces(option, values, findings)));
        });
    }

    /** {@code {data.directory}} and {@code ${data.directory}} would be names of folders. */
    private static void braces(EndpointUse.Option option, Values values, Findings findings) {
        Matcher one = ONE_BRACE.matcher(option.value());
        while (one.find()) {
            if (values.names().contains(one.group(1))) {
                findings.error(
                        option.valueAt(),
                        "PR-4301",
                        one.group() + " is no placeholder, and would stay as it is.",
                        "Write {{" + one.group(1) + "}}.");
            }
        }
    }

    private static void walk(YamlValue value, Set<String> own, Values values, Findings findings) {
        value.entries().forEach(entry -> walk(entry.value(), own, values, findings));
        value.items().forEach(item -> walk(item, own, values, findings));
        int open = Values.unclosed(value.text());
        if (open >= 0) {
            findings.error(
                    value.place(open),
                    "PR-4301",
                    "A placeholder is not closed here.",
                    "It ends with two brackets: }}.");
        }
        for (Values.Unknown unknown : values.unknown(value.text(), own)) {
            Set<String> known = new HashSet<>(values.names());
            known.addAll(own);
            String hint = Nearest.to(unknown.name(), known)
                    .map(near -> "Did you mean {{" + near + "}}?")
                    .orElse(
                            unknown.what().contains("no such setting")
                                    ? "Set it in config/application.properties, or correct the name."
                                    : "Set it, or correct the name.");
            findings.error(value.place(unknown.offset()), "PR-4301", unknown.what(), hint);
        }
    }
}
