package io.printroutes.check.model;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A kamelet's face: its name and what it can be told. */
public record Kamelet(String name, String title, String description, Map<String, Parameter> parameters) {

    /** The mark of a parameter that has another name today, which follows. */
    private static final String RENAMED = "urn:printago-routes:renamed:";

    /**
     * What a kamelet can be told, as a JSON schema says it.
     *
     * @param defaultValue may hold placeholders; absent if there is none
     * @param format {@code password} for a secret
     * @param pattern a regular expression for the whole value; empty if any will do
     * @param nameOfToday of the parameter that has taken its place; empty if none has
     */
    public record Parameter(
            String name,
            String title,
            String description,
            String type,
            boolean required,
            Optional<String> defaultValue,
            Optional<String> example,
            List<String> values,
            String format,
            String pattern,
            String nameOfToday) {

        /** Whether its value must not stand in a file that is shared. */
        public boolean isSecret() {
            return format.equals("password");
        }
    }

    static Kamelet of(YamlValue root) {
        YamlValue definition = root.at("spec", "definition").orElse(root);
        Set<String> required = new LinkedHashSet<>();
        definition.get("required").ifPresent(list -> list.items().forEach(item -> required.add(item.text())));
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        definition.get("properties").ifPresent(properties -> properties
                .entries()
                .forEach(entry -> parameters.put(
                        entry.name(), parameter(entry.name(), entry.value(), required.contains(entry.name())))));
        return new Kamelet(
                root.at("metadata", "name").map(YamlValue::text).orElse(""),
                definition.textOf("title"),
                definition.textOf("description").strip(),
                parameters);
    }

    private static Parameter parameter(String name, YamlValue schema, boolean required) {
        return new Parameter(
                name,
                schema.textOf("title"),
                schema.textOf("description"),
                schema.textOf("type"),
                required,
                schema.get("default").map(YamlValue::text),
                schema.get("example").map(YamlValue::text),
                schema.get("enum")
                        .map(list -> list.items().stream().map(YamlValue::text).toList())
                        .orElse(List.of()),
                schema.textOf("format"),
                schema.textOf("pattern"),
                schema.get("x-descriptors").stream()
                        .flatMap(list -> list.items().stream())
                        .map(YamlValue::text)
                        .filter(text -> text.startsWith(RENAMED))
                        .map(text -> text.substring(RENAMED.length()))
                        .findFirst()
                        .orElse(""));
    }
}
