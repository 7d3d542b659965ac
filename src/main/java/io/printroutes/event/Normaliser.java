package io.printroutes.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.order.Problem;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns what Printago says about one store into events, however it is spelled (API facts, sections 2 and 3).
 *
 * <ul>
 *   <li>What a message is, its payload says; the topic is asked only where the payload does not.
 *   <li>Only a change against {@link KnownState} is news. A repetition, a replay and what is older than the last heard give
 *       nothing; after a crash that lost the state they give the same ids (see {@link EventId}).
 *   <li>Entities without a meaning here become {@code printago.<entity>.<action>} with ids, status and times only.
 *   <li>Fields pass because they are on a list, never because they are not on one: no access code, no customer, no address.
 *   <li>Nothing is thrown: what cannot be read is a {@link Problem} that says its form and length.
 * </ul>
 *
 * <p>Not for several threads with one state: what one message changes, the next is compared with.
 */
public final class Normaliser {

    private final EntityEvents others;
    private final JobEvents jobs;
    private final PrinterEvents printers;

    /** @param codes which of a printer's codes are not news */
    public Normaliser(String store, JobTies ties, HealthCodes codes) {
        this.others = new EntityEvents(store);
        this.jobs = new JobEvents(store, ties);
        this.printers = new PrinterEvents(store, codes, jobs);
    }

    /** A message of the realtime feed. */
    public NormalisedMessage fromRealtime(RealtimeMessage message, KnownState state) {
        JsonNode payload = parsed(message.payload());
        if (payload == null || !payload.isObject()) {
            return new NormalisedMessage(List.of(), List.of(unreadable(message, payload)));
        }
        String entityType = entityType(payload, message.topic());
        if (entityType != null) {
            return fromEntities(entityType, payload, message, state);
        }
        String printer = statsPrinter(payload, message.topic());
        if (printer != null) {
            return new NormalisedMessage(
                    printers.readStats(printer, Fields.of(payload), message.received(), state), List.of());
        }
        return new NormalisedMessage(List.of(), List.of(unreadable(message, payload)));
    }

    /**
     * The same news from an answer of {@code GET /v1/print-jobs}: what was missed while the feed was away. The ids are those
     * that the realtime message of the same step would have had.
     *
     * @param answered when the answer came
     */
    public NormalisedMessage fromPrintJobs(List<? extends JsonNode> answer, Instant answered, KnownState state) {
        List<Event> events = new ArrayList<>();
        List<Problem> unreadable = new ArrayList<>();
        for (JsonNode job : answer) {
            Fields fields = Fields.of(job);
            String id = fields.id("id");
            if (id == null) {
                unreadable.add(unreadableEntity("print job", job));
            } else {
                jobs.read(id, fields, false, answered, state).ifPresent(events::add);
            }
        }
        return new NormalisedMessage(events, unreadable);
    }

    /** The same from {@code GET /v1/printers}: also how names and tags become known before the first change. */
    public NormalisedMessage fromPrinters(List<? extends JsonNode> answer, Instant answered, KnownState state) {
        List<Event> events = new ArrayList<>();
        List<Problem> unreadable = new ArrayList<>();
        for (JsonNode printer : answer) {
            Fields fields = Fields.of(printer);
            String id = fields.id("id");
            if (id == null) {
                unreadable.add(unreadableEntity("printer", printer));
            } else {
                events.addAll(printers.readEntity(id, fields, answered, state));
            }
        }
        return new NormalisedMessage(events, unreadable);
    }

    private NormalisedMessage fromEntities(
            String entityType, JsonNode payload, RealtimeMessage message, KnownState state) {
        Map<String, Fields> entities = entities(payload);
        if (entities.isEmpty()) {
            return new NormalisedMessage(List.of(), List.of(unreadable(message, payload)));
        }
        String action = payload.path("action").asText("update");
        List<Event> events = new ArrayList<>();
        List<Problem> unreadable = new ArrayList<>();
        entities.forEach((key, fields) -> {
            String id = SafeText.id(key);
            if (id == null) {
                unreadable.add(unreadable(message, payload));
            } else {
                events.addAll(fromEntity(entityType, action, id, fields, message, state));
            }
        });
        return new NormalisedMessage(events, unreadable);
    }

