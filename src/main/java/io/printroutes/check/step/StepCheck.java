package io.printroutes.check.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.check.model.Descriptions;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.YamlValue;
import io.printroutes.order.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether every element, step and field is one that Camel knows, of the form it wants. */
public final class StepCheck {

    private final JsonNode schema;
    private final JsonNode definitions;
    private final Descriptions descriptions;
    private final Map<JsonNode, Shape> shapes = new IdentityHashMap<>();
    private final Map<String, Boolean> wantsExpression = new HashMap<>();

    public StepCheck(Descriptions descriptions) {
        this.descriptions = descriptions;
        this.schema = descriptions.dsl();
        this.definitions = schema.path("items").path("definitions");
    }

    /** A whole route file: a list of elements. */
    public void file(YamlValue root, Findings findings) {
        if (!root.isList()) {
            findings.error(
                    root.place(),
                    "PR-4104",
                    "A route file is a list, and this is " + ScalarCheck.kind(root) + ".",
                    "Begin its elements with a dash: '- route:'.");
            return;
        }
        root.items().forEach(item -> check(item, item, schema.path("items"), "the file", findings));
    }

    /** A part of a kamelet's template, by the name that it has in a route template. */
    public void templatePart(String name, YamlValue.Entry entry, Findings findings) {
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
        check(key, value, node, name, Set.of(), findings);
    }

    /** @param elsewhere fields that it has in the wrong place, which is told there */
    private void check(
            YamlValue key, YamlValue value, JsonNode node, String name, Set<String> elsewhere, Findings findings) {
        Shape shape = shape(node);
        if (shape.types().isEmpty() && shape.properties().isEmpty() || value.isNull() && !elsewhere.isEmpty()) {
            return;
        }
        if (value.isMap() && shape.allows("object")) {
            map(key, value, shape, name, elsewhere, findings);
        } else if (value.isList() && shape.allows("array")) {
            value.items().forEach(item -> check(item, item, shape.items(), name, findings));
        } else if (value.isScalar() && isScalar(shape)) {
            ScalarCheck.check(value, shape, name, findings);
        } else {
            findings.error(
                    value.isNull() ? key.place() : value.place(),
                    "PR-4104",
                    "'" + name + "' is " + ScalarCheck.kind(value) + " and has to be " + ScalarCheck.wanted(shape)
                            + ".",
                    form(value, shape));
        }
    }

    private static String form(YamlValue value, Shape shape) {
        if (value.entries().stream().anyMatch(entry -> entry.key().isMap())) {
            return "Put a placeholder in quotes: \"{{name}}\".";
        }
        return value.isMap() && shape.allows("array") ? "Begin it with a dash." : "Look at its indentation.";
    }

    private static boolean isScalar(Shape shape) {
        return shape.types().stream().anyMatch(type -> !type.equals("object") && !type.equals("array"));
    }

    // ---- mappings ----

    private void map(YamlValue key, YamlValue map, Shape shape, String name, Set<String> elsewhere, Findings findings) {
        Misplaced misplaced = shape.closed() ? Misplaced.in(map, shape, this::shape) : Misplaced.NONE;
        List<YamlValue.Entry> unknown = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (YamlValue.Entry entry : map.entries()) {
            if (!seen.add(entry.name())) {
                findings.error(
                        entry.key().place(),
                        "PR-4107",
                        "'" + entry.name() + "' stands here twice.",
                        "Keep one; only the last would count.");
            } else if (shape.properties().containsKey(entry.name())) {
                JsonNode node = shape.properties().get(entry.name());
                check(entry.key(), entry.value(), node, entry.name(), misplaced.of(entry.name()), findings);
            } else if (shape.closed() && !misplaced.has(entry.name())) {
                unknown.add(entry);
            }
        }
        misplaced.tell(map, findings);
        oneLanguage(map, shape, name, findings);
        lengthsOfTime(map, name, findings);
        if (shape.single() && seen.size() > 1 && misplaced.isEmpty()) {
            twoInOne(map, findings);
        }
        Set<String> missing = missing(shape, name, seen, unknown);
        missing.removeAll(elsewhere);
        unknown(unknown, missing, shape, name, findings);
        for (String field : missing) {
            findings.error(
                    key.place(),
                    "PR-4105",
                    "'" + name + "' has no '" + field + "', which it needs.",
                    "Add it, indented below '" + name + "'.");
        }
    }

    private void oneLanguage(YamlValue map, Shape shape, String name, Findings findings) {
        if (name.equals("expression") || wantsExpression(name, shape)) {
            map.entries().stream()
                    .filter(entry -> isLanguage(entry.name()))
                    .skip(1)
                    .forEach(second -> findings.error(
                            second.key().place(),
                            "PR-4107",
                            "'" + second.name() + "' is the second expression here.",
                            "Keep one; only one would count."));
        }
    }

    private void lengthsOfTime(YamlValue map, String name, Findings findings) {
        JsonNode fields = descriptions.step(name).path("properties");
        map.entries().stream()
                .filter(entry -> fields.path(entry.name()).path("type").asText().equals("duration"))
                .filter(entry ->
                        entry.value().isScalar() && !entry.value().text().contains("{{"))
                .filter(entry -> !OptionValue.isDuration(entry.value().text()))
                .forEach(entry -> findings.error(
                        entry.value().place(),
                        "PR-4104",
                        "'" + entry.name() + "' is '" + entry.value().text() + "' and has to be a length of time.",
                        "For example 5000 (milliseconds), 5s or 10m."));
    }

    private static void twoInOne(YamlValue map, Findings findings) {
        YamlValue.Entry second = map.entries().get(1);
        findings.error(
                second.key().place(),
                "PR-4107",
                "'" + second.name() + "' stands in one item with '"
                        + map.entries().get(0).name() + "'.",
                "Begin each with a dash of its own, or indent what belongs to the first.");
    }

    /** A field that is missing and one that is not known are one mistake where each is the only one of its kind. */
    private static void unknown(
            List<YamlValue.Entry> unknown, Set<String> missing, Shape shape, String name, Findings findings) {
        for (YamlValue.Entry entry : unknown) {
            boolean like = Nearest.to(entry.name(), shape.properties().keySet()).isPresent();
            if (!like
                    && unknown.size() == 1
                    && missing.size() == 1
                    && entry.key().isScalar()) {
                String meant = missing.iterator().next();
                findings.error(
                        entry.key().place(),
                        "PR-4103",
                        "'" + name + "' has no field '" + entry.name() + "'.",
                        "It needs '" + meant + "': did you mean that?");
                missing.remove(meant);
            } else {
                unknown(entry, shape, name, findings);
            }
        }
    }

    private static void unknown(YamlValue.Entry entry, Shape shape, String name, Findings findings) {
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

    private Set<String> missing(Shape shape, String name, Set<String> seen, List<YamlValue.Entry> unknown) {
        Set<String> missing = new TreeSet<>(shape.required());
        Set<String> there = new HashSet<>(seen);
        unknown.forEach(
                entry -> Nearest.to(entry.name(), shape.properties().keySet()).ifPresent(there::add));
        if (wantsExpression(name, shape) && there.stream().noneMatch(this::isLanguage)) {
            missing.add("expression");
        }
        if (name.equals("choice")) {
            // Camel takes one that never chooses; nobody means it
            missing.add("when");
        }
        missing.removeAll(there);
        return missing;
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
}
