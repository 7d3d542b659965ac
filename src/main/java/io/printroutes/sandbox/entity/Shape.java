package io.printroutes.sandbox.entity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a piece of a request's JSON must look like; the first fault is refused with 400 and its path. */
@FunctionalInterface
public interface Shape {

    /** Every id, the store's too (API facts, section 1.1). */
    String ID = "^[a-z0-9]{24}$";

    Shape ANYTHING = (node, path) -> {};
    Shape BOOLEAN = (node, path) -> require(node.isBoolean(), path, "must be true or false");
    Shape NUMBER = (node, path) -> require(node.isNumber(), path, "must be a number");
    Shape SCALAR = (node, path) ->
            require(node.isNumber() || node.isTextual() || node.isBoolean(), path, "must be a number, text or boolean");

    /** @throws Refusal 400 */
    void check(JsonNode node, String path);

    static void require(boolean fulfilled, String path, String words) {
        if (!fulfilled) {
            throw Refusal.at(400, path, path + " " + words);
        }
    }

    static Shape text(int shortest, int longest) {
        return (node, path) -> {
            require(node.isTextual(), path, "must be text");
            int length = node.textValue().length();
            require(
                    length >= shortest && length <= longest,
                    path,
                    "must have " + shortest + " to " + longest + " characters, not " + length);
        };
    }

    static Shape matching(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return (node, path) ->
                require(node.isTextual() && pattern.matcher(node.textValue()).matches(), path, "must match " + regex);
    }

    static Shape whole(int least, int most) {
        return (node, path) -> {
            require(node.isIntegralNumber(), path, "must be a whole number");
            require(
                    node.canConvertToInt() && node.intValue() >= least && node.intValue() <= most,
                    path,
                    "must be from " + least + " to " + most);
        };
    }

    static Shape oneOf(Object... values) {
        return (node, path) -> require(
                Arrays.stream(values)
                        .anyMatch(v -> node.isValueNode()
                                && node.asText().equals(v.toString())
                                && node.isNumber() == v instanceof Integer),
                path,
                "must be one of " + List.of(values));
    }

    static Shape list(Shape element, int fewest, int most) {
        return (node, path) -> {
            require(node.isArray(), path, "must be a list");
            require(
                    node.size() >= fewest && node.size() <= most,
                    path,
                    "must have " + fewest + " to " + most + " elements, not " + node.size());
            for (int i = 0; i < node.size(); i++) {
                element.check(node.get(i), path + "[" + i + "]");
            }
        };
    }

    static Shape map(Shape value) {
        return (node, path) -> {
            require(node.isObject(), path, "must be an object");
            node.forEachEntry((name, element) -> value.check(element, path + "." + name));
        };
    }

    /** An object of exactly one of these fields. */
    static Shape oneFieldOf(Map<String, Shape> fields) {
        return (node, path) -> {
            require(node.isObject() && node.size() == 1, path, "must be an object of one field");
            String name = node.fieldNames().next();
            require(fields.containsKey(name), path + "." + name, "is none of " + new TreeSet<>(fields.keySet()));
            fields.get(name).check(node.get(name), path + "." + name);
        };
    }

    static Shape orNull(Shape shape) {
        return (node, path) -> {
            if (!node.isNull()) {
                shape.check(node, path);
            }
        };
    }

    static ObjectShape object() {
        return new ObjectShape(new LinkedHashMap<>(), new HashSet<>());
    }

    /** An object whose fields are all known: an unknown one is refused too, the strictest reading there is. */
    record ObjectShape(Map<String, Shape> fields, Set<String> needed) implements Shape {

        public ObjectShape required(String name, Shape shape) {
            needed.add(name);
            return optional(name, shape);
        }

        public ObjectShape optional(String name, Shape shape) {
            fields.put(name, shape);
            return this;
        }

        @Override
        public void check(JsonNode node, String path) {
            require(node.isObject(), path.isEmpty() ? "body" : path, "must be an object");
            String prefix = path.isEmpty() ? "" : path + ".";
            for (String name : fields.keySet()) {
                require(!needed.contains(name) || node.has(name), prefix + name, "is required");
            }
            node.forEachEntry((name, value) -> {
                Shape shape = fields.get(name);
                require(shape != null, prefix + name, "is not a field of this request");
                if (shape != null) {
                    shape.check(value, prefix + name);
                }
            });
        }
    }
}