    private List<Event> fromEntity(
            String entityType, String action, String id, Fields fields, RealtimeMessage message, KnownState state) {
        boolean deleted = action.toLowerCase(Locale.ROOT).startsWith("delete");
        return switch (plain(entityType)) {
            case "printjob", "printjobs" ->
                jobs.read(id, fields, deleted, message.received(), state).stream()
                        .toList();
            case "printer", "printers" ->
                deleted ? List.of() : printers.readEntity(id, fields, message.received(), state);
            default -> List.of(others.read(entityType, action, id, fields, message));
        };
    }

    /** Every id that {@code entities} or {@code changes} names; {@code entities} may be a list of objects with an id. */
    private static Map<String, Fields> entities(JsonNode payload) {
        JsonNode changes = payload.path("changes");
        Map<String, Fields> found = new LinkedHashMap<>();
        JsonNode entities = payload.path("entities");
        if (entities.isArray()) {
            for (JsonNode entity : entities) {
                String id = entity.path("id").asText("");
                found.put(id, new Fields(entity, changes.path(id)));
            }
        } else {
            entities.fieldNames()
                    .forEachRemaining(id -> found.put(id, new Fields(entities.path(id), changes.path(id))));
        }
        changes.fieldNames()
                .forEachRemaining(id -> found.computeIfAbsent(id, i -> new Fields(entities.path(i), changes.path(i))));
        return found;
    }

    private static @Nullable String entityType(JsonNode payload, String topic) {
        String told = payload.path("entityType").asText("");
        if (!told.isBlank()) {
            return told;
        }
        int tail = topic.indexOf("/entities/");
        return tail >= 0 && payload.has("entities")
                ? topic.substring(tail + "/entities/".length()).replaceFirst("/.*", "")
                : null;
    }

    private static @Nullable String statsPrinter(JsonNode payload, String topic) {
        String told = Fields.of(payload).id("printerId");
        boolean stats = payload.has("data") || payload.has("isOnline") || payload.has("state");
        if (told != null && stats) {
            return told;
        }
        int tail = topic.indexOf("/printer-stats/");
        return tail >= 0 && stats ? SafeText.id(topic.substring(tail + "/printer-stats/".length())) : null;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static @Nullable JsonNode parsed(byte[] payload) {
        try {
            return EventJson.mapper().readTree(payload);
        } catch (IOException e) {
            return null;
        }
    }

    private static Problem unreadable(RealtimeMessage message, @Nullable JsonNode payload) {
        String form = payload == null || payload.isMissingNode() ? "no JSON" : form(payload);
        return Problem.of(
                "PR-6001",
                "A realtime message of %d bytes was left out: %s.".formatted(message.payload().length, form),
                "Nothing was lost that a look at Printago's print queue does not show. If this goes on, Printago has changed"
                        + " its messages: please report it with these words.");
    }

    private static Problem unreadableEntity(String what, JsonNode entity) {
        return Problem.of(
                "PR-6002",
                "An answer named a %s that was left out: %s, without a usable id.".formatted(what, form(entity)),
                "If this goes on, Printago has changed its answers: please report it with these words.");
    }

    /** The kinds of value, and of the fields' names only those that the documents have: names can be content too. */
    private static String form(JsonNode node) {
        StringBuilder form = new StringBuilder("JSON ").append(kind(node));
        for (String name : List.of("entityType", "action", "entities", "changes", "printerId", "data", "id")) {
            if (node.has(name)) {
                form.append(", ").append(name).append(" is ").append(kind(node.get(name)));
            }
        }
        return form.toString();
    }

    private static String kind(JsonNode node) {
        String kind = node.getNodeType().name().toLowerCase(Locale.ROOT);
        return node.isContainerNode() ? kind + " of " + node.size() : kind;
    }
}
