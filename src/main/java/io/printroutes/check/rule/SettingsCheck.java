package io.printroutes.check.rule;

import io.printroutes.check.model.Findings;
import io.printroutes.check.model.PropertiesFile;
import io.printroutes.check.model.SourcePosition;
import io.printroutes.config.Setting;
import io.printroutes.config.Settings;
import io.printroutes.config.SettingsException;
import io.printroutes.config.SettingsProblems;
import io.printroutes.order.Nearest;
import io.printroutes.order.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings that are missing or wrong, each on its line. */
public record SettingsCheck(PropertiesFile properties) {

    private static final String MISSING = "PR-4001";
    private static final String STORE = "printago.store.";

    public void values(Path home, Map<String, String> environment, Findings findings) {
        List<Problem> problems;
        try {
            problems = SettingsProblems.of(Settings.load(home, environment));
        } catch (SettingsException e) {
            problems = e.problems();
        }
        problems.stream()
                // a line that can't be read is known already
                .filter(problem -> !problem.code().equals("PR-4002"))
                .filter(problem -> !properties.told().contains(key(problem)) && !isMisspelt(problem))
                .forEach(problem -> findings.error(place(problem), problem.code(), problem.message(), hint(problem)));
    }

    private static String key(Problem problem) {
        return problem.message().split("\\s", 2)[0];
    }

    /** What is missing because its name is misspelt is told where it stands. */
    private boolean isMisspelt(Problem problem) {
        Set<String> known = Stream.of(Setting.values()).map(Setting::key).collect(Collectors.toSet());
        List<String> strange = properties.entries().stream()
                .map(PropertiesFile.Entry::key)
                .filter(name -> !known.contains(name))
                .toList();
        return problem.code().equals(MISSING)
                && Nearest.to(key(problem), strange)
                        .filter(name -> !name.equals(key(problem)))
                        .isPresent();
    }

    /** The line that sets what the problem is about; where it would stand if none does. */
    private SourcePosition place(Problem problem) {
        String key = key(problem);
        return properties
                .entry(key)
                .or(() -> key.startsWith(STORE) ? properties.entry(Setting.STORES.key()) : Optional.empty())
                .map(PropertiesFile.Entry::valueAt)
                .orElseGet(() -> properties.whereItWouldStand(problem.message()));
    }

    private String hint(Problem problem) {
        boolean comment = properties
                .entry(key(problem))
                .filter(entry -> entry.value().contains(" #"))
                .isPresent();
        return comment ? "A comment stands on a line of its own, which begins with #." : problem.hint();
    }

    /** As good as they can be told: where one is wrong, the others still have their values. */
    public Map<String, String> known(Path home, Map<String, String> environment) {
        try {
            return Settings.load(home, environment).placeholders();
        } catch (SettingsException e) {
            Map<String, String> values = new TreeMap<>();
            Stream.of(Setting.values()).forEach(setting -> values.put(setting.key(), setting.defaultValue()));
            properties.entries().forEach(entry -> values.put(entry.key(), entry.value()));
            values.replaceAll((key, value) ->
                    Optional.ofNullable(environment.get(Setting.variable(key))).orElse(value));
            Stream.of(Setting.values())
                    .forEach(setting -> setting.formerNames().forEach(former -> values.putIfAbsent(former, "0")));
            return values;
        }
    }
}
