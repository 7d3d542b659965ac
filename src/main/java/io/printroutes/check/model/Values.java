package io.printroutes.check.model;

import io.printroutes.config.SecretFile;
import io.printroutes.config.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What placeholders stand for, as far as it is known before anything runs. */
public final class Values {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");
    /** Functions of Camel and of ours, which look elsewhere than in the settings or make something of them. */
    private static final Set<String> FUNCTIONS =
            Set.of("env", "sys", "bean", "service", "service.name", "service.host", "service.port", "file", "millis");

    private final Map<String, String> settings;
    private final Map<String, String> environment;

    public Values(Map<String, String> settings, Map<String, String> environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /** A placeholder that stands for nothing. */
    public record Unknown(String name, int offset, String what) {}

    public Set<String> names() {
        return settings.keySet();
    }

    /** The names of settings that a text asks for, those with a default of their own too. */
    public static List<String> asked(String text) {
        List<String> names = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            names.add(name(matcher.group(1)));
        }
        return names;
    }

    /** Where a placeholder begins that never ends; -1 if all do. */
    public static int unclosed(String text) {
        String others = text;
        String outer;
        do {
            // one may stand within another: {{millis:{{timeout}}}}
            outer = others;
            others = PLACEHOLDER.matcher(outer).replaceAll(found -> "x"
                    .repeat(found.group().length()));
        } while (!others.equals(outer));
        return others.indexOf("{{");
    }

    private static String name(String inside) {
        String plain = inside.replaceFirst("^[?!]+", "");
        int colon = plain.indexOf(':');
        return colon < 0 ? plain : plain.substring(0, colon);
    }

    /** Placeholders that stand for nothing, apart from a kamelet's own parameters. */
    public List<Unknown> unknown(String text, Set<String> own) {
        List<Unknown> unknown = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            String inside = matcher.group(1);
            String name = name(inside);
            if (!inside.startsWith("?") && !own.contains(name)) {
                int offset = matcher.start();
                problem(inside, name).ifPresent(what -> unknown.add(new Unknown(name, offset, what)));
            }
        }
        return unknown;
    }

    private Optional<String> problem(String inside, String name) {
        boolean hasColon = inside.contains(":");
        if (hasColon && name.equals("file")) {
            try {
                SecretFile.read(inside.substring("file:".length()), "This value");
                return Optional.empty();
            } catch (SettingsException e) {
                return Optional.of(e.problems().get(0).message());
            }
        }
        if (hasColon && name.equals("env")) {
            String variable = inside.substring("env:".length());
            return variable.contains(":") || environment.containsKey(variable)
                    ? Optional.empty()
                    : Optional.of("The environment variable " + variable + " is not set.");
        }
        if (hasColon || FUNCTIONS.contains(name) || value(name).isPresent()) {
            return Optional.empty();
        }
        return Optional.of("{{" + name + "}} stands for nothing: there is no such setting.");
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(settings.get(name))
                .or(() -> Optional.ofNullable(
                        environment.get(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))));
    }

    /** The text with every placeholder replaced; nothing if one can't be told beforehand. Never for a message. */
    public Optional<String> resolve(String text) {
        StringBuilder resolved = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            String inside = matcher.group(1);
            String name = name(inside);
            Optional<String> value = FUNCTIONS.contains(name) && inside.contains(":")
                    ? Optional.empty()
                    : value(name)
                            .or(() -> inside.contains(":")
                                    ? Optional.of(inside.substring(inside.indexOf(':') + 1))
                                    : Optional.empty());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(matcher.appendTail(resolved).toString());
    }
}
