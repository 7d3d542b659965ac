package io.printroutes.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One piece of news, Printago's or ours. Its JSON form is the contract: the fields in this order, times in ISO 8601 UTC,
 * what is absent left out. {@link EventJson} writes and reads it.
 *
 * @param id made from stable facts, so that a replay or a crash repeats it (see {@link EventId})
 * @param type a dotted name of {@link EventType}, or {@code printago.<entity>.<action>} for news nobody has named yet
 * @param occurredAt when it happened, by the clock of whoever said so
 * @param store the Printago store it belongs to
 * @param drop the drop that the order or file came from
 * @param partner the partner whose drop that is
 * @param message a sentence for people
 * @param data numbers, flags and short texts, nothing nested; never a credential, a signed URL or a customer's data
 */
@JsonPropertyOrder({
    "id",
    "type",
    "occurredAt",
    "store",
    "severity",
    "drop",
    "partner",
    "printer",
    "job",
    "order",
    "message",
    "data"
})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Event(
        String id,
        String type,
        Instant occurredAt,
        String store,
        Severity severity,
        @Nullable String drop,
        @Nullable String partner,
        @Nullable Printer printer,
        @Nullable Job job,
        @Nullable Order order,
        String message,
        Map<String, Object> data) {

    public Event {
        // sorted, so that the same event is the same bytes every time it is written
        data = data == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(data));
    }

    /** The same news, told as that partner's. */
    public Event withPartner(String name) {
        return new Event(id, type, occurredAt, store, severity, drop, name, printer, job, order, message, data);
    }

    /** The same news in other words. */
    public Event withMessage(String words) {
        return new Event(id, type, occurredAt, store, severity, drop, partner, printer, job, order, words, data);
    }

    /** @param name absent until Printago has told it */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"id", "name", "tags"})
    public record Printer(String id, @Nullable String name, List<String> tags) {
        public Printer {
            tags = tags == null ? List.of() : List.copyOf(tags);
        }
    }

    /**
     * @param part the part's name
     * @param status Printago's own word, in lower case
     * @param percent 0 to 100
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"id", "label", "part", "status", "percent"})
    public record Job(
            String id,
            @Nullable String label,
            @Nullable String part,
            @Nullable String status,
            @Nullable Integer percent) {}

    /** @param id the sender's order id; absent for a lone file, which has a receipt only */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"id", "receiptId"})
    public record Order(@Nullable String id, @Nullable String receiptId) {}
}
