package io.printroutes.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one entity of a message, read without trust: whatever has not the expected form is absent.
 *
 * <p>A field is the entity's own, else the new value that {@code changes} names. A change may be the new value or an object
 * with the old and the new one (API facts, section 2, leaves it open).
 */
final class Fields {

    private static final List<String> NEW = List.of("new", "to", "after", "newValue", "current");
    private static final List<String> OLD = List.of("old", "from", "before", "oldValue", "previous");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final JsonNode entity;
    private final JsonNode changes;

    Fields(JsonNode entity, JsonNode changes) {
        this.entity = entity;
        this.changes = changes;
    }

    static Fields of(JsonNode entity) {
        return new Fields(entity, MissingNode.getInstance());
    }

    Fields under(String name) {
        return of(entity.path(name));
    }

    JsonNode node(String name) {
        return entity.has(name) ? entity.get(name) : either(changes.path(name), NEW);
    }

    boolean has(String name) {
        return !node(name).isMissingNode();
    }

    /** The message says which fields changed. */
    boolean tellsChanges() {
        return changes.isObject();
    }

    boolean changed(String name) {
        return changes.has(name);
    }

    /** What the field was before, where the message says so. */
    @Nullable
    String oldText(String name) {
        JsonNode change = changes.path(name);
        return change.isObject() ? scalar(either(change, OLD)) : null;
    }

    @Nullable
    Boolean oldFlag(String name) {
        JsonNode change = changes.path(name);
        return change.isObject() ? flag(either(change, OLD)) : null;
    }

    @Nullable
    String text(String name) {
        String text = scalar(node(name));
        return text == null || text.isBlank() ? null : SafeText.clean(text);
    }

    /** As it came: for looking something up, not for passing on. */
    @Nullable
    String raw(String name) {
        return scalar(node(name));
    }

    @Nullable
    String id(String name) {
        return SafeText.id(scalar(node(name)));
    }

    @Nullable
    Boolean flag(String name) {
        return flag(node(name));
    }

    @Nullable
    Integer number(String name) {
        JsonNode node = node(name);
        if (node.isNumber() && Math.abs(node.doubleValue()) <= 1_000_000_000) {
            return (int) Math.round(node.doubleValue());
        }
        return null;
    }

    @Nullable
    Integer percent(String name) {
        Integer number = number(name);
        return number == null || number < 0 || number > 100 ? null : number;
    }

    /** ISO 8601, or milliseconds since 1970. */
    @Nullable
    Instant time(String name) {
        JsonNode node = node(name);
        try {
            Instant time = null;
            if (node.isTextual()) {
                time = Instant.parse(node.textValue());
            } else if (node.isIntegralNumber() && node.canConvertToLong()) {
                time = Instant.ofEpochMilli(node.longValue());
            }
            return time == null || time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
        } catch (DateTimeException e) {
            return null;
        }
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : node(name)) {
            if (item.isTextual() && !item.textValue().isBlank() && texts.size() < 100) {
                texts.add(SafeText.clean(item.textValue()));
            }
        }
        return texts;
    }

    private static JsonNode either(JsonNode change, List<String> names) {
        if (change.isObject()) {
            for (String name : names) {
                if (change.has(name)) {
                    return change.get(name);
                }
            }
        }
        return change;
    }

    private static @Nullable Boolean flag(JsonNode node) {
        return node.isBoolean() ? node.booleanValue() : null;
    }

    private static @Nullable String scalar(JsonNode node) {
        return node.isTextual() || node.isNumber() ? node.asText() : null;
    }
}
