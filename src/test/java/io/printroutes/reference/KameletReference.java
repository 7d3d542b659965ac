package io.printroutes.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printroutes.check.model.Kamelet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page and the schema of what kamelets can be told. */
final class KameletReference {

    private KameletReference() {}

    static String page(Collection<Kamelet> kamelets) {
        StringBuilder text = new StringBuilder("""
                # Kamelets

                The building blocks of the routes. A source begins a route, a sink ends one:

                ```yaml
                - route:
                    id: second-folder
                    from:
                      uri: kamelet:model-drop-source
                      parameters:
                        name: second
                        folder: /srv/prints/second
                        tags: PLA|black
                      steps:
                        - log: {message: "${header.CamelFileName} is taken in"}
                ```

                A value may name a setting (`"{{data.directory}}/x"`, in quotes). `printago-routes check` says what is missing or misspelt.
                For completion in an editor, begin a route file with
                `# yaml-language-server: $schema=../docs/schema/routes.schema.json`.
                """);
        for (Kamelet kamelet : kamelets) {
            text.append("\n## ").append(kamelet.name()).append("\n\n");
            text.append(kamelet.description()).append("\n\n| parameter | default | |\n|---|---|---|\n");
            kamelet.parameters().values().forEach(parameter -> text.append(row(parameter)));
        }
        return text.toString();
    }

    private static String row(Kamelet.Parameter parameter) {
        String value = parameter
                .defaultValue()
                .filter(text -> !text.isEmpty())
                .map(text -> text.equals("{{parentRouteId}}") ? "the route's id" : "`" + cell(text) + "`")
                .orElse(parameter.required() ? "needed" : "-");
        String values =
                parameter.values().isEmpty() ? "" : " One of `" + String.join("`, `", parameter.values()) + "`.";
        String example = parameter
                .example()
                .map(text -> " Example: `" + cell(text) + "`.")
                .orElse("");
        String secret = parameter.isSecret() ? " A secret." : "";
        return "| `%s` | %s | %s%s%s%s |\n"
                .formatted(parameter.name(), value, cell(parameter.description()), values, secret, example);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    /** Checks the parameters wherever a kamelet is named, and leaves everything else to Camel's own schema. */
    static String schema(Collection<Kamelet> kamelets) throws JsonProcessingException {
        List<Object> rules = new ArrayList<>();
        for (Kamelet kamelet : kamelets) {
            Map<String, Object> uri = Map.of("uri", Map.of("const", "kamelet:" + kamelet.name()));
            Map<String, Object> condition = new LinkedHashMap<>();
            condition.put("properties", uri);
            condition.put("required", List.of("uri"));
            Map<String, Object> rule = new LinkedHashMap<>();
            rule.put("if", condition);
            rule.put("then", Map.of("properties", Map.of("parameters", parameters(kamelet))));
            rules.add(rule);
        }
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("allOf", rules);
        Map<String, Object> anything = Map.of("$ref", "#/definitions/anything");
        node.put("additionalProperties", anything);
        node.put("items", anything);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "Kamelets of Printago Routes in a route file");
        schema.put("type", "array");
        schema.put("items", anything);
        schema.put("definitions", Map.of("anything", node));
        return json(schema);
    }

    private static Map<String, Object> parameters(Kamelet kamelet) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        kamelet.parameters().values().forEach(parameter -> {
            properties.put(parameter.name(), property(parameter));
            if (parameter.required()) {
                required.add(parameter.name());
            }
        });
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("description", kamelet.description());
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> property(Kamelet.Parameter parameter) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("title", parameter.title());
        property.put("description", parameter.description());
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("type", parameter.type());
        if (!parameter.values().isEmpty()) {
            plain.put("enum", parameter.values());
        }
        // a placeholder will do wherever a value does
        property.put("anyOf", List.of(plain, placeholder()));
        parameter.defaultValue().filter(text -> !text.isEmpty()).ifPresent(text -> property.put("default", text));
        parameter.example().ifPresent(text -> property.put("examples", List.of(text)));
        if (parameter.isSecret()) {
            property.put("format", "password");
        }
        return property;
    }

    private static Map<String, Object> placeholder() {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("type", "string");
        text.put("pattern", "\\{\\{.*}}");
        return text;
    }

    static String json(Object value) throws JsonProcessingException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                .withArrayIndenter(new DefaultIndenter("  ", "\n"))
                .withObjectIndenter(new DefaultIndenter("  ", "\n"));
        ObjectMapper mapper = new ObjectMapper();

        return mapper.writer(printer).writeValueAsString(value) + "\n";
    }
}
