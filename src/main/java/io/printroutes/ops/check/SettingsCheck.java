package io.printroutes.ops.check;

import io.printroutes.ops.Setting;
import io.printroutes.ops.Settings;
import io.printroutes.ops.SettingsException;
import io.printroutes.order.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Settings that are missing or wrong, each on its line. */
record SettingsCheck(PropertiesFile properties) {

    void values(Path home, Map<String, String> environment, Findings findings) {
        properties.quotes(findings);
        List<Problem> problems;
        try {
            problems = Settings.load(home, environment).problems();
        } catch (SettingsException e) {
            problems = e.problems();
        }
        problems.stream()
                // a line that can't be read is known already
                .filter(problem -> !problem.code().equals("PR-4002"))
                .filter(problem -> !findings.has(place(problem)))
                .forEach(problem -> findings.error(place(problem), problem.code(), problem.message(), problem.hint()));
    }

    /** The line that sets what the problem is about; the file if none does. */
    private Place place(Problem problem) {
        return properties.entries().stream()
                .filter(entry -> problem.message().startsWith(entry.key() + " "))
                .reduce((first, second) -> second)
                .map(PropertiesFile.Entry::valueAt)
                .orElseGet(() -> properties.whereItWouldStand(problem.message()));
    }

    /** As good as they can be told: where one is wrong, the others still have their values. */
    Map<String, String> known(Path home, Map<String, String> environment) {
        try {
            return Settings.load(home, environment).placeholders();
        } catch (SettingsException e) {
            Map<String, String> values = new TreeMap<>();
            Stream.of(Setting.values()).forEach(setting -> values.put(setting.key(), setting.defaultValue()));
            properties.entries().forEach(entry -> values.put(entry.key(), entry.value()));
            values.replaceAll((key, value) ->
                    Optional.ofNullable(environment.get(Setting.variable(key))).orElse(value));
            Settings.DERIVED.forEach(key -> values.put(key, "0"));
            return values;
        }
    }
}
