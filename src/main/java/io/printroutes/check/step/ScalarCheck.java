package io.printroutes.check.step;

import io.printroutes.check.model.Findings;
import io.printroutes.check.model.YamlValue;

/** Single values of a route file, and the words for what a value is and has to be. */
final class ScalarCheck {

    private ScalarCheck() {}

    static void check(YamlValue value, Shape shape, String name, Findings findings) {
        String text = value.text();
        if (text.contains("{{")) {
            return;
        }
        if (!shape.values().isEmpty() && !shape.values().contains(text)) {
            findings.unknown(
                    value.place(), "PR-4106", "'" + name + "' cannot be '" + text + "'.", text, shape.values());
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

    static String kind(YamlValue value) {
        if (value.isMap()) {
            return "a mapping";
        }
        if (value.isList()) {
            return "a list";
        }
        return value.isNull() ? "empty" : "'" + value.text() + "'";
    }

    static String wanted(Shape shape) {
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
