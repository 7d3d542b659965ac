package io.printroutes.check.rule;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.PropertiesFile;
import io.printroutes.check.model.Values;
import io.printroutes.config.SecretFile;
import io.printroutes.config.Setting;
import io.printroutes.config.StoreKeys;
import io.printroutes.order.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Settings that nobody reads, or that are set twice; secrets among them that everybody can read. */
public final class UnreadSettingCheck implements Rule {

    private static final String OF_CAMEL = "camel.";
    private static final String OF_A_STORE = "printago.store.";

    @Override
    public void check(Configuration configuration, Findings findings) {
        PropertiesFile file = configuration.properties();
        twice(file, findings);
        nobodyReads(configuration, findings);
        readableByOthers(file, findings);
    }

    private static void twice(PropertiesFile file, Findings findings) {
        Map<String, PropertiesFile.Entry> first = new HashMap<>();
        for (PropertiesFile.Entry entry : file.entries()) {
            PropertiesFile.Entry other = first.putIfAbsent(entry.key(), entry);
            if (other != null) {
                findings.error(
                        entry.at(),
                        "PR-4303",
                        entry.key() + " is set in line " + other.at().line() + " as well.",
                        "Remove one of them; only the last one counts.");
            }
        }
    }

    private static void nobodyReads(Configuration configuration, Findings findings) {
        Set<String> known = Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.toSet());
        configuration
                .values()
                .resolve("{{" + Setting.STORES.key() + "}}")
                .ifPresent(stores -> known.addAll(StoreKeys.of(stores).keySet()));
        Set<String> read = configuration
                .files()
                .flatMap(file -> file.root().scalars().stream())
                .flatMap(text -> Values.asked(text).stream())
                .collect(Collectors.toSet());
        configuration.properties().entries().forEach(entry -> read.addAll(Values.asked(entry.value())));
        for (PropertiesFile.Entry entry : configuration.properties().entries()) {
            String key = entry.key();
            boolean former = Setting.formerly(key).isPresent();
            if (!known.contains(key) && !former && !read.contains(key) && !key.startsWith(OF_CAMEL)) {
                findings.error(
                        entry.at(),
                        "PR-4302",
                        "The setting " + key + " has no effect: nothing reads it.",
                        hint(key, known));
            }
        }
    }

    private static String hint(String key, Set<String> known) {
        if (key.startsWith(OF_A_STORE) && Nearest.to(key, known).isEmpty()) {
            return Setting.STORES.key() + " has to name the store.";
        }
        return Nearest.to(key, known)
                .or(() -> known.stream()
                        .filter(name -> name.endsWith("." + key))
                        .sorted()
                        .findFirst())
                .map(near -> "Did you mean " + near + "?")
                .or(() -> known.stream()
                        .filter(name -> name.startsWith(key + "."))
                        .sorted()
                        .findFirst()
                        .map(first -> "Settings are written in full, a line each, such as " + first + "=..."))
                .orElse("No route has {{" + key + "}} in it, and the program does not know it.");
    }

    private static void readableByOthers(PropertiesFile file, Findings findings) {
        file.entries().stream()
                .filter(entry -> SecretFile.isSecret(entry.key())
                        && !entry.value().isEmpty()
                        && !SecretFile.isPath(entry.value())
                        && !entry.value().contains("{{"))
                .filter(entry -> othersCanRead(file.file()))
                .filter(entry -> !findings.has(entry.at()))
                .findFirst()
                .ifPresent(entry -> findings.warning(
                        entry.at(),
                        "PR-4307",
                        entry.key() + " is a secret, and every user of this machine can read this file.",
                        "Make it yours alone (chmod 600), or write {{file:/run/secrets/...}} or use the environment."));
    }

    private static boolean othersCanRead(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
