package io.printroutes.ops.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether every element, step and field is one that Camel knows, of the form it wants. */
final class StepCheck {

    private final JsonNode schema;
    private final JsonNode definitions;
    private final Descriptions descriptions;
    private final Map<JsonNode, Shape> shapes = new IdentityHashMap<>();
    private final Map<String, Boolean> wantsExpression = new HashMap<>();

    StepCheck(Descriptions descriptions) {
        this.descriptions = descriptions;
        this.schema = descriptions.dsl();
        this.definitions = schema.path("items").path("definitions");
    }

    /** A whole route file: a list of elements. */
    void file(YamlValue root, Findings findings) {
        if (!root.isList()) {
            findings.error(
                    root.place(),
                    "PR-4104",
                    "A route file is a list, and this is " + kind(root) + ".",
                    "Begin its elements with a dash: '- route:'.");
            return;
        }
        root.items().forEach(item -> check(item, item, schema.path("items"), "the file", findings));
    }

    /** A part of a kamelet's template, by the name that it has in a route template. */
    void templatePart(String name, YamlValue.Entry entry, Findings findings) {
        JsonNode template = definitions.path("org.apache.camel.model.RouteTemplateDefinition");
        JsonNode part = shape(template).properties().get(name);
        if (part != null) {
            check(entry.key(), entry.value(), part, name, findings);
        }
    }

    private Shape shape(JsonNode node) {
        return shapes.computeIfAbsent(node, one -> Shape.of(one, definitions));
    }

    private void check(YamlValue key, YamlValue value, JsonNode node, String name, Findings findings) {
        Shape shape = shape(node);
        if (shape.types().isEmpty() && shape.properties().isEmpty()) {
            return;
        }
        if (value.isMap() && shape.allows("object")) {
            map(key, value, shape, name, findings);
        } else if (value.isList() && shape.allows("array")) {
            value.items().forEach(item -> check(item, item, shape.items(), name, findings));
        } else if (value.isScalar() && isScalar(shape)) {
            scalar(value, shape, name, findings);
        } else {
            findings.error(
                    value.isNull() ? key.place() : value.place(),
                    "PR-4104",
                    "'" + name + "' is " + kind(value) + " and has to be " + wanted(shape) + ".",
                    value.isMap()
                                    && value.entries().stream()
                                            .anyMatch(entry -> entry.key().isMap())
                            ? "Put a placeholder in quotes: \"{{name}}\"."
                            : "Look at its indentation.");
        }
    }

    private static boolean isScalar(Shape shape) {
        return shape.types().stream().anyMatch(type -> !type.equals("object") && !type.equals("array"));
    }

    // ---- mappings ----

    private void map(YamlValue key, YamlValue map, Shape shape, String name, Findings findings) {
        Set<String> seen = new HashSet<>();
        Set<String> meant = new HashSet<>();
        for (YamlValue.Entry entry : map.entries()) {
            if (!seen.add(entry.name())) {
                findings.error(
                        entry.key().place(),
                        "PR-4107",
                        "'" + entry.name() + "' stands here twice.",
                        "Keep one; only the last would count.");
            } else if (shape.properties().containsKey(entry.name())) {
                check(entry.key(), entry.value(), shape.properties().get(entry.name()), entry.name(), findings);
            } else if (shape.closed()) {
                unknown(entry, shape, name, findings);
                Nearest.to(entry.name(), shape.properties().keySet()).ifPresent(meant::add);
            }
        }
        if (shape.single() && seen.size() > 1) {
            YamlValue.Entry second = map.entries().get(1);
            findings.error(
                    second.key().place(),
                    "PR-4107",
                    "'" + second.name() + "' stands in one item with '"
                            + map.entries().get(0).name() + "'.",
                    "Begin each with a dash of its own, or indent what belongs to the first.");
        }
        missing(key, shape, name, seen, meant, findings);
    }

    private void unknown(YamlValue.Entry entry, Shape shape, String name, Findings findings) {
        if (entry.name().isEmpty() && !entry.key().isScalar()) {
            findings.error(
                    entry.key().place(), "PR-4104", "This is no name of a field.", "Put a placeholder in quotes.");
        } else if (shape.single()) {
            String what = name.equals("the file") ? "element" : "step";
            findings.unknown(
                    entry.key().place(),
                    "PR-4102",
                    "There is no " + what + " '" + entry.name() + "'.",
                    entry.name(),
                    shape.properties().keySet());
        } else {
            findings.unknown(
                    entry.key().place(),
                    "PR-4103",
                    "'" + name + "' has no field '" + entry.name() + "'.",
                    entry.name(),
                    shape.properties().keySet());
        }
    }

    private void missing(
            YamlValue key, Shape shape, String name, Set<String> seen, Set<String> meant, Findings findings) {
        Set<String> missing = new TreeSet<>(shape.required());
        if (wantsExpression(name, shape)
                && seen.stream().noneMatch(this::isLanguage)
                && meant.stream().noneMatch(this::isLanguage)) {
            missing.add("expression");
        }
        missing.removeAll(seen);
        missing.removeAll(meant);
        for (String field : missing) {
            findings.error(
                    key.place(),
                    "PR-4105",
                    "'" + name + "' has no '" + field + "', which it needs.",
                    "Add it, indented below '" + name + "'.");
        }
    }

    private boolean wantsExpression(String name, Shape shape) {
        return shape.properties().containsKey("expression")
                && wantsExpression.computeIfAbsent(name, step -> Optional.of(
                                descriptions.step(step).path("properties").path("expression"))
                        .filter(field -> field.path("kind").asText().equals("expression"))
                        .map(field -> field.path("required").asBoolean())
                        .orElse(false));
    }

    private boolean isLanguage(String field) {
        JsonNode expression = definitions.path("org.apache.camel.model.language.ExpressionDefinition");
        return field.equals("expression") || shape(expression).properties().containsKey(field);
    }

    // ---- scalars ----

    private static void scalar(YamlValue value, Shape shape, String name, Findings findings) {
        String text = value.text();
        if (text.contains("{{")) {
            return;
        }
        if (!shape.values().isEmpty() && !shape.values().contains(text)) {
            findings.unknown(value.place(), "PR-4106", "'" + name + "' can't be '" + text + "'.", text, shape.values());
        } else if (!shape.types().contains("string") && !fits(text, shape)) {
            findings.error(
                    value.place(),
                    "PR-4104",
                    "'" + name + "' is '" + text + "' and has to be " + wanted(shape) + ".",
                    "");
        }
    }

    private static boolean fits(String text, Shape shape) {
        return (shape.types().contains("boolean") && text.matches("true|false"))
                || (shape.types().contains("integer") && text.matches("-?\\d+"))
                || (shape.types().contains("number") && text.matches("-?\\d+(\\.\\d+)?"));
    }

    private static String kind(YamlValue value) {
        if (value.isMap()) {
            return "a mapping";
        }
        if (value.isList()) {
            return "a list";
        }
        return value.isNull() ? "empty" : "'" + value.text() + "'";
    }

    private static String wanted(Shape shape) {
        return String.join(
                " or ",
                shape.types().stream()
                        .map(type -> switch (type) {
                            case "object" -> "a mapping (key: value)";
                            case "array" -> "a list (lines that begin with a dash)";
                            case "boolean" -> "true or false";
                            case "integer" -> "a whole number";
                            case "number" -> "a number";
                            default -> "text";
                        })
                        .toList());
    }
}
