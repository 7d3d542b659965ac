package io.printroutes.ops.check;

import io.printroutes.ops.Setting;
import io.printroutes.ops.Settings;
import io.printroutes.ops.SettingsException;
import io.printroutes.order.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Settings that are missing or wrong, each on its line; and those that nobody reads. */
final class SettingsCheck implements Rule {

    private static final String OF_CAMEL = "camel.";
    private static final String OF_A_STORE = "printago.store.";

    @Override
    public void check(Configuration configuration, Findings findings) {
        PropertiesFile file = configuration.properties();
        values(configuration, findings);
        twice(file, findings);
        nobodyReads(configuration, findings);
        readableByOthers(file, findings);
    }

    private static void values(Configuration configuration, Findings findings) {
        List<Problem> problems;
        try {
            problems = Settings.load(configuration.home(), configuration.environment())
                    .problems();
        } catch (SettingsException e) {
            problems = e.problems();
        }
        for (Problem problem : problems) {
            Place place = configuration.properties().entries().stream()
                    .filter(entry -> problem.message().startsWith(entry.key() + " "))
                    .reduce((first, second) -> second)
                    .map(PropertiesFile.Entry::valueAt)
                    .orElse(Place.startOf(configuration.properties().file()));
            // a line that can't be read is known already
            if (!problem.code().equals("PR-4002")) {
                findings.error(place, problem.code(), problem.message(), problem.hint());
            }
        }
    }

    private static void twice(PropertiesFile file, Findings findings) {
        Map<String, PropertiesFile.Entry> first = new HashMap<>();
        for (PropertiesFile.Entry entry : file.entries()) {
            PropertiesFile.Entry other = first.putIfAbsent(entry.key(), entry);
            if (other != null) {
                findings.error(
                        entry.at(),
                        "PR-4303",
                        entry.key() + " is set in line " + other.at().line() + " already.",
                        "Keep one; only the last counts.");
            }
        }
    }

    private static void nobodyReads(Configuration configuration, Findings findings) {
        Set<String> known = Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.toSet());
        Set<String> read = configuration
                .files()
                .flatMap(file -> scalars(file.root()).stream())
                .flatMap(text -> Values.asked(text).stream())
                .collect(Collectors.toSet());
        configuration.properties().entries().forEach(entry -> read.addAll(Values.asked(entry.value())));
        for (PropertiesFile.Entry entry : configuration.properties().entries()) {
            String key = entry.key();
            if (!known.contains(key)
                    && !key.startsWith(OF_A_STORE)
                    && !read.contains(key)
                    && !key.startsWith(OF_CAMEL)) {
                findings.error(
                        entry.at(),
                        "PR-4302",
                        "Nobody reads the setting " + key + ".",
                        Nearest.to(key, known)
                                .map(near -> "Did you mean " + near + "?")
                                .orElse("No route has {{" + key + "}} in it, and the program doesn't know it."));
            }
        }
    }

    static List<String> scalars(YamlValue value) {
        List<String> texts = new ArrayList<>();
        if (value.isScalar()) {
            texts.add(value.text());
        }
        value.entries().forEach(entry -> texts.addAll(scalars(entry.value())));
        value.items().forEach(item -> texts.addAll(scalars(item)));
        return texts;
    }

    private static void readableByOthers(PropertiesFile file, Findings findings) {
        file.entries().stream()
                .filter(entry -> isSecret(entry.key())
                        && !entry.value().isEmpty()
                        && !entry.value().contains("{{"))
                .filter(entry -> othersCanRead(file.file()))
                .findFirst()
                .ifPresent(entry -> findings.warning(
                        entry.at(),
                        "PR-4307",
                        entry.key() + " is a secret, and every user of this machine can read this file.",
                        "Make it yours alone (chmod 600), or write {{file:/run/secrets/...}} or use the environment."));
    }

    private static boolean isSecret(String key) {
        return Arrays.stream(Setting.values())
                        .anyMatch(setting -> setting.key().equals(key) && setting.kind() == Setting.Kind.SECRET)
                || SecretCheck.isSecretName(key);
    }

    private static boolean othersCanRead(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
