package io.printroutes.check.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a JSON schema allows at one place, its references and alternatives taken together. Camel's schema says "this, or that,
 * or not any of those" where it means "one of these keys"; a validator that follows it to the letter answers one slip with
 * forty messages.
 *
 * @param properties the known keys; empty if any key will do
 * @param closed whether a key that is not among them is wrong
 * @param single whether exactly one key is allowed
 */
record Shape(
        Set<String> types,
        Map<String, JsonNode> properties,
        Set<String> required,
        List<String> values,
        JsonNode items,
        boolean closed,
        boolean single) {

    static Shape of(JsonNode schema, JsonNode definitions) {
        Builder builder = new Builder(definitions);
        builder.add(schema, true);
        return new Shape(
                builder.types,
                builder.properties,
                builder.required,
                builder.values,
                builder.items,
                builder.closed && !builder.properties.isEmpty(),
                builder.single);
    }

    boolean allows(String type) {
        return types.isEmpty() || types.contains(type);
    }

    private static final class Builder {
        private final JsonNode definitions;
        private final Set<String> types = new LinkedHashSet<>();
        private final Map<String, JsonNode> properties = new LinkedHashMap<>();
        private final Set<String> required = new LinkedHashSet<>();
        private final List<String> values = new ArrayList<>();
        private JsonNode items = com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        private boolean closed;
        private boolean single;

        private Builder(JsonNode definitions) {
            this.definitions = definitions;
        }

        private void add(JsonNode schema, boolean certain) {
            String reference = schema.path("$ref").asText();
            if (!reference.isEmpty()) {
                add(definitions.path(reference.substring(reference.lastIndexOf('/') + 1)), certain);
            }
            if (schema.has("type")) {
                types.add(schema.get("type").asText());
            }
            schema.path("properties")
                    .properties()
                    .forEach(property -> addProperty(property.getKey(), property.getValue()));
            schema.path("enum").forEach(value -> values.add(value.asText()));
            if (certain) {
                schema.path("required").forEach(name -> required.add(name.asText()));
            }
            if (schema.has("items")) {
                items = schema.get("items");
            }
            closed |= schema.has("properties");
            single |= schema.path("maxProperties").asInt() == 1;
            for (String alternatives : List.of("anyOf", "oneOf", "allOf")) {
                schema.path(alternatives).forEach(alternative -> add(alternative, false));
            }
        }

        private void addProperty(String name, JsonNode schema) {
            // an alternative's keys stand in the main list too, there without a word about them
            if (schema.isEmpty()) {
                properties.putIfAbsent(name, schema);
            } else {
                properties.merge(name, schema, (known, more) -> known.isEmpty() ? more : known);
            }
        }
    }
}
