package io.printroutes.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printroutes.event.Event;
import io.printroutes.event.EventJson;
import io.printroutes.order.Problem;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A text with places for an event's fields, {@code {{message}}}, {@code {{printer.name}}}, {@code {{data.code}}}: the body of a chat
 * message. A field that the event lacks leaves nothing.
 *
 * <p>A template that is JSON stays JSON: it is read first, the places are filled inside its strings, and then it is written. So
 * no text of an event can end a string, and nothing has to be escaped by hand.
 */
public final class TextTemplate {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_.]+)\\s*}}");
    private static final Set<String> FIELDS = Set.of(
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

    private final String text;
    private final @Nullable JsonNode json;
    private final UnaryOperator<String> escape;

    private TextTemplate(String text, @Nullable JsonNode json, UnaryOperator<String> escape) {
        this.text = text;
        this.json = json;
        this.escape = escape;
    }

    /** @throws IllegalArgumentException PR-6103, if a place names no field, or JSON was begun and is not whole */
    public static TextTemplate of(String text) {
        checkPlaces(text);
        JsonNode json = json(text);
        String start = text.strip();
        if (json == null && start.startsWith("{") && !start.startsWith("{{")) {
            throw wrong("it begins as JSON and is none; a {{place}} has to stand inside a string");
        }
        return new TextTemplate(text, json, UnaryOperator.identity());
    }

    /** A template that is HTML: no text of an event can become a part of the page. @throws IllegalArgumentException PR-6103 */
    public static TextTemplate html(String text) {
        checkPlaces(text);
        return new TextTemplate(text, null, HtmlText::of);
    }

    private static void checkPlaces(String text) {
        List<String> unknown = PLACE.matcher(text)
                .results()
                .map(place -> place.group(1))
                .filter(name -> !FIELDS.contains(name) && !name.startsWith("data."))
                .toList();
        if (!unknown.isEmpty()) {
            throw wrong("an event has no field " + String.join(", ", unknown));
        }
    }

    /** Whether what it gives is JSON. */
    public boolean isJson() {
        return json != null;
    }

    public String fill(Event event) {
        JsonNode fields = parsed(EventJson.write(event));
        return json == null ? fill(text, fields) : fill(json, fields).toString();
    }

    private JsonNode fill(JsonNode node, JsonNode fields) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        if (node.isTextual()) {
            return factory.textNode(fill(node.textValue(), fields));
        }
        if (node.isArray()) {
            ArrayNode array = factory.arrayNode();
            node.forEach(item -> array.add(fill(item, fields)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = factory.objectNode();
            node.properties().forEach(field -> object.set(field.getKey(), fill(field.getValue(), fields)));
            return object;
        }
        return node;
    }

    private String fill(String text, JsonNode fields) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(escape.apply(value(fields, place.group(1)))));
    }

    private static String value(JsonNode fields, String name) {
        int dot = name.indexOf('.');
        // only the first dot divides: names in data may have dots of their own
        JsonNode value = dot < 0
                ? fields.path(name)
                : fields.path(name.substring(0, dot)).path(name.substring(dot + 1));
        return value.isArray()
                ? String.join(
                        ", ",
                        StreamSupport.stream(value.spliterator(), false)
                                .map(JsonNode::asText)
                                .toList())
                : value.asText("");
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

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event's own JSON can be read", e);
        }
    }

    private static IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(Problem.of(
                        "PR-6103",
                        "A message template cannot be used: " + why + ".",
                        "The fields are "
                                + String.join(", ", FIELDS.stream().sorted().toList()) + " and data.*.")
                .toString());
    }
}
