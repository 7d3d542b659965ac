package io.printroutes.event;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/** News of entities that have no meaning here: passed on by name, so that nobody has to wait for a release to hear of them. */
final class EntityEvents {

    private static final int LONGEST_NAME = 40;
    private static final Pattern STATUS = Pattern.compile("[A-Za-z][A-Za-z _-]{0,39}");

    private final String store;

    EntityEvents(String store) {
        this.store = store;
    }

    Event read(String entityType, String action, String id, Fields fields, RealtimeMessage message) {
        String entity = name(entityType);
        String type = "printago." + entity + "." + name(action);
        Instant updatedAt = fields.time("updatedAt");
        String status = fields.raw("status");
        // Without a time the whole message is the fact: the same bytes again are the same news.
        String which = updatedAt == null ? EventId.ofBytes(message.payload()) : updatedAt.toString();
        return EventDraft.of(store, type, Severity.INFO)
                .data("id", id)
                .data("status", status != null && STATUS.matcher(status).matches() ? status : null)
                .event(
                        EventId.of(store, type, id, which),
                        updatedAt == null ? message.received() : updatedAt,
                        "Printago: " + entity + " " + id + ", " + name(action) + ".");
    }

    /** {@code partBuilds}, {@code PART_BUILDS} and {@code part builds} are {@code part-builds}. */
    static String name(String text) {
        String cut = text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
        String name = cut.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return name.isEmpty() ? "unknown" : name;
    }
}
