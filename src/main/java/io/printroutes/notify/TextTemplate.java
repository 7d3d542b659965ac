package io.printroutes.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printroutes.event.Event;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of a chat message: a Mustache template over an event's fields, {@code {{message}}}, {@code {{printer.name}}},
 * {@code {{data.code}}}, with sections such as {@code {{#job}}...{{/job}}}. A field that the event lacks leaves nothing, and no text of
 * an event calls anybody ({@link ChatText}).
 *
 * <p>A template that is JSON stays JSON: it is read first, each of its strings is a template, and then it is written. So no text of
 * an event can end a string, and nothing has to be escaped by hand.
 */
public final class TextTemplate {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable EventTemplate text;
    private final @Nullable JsonNode json;
    /** Of the JSON's strings, by their nodes. */
    private final Map<JsonNode, EventTemplate> strings = new IdentityHashMap<>();

    private TextTemplate(@Nullable EventTemplate text, @Nullable JsonNode json) {
        this.text = text;
        this.json = json;
    }

    /** @throws IllegalArgumentException PR-6103, if it names no field, is no Mustache, or begins as JSON and is not whole */
    public static TextTemplate of(String text) {
        JsonNode json = json(text);
        String start = text.strip();
        if (json == null && start.startsWith("{") && !start.startsWith("{{")) {
            throw EventTemplate.wrong("it begins as JSON and is none; a {{place}} has to stand inside a string");
        }
        TextTemplate template = new TextTemplate(json == null ? EventTemplate.of(text, ChatText::of) : null, json);
        template.compile(json);
        template.refuseUnknown();
        return template;
    }

    private void compile(@Nullable JsonNode node) {
        if (node != null && node.isTextual()) {
            strings.put(node, EventTemplate.of(node.textValue(), ChatText::of));
        } else if (node != null) {
            node.forEach(this::compile);
        }
    }

    private void refuseUnknown() {
        List<EventTemplate> all = new ArrayList<>(strings.values());
        if (text != null) {
            all.add(text);
        }
        List<String> unknown = new ArrayList<>();
        for (EventTemplate each : all) {
            unknown.addAll(each.unknown(Set.of()));
            unknown.addAll(each.unknownSections(Set.of()));
        }
        if (!unknown.isEmpty()) {
            throw EventTemplate.wrong("an event has no field " + HeaderText.of(String.join(", ", unknown)));
        }
    }

    /** Whether what it gives is JSON. */
    public boolean isJson() {
        return json != null;
    }

    public String fill(Event event) {
        Map<String, Object> values = EventTemplate.values(event);
        if (text != null) {
            return text.fill(values);
        }
        return json == null ? "" : fill(json, values).toString();
    }

    private JsonNode fill(JsonNode node, Map<String, Object> values) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        EventTemplate string = strings.get(node);
        if (string != null) {
            return factory.textNode(string.fill(values));
        }
        if (node.isArray()) {
            ArrayNode array = factory.arrayNode();
            node.forEach(item -> array.add(fill(item, values)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = factory.objectNode();
            node.properties().forEach(field -> object.set(field.getKey(), fill(field.getValue(), values)));
            return object;
        }
        return node;
    }

    private static @Nullable JsonNode json(String text) {
        String start = text.strip();
        return start.startsWith("{") || start.startsWith("[") || start.startsWith("\"") ? whole(text) : null;
    }

    private static @Nullable JsonNode whole(String text) {
        try {
            return JSON.reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
