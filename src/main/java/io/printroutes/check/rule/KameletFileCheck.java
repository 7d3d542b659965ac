package io.printroutes.check.rule;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.Kamelets;
import io.printroutes.check.model.RouteFile;
import io.printroutes.check.model.Values;
import io.printroutes.check.model.YamlValue;
import io.printroutes.check.step.StepCheck;
import io.printroutes.order.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** A home's own kamelets: a face that fits what is behind it. */
public final class KameletFileCheck implements Rule {

    private static final Set<String> TOP = Set.of("apiVersion", "kind", "metadata", "spec");
    private static final Set<String> SPEC = Set.of("definition", "dependencies", "template", "types", "dataTypes");
    private static final Set<String> TYPES = Set.of("string", "boolean", "integer", "number", "object", "array");

    private final StepCheck steps;

    public KameletFileCheck(StepCheck steps) {
        this.steps = steps;
    }

    @Override
    public void check(Configuration configuration, Findings findings) {
        configuration.templates().forEach(file -> check(file, findings));
    }

    private void check(RouteFile file, Findings findings) {
        YamlValue root = file.root();
        if (!root.isMap()) {
            findings.error(root.place(), "PR-4104", "A kamelet file is a mapping.", "Begin with 'apiVersion:'.");
            return;
        }
        unknown(root, "the kamelet", TOP, findings);
        root.entry("spec").ifPresent(spec -> unknown(spec.value(), "spec", SPEC, findings));
        name(file, findings);
        Optional<YamlValue> definition = root.at("spec", "definition");
        definition.ifPresent(face -> definition(face, findings));
        Optional<YamlValue> template = root.at("spec", "template");
        template.ifPresent(body -> body.entries().forEach(entry -> steps.templatePart(entry.name(), entry, findings)));
        if (template.isEmpty()) {
            findings.error(root.place(), "PR-4105", "The kamelet has no template.", "Add spec: template: from: ...");
        }
        definition
                .flatMap(face -> face.get("properties"))
                .ifPresent(properties -> template.ifPresent(body -> unused(properties, body, findings)));
    }

    private static void unknown(YamlValue map, String name, Collection<String> known, Findings findings) {
        map.entries().stream()
                .filter(entry -> !known.contains(entry.name()))
                .forEach(entry -> findings.unknown(
                        entry.key().place(),
                        "PR-4103",
                        "'" + name + "' has no field '" + entry.name() + "'.",
                        entry.name(),
                        known));
    }

    private static void name(RouteFile file, Findings findings) {
        String expected = Kamelets.name(file.file());
        file.root()
                .at("metadata", "name")
                .filter(name -> !name.text().equals(expected))
                .ifPresent(name -> findings.error(
                        name.place(),
                        "PR-4106",
                        "The kamelet is called '" + name.text() + "' and its file '" + expected + "'.",
                        "Give both one name; a route finds the file by it."));
    }

    private static void definition(YamlValue face, Findings findings) {
        Set<String> known = face.get("properties").stream()
                .flatMap(properties -> properties.entries().stream())
                .map(YamlValue.Entry::name)
                .collect(Collectors.toCollection(TreeSet::new));
        face.get("required").map(YamlValue::items).orElse(List.of()).stream()
                .filter(name -> !known.contains(name.text()))
                .forEach(name -> findings.unknown(
                        name.place(), "PR-4106", "There is no property '" + name.text() + "'.", name.text(), known));
        face.get("properties").ifPresent(properties -> properties.entries().forEach(entry -> {
            type(entry, findings);
            pattern(entry, findings);
        }));
    }

    private static void type(YamlValue.Entry property, Findings findings) {
        property.value()
                .get("type")
                .filter(type -> !TYPES.contains(type.text()))
                .ifPresent(type -> findings.unknown(
                        type.place(), "PR-4106", "'type' cannot be '" + type.text() + "'.", type.text(), TYPES));
    }

    private static void pattern(YamlValue.Entry property, Findings findings) {
        property.value().get("pattern").ifPresent(pattern -> {
            try {
                Pattern.compile(pattern.text());
            } catch (PatternSyntaxException e) {
                findings.error(
                        pattern.place(),
                        "PR-4106",
                        "This pattern cannot be read: " + e.getDescription() + ".",
                        "Write a regular expression.");
            }
        });
    }

    private static void unused(YamlValue properties, YamlValue template, Findings findings) {
        Set<String> asked = template.scalars().stream()
                .flatMap(text -> Values.asked(text).stream())
                .collect(Collectors.toSet());
        Set<String> known =
                properties.entries().stream().map(YamlValue.Entry::name).collect(Collectors.toSet());
        properties.entries().stream()
                .filter(entry -> !asked.contains(entry.name()))
                // where the template misspells it, that is told
                .filter(entry -> Nearest.to(entry.name(), asked)
                        .filter(name -> !known.contains(name))
                        .isEmpty())
                .forEach(entry -> findings.warning(
                        entry.key().place(),
                        "PR-4206",
                        "The template never asks for '" + entry.name() + "', so setting it changes nothing.",
                        "Write {{" + entry.name() + "}} where it belongs, or remove it."));
    }
}
