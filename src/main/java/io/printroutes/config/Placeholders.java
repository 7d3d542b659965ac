package io.printroutes.config;

import io.printroutes.order.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces <code>{{key}}</code> with values and <code>{{file:path}}</code> with the contents of files. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)}}");

    private final Map<String, String> raw;

    Placeholders(Map<String, String> raw) {
        this.raw = raw;
    }

    Map<String, String> resolved() {
        Map<String, String> resolved = new TreeMap<>();
        raw.forEach((key, value) -> resolved.put(key, resolve(key, value, new ArrayDeque<>())));
        return resolved;
    }

    private String resolve(String key, String value, Deque<String> path) {
        if (path.contains(key)) {
            throw problem(
                    key + " refers to itself.", "Give one of " + String.join(", ", path) + " a value of its own.");
        }
        path.push(key);
        Matcher matcher = PLACEHOLDER.matcher(value);
        String resolved = matcher.replaceAll(found -> Matcher.quoteReplacement(replacement(key, found.group(1), path)));
        path.pop();
        return resolved;
    }

    private String replacement(String key, String name, Deque<String> path) {
        if (name.startsWith("file:")) {
            return SecretFile.read(name.substring("file:".length()), key);
        }
        String value = Optional.ofNullable(raw.get(name))
                .orElseThrow(() -> problem(
                        key + " refers to {{" + name + "}}, which is not set.",
                        "Set " + name + ", or correct the name."));
        return resolve(name, value, path);
    }

    private static SettingsException problem(String message, String hint) {
        return new SettingsException(List.of(Problem.of("PR-4006", message, hint)));
    }
}
