package io.printroutes.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import io.printroutes.event.Event;
import io.printroutes.event.EventJson;
import io.printroutes.order.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A Mustache template over the fields of an event, or over several events; a field that is absent leaves nothing. */
final class EventTemplate {

    static final Set<String> FIELDS = Set.of(
            "id",
            "type",
            "occurredAt",
            "store",
            "severity",
            "drop",
            "partner",
            "printer.id",
            "printer.name",
            "printer.tags",
            "job.id",
            "job.label",
            "job.part",
            "job.status",
            "job.percent",
            "order.id",
            "order.receiptId",
            "message");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OBJECTS = Set.of("printer", "job", "order", "data");
    private static final Set<String> OF_A_LIST = Set.of(".", "this", "-first", "-last", "-index");

    private final Template template;
    private final Names names;

    private EventTemplate(Template template, Names names) {
        this.template = template;
        this.names = names;
    }

    /**
     * @param escape applied to every value, however the template names it: <code>{{{message}}}</code> too
     * @throws IllegalArgumentException PR-6103, if the text is no template
     */
    static EventTemplate of(String text, UnaryOperator<String> escape) {
        try {
            Template template = Mustache.compiler()
                    .escapeHTML(false)
                    .defaultValue("")
                    .emptyStringIsFalse(true)
                    .withFormatter(value -> escape.apply(text(value)))
                    .compile(text);
            Names names = new Names();
            template.visit(names);
            return new EventTemplate(template, names);
        } catch (MustacheException e) {
            throw wrong(HeaderText.of(String.valueOf(e.getMessage())));
        }
    }

    /** The names in it that nothing bears, given these beside the fields of an event. */
    List<String> unknown(Set<String> others) {
        Set<String> inside = names.sections.stream()
                .flatMap(section -> FIELDS.stream()
                        .filter(field -> field.startsWith(section + "."))
                        .map(field -> field.substring(section.length() + 1)))
                .collect(Collectors.toSet());
        boolean anyData = names.sections.contains("data");
        return names.variables.stream()
                .filter(name -> !FIELDS.contains(name) && !name.startsWith("data.") && !others.contains(name))
                .filter(name -> !OF_A_LIST.contains(name) && !inside.contains(name) && !anyData)
                .toList();
    }

    /** The sections in it that are none of these, of no object of an event, and of no field. */
    List<String> unknownSections(Set<String> others) {
        return names.sections.stream()
                .filter(name -> !FIELDS.contains(name)
                        && !OBJECTS.contains(name)
                        && !name.startsWith("data.")
                        && !others.contains(name)
                        && !OF_A_LIST.contains(name))
                .toList();
    }

    boolean hasSection(String name) {
        return names.sections.contains(name);
    }

    String fill(Map<String, Object> values) {
        return template.execute(values);
    }

    /** Each field by its whole name, and each object by its own: {@code printer.name}, and {@code printer} with {@code name}. */
    static Map<String, Object> values(Event event) {
        Map<String, Object> values = new HashMap<>();
        parsed(EventJson.write(event)).properties().forEach(field -> {
            Object value = value(field.getValue());
            values.put(field.getKey(), value);
            if (value instanceof Map<?, ?> object) {
                object.forEach((name, inner) -> values.put(field.getKey() + "." + name, inner));
            }
        });
        return values;
    }

    private static Object value(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> object = new HashMap<>();
            node.properties().forEach(field -> object.put(field.getKey(), value(field.getValue())));
            return object;
        }
        if (node.isArray()) {
            return node.valueStream().map(EventTemplate::value).toList();
        }
        return node.isBoolean() ? (Object) node.booleanValue() : node.asText();
    }

    private static String text(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(value);
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event's own JSON can be read", e);
        }
    }

    static IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(Problem.of(
                        "PR-6103",
                        "A message template cannot be used: " + why + ".",
                        "The fields are "
                                + String.join(", ", FIELDS.stream().sorted().toList()) + " and data.*.")
                .toString());
    }

    /** What a template names. Another file cannot be included: there is none that it could be. */
    private static final class Names implements Mustache.Visitor {

        private final Set<String> variables = new TreeSet<>();
        private final Set<String> sections = new TreeSet<>();

        @Override
        public void visitText(String text) {
            // stands for itself
        }

        @Override
        public void visitVariable(String name) {
            variables.add(name);
        }

        @Override
        public boolean visitInclude(String name) {
            throw wrong("{{>" + HeaderText.of(name) + "}} includes another template, which is not supported");
        }

        @Override
        public boolean visitSection(String name) {
            sections.add(name);
            return true;
        }

        @Override
        public boolean visitInvertedSection(String name) {
            sections.add(name);
            return true;
        }
    }
}
