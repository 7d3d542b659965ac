package io.printroutes.event;

import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An event in the making; what is not said stays absent. */
final class EventDraft {

    private final String store;
    private final String type;
    private final Severity severity;
    private final TreeMap<String, Object> data = new TreeMap<>();

    private @Nullable String drop;
    private @Nullable String partner;
    private Event.@Nullable Printer printer;
    private Event.@Nullable Job job;
    private Event.@Nullable Order order;

    private EventDraft(String store, String type, Severity severity) {
        this.store = store;
        this.type = type;
        this.severity = severity;
    }

    static EventDraft of(String store, EventType type) {
        return new EventDraft(store, type.text(), type.severity());
    }

    static EventDraft of(String store, String type, Severity severity) {
        return new EventDraft(store, type, severity);
    }

    EventDraft from(@Nullable String drop, @Nullable String partner) {
        this.drop = drop;
        this.partner = partner;
        return this;
    }

    EventDraft tied(JobTies.@Nullable Tie tie) {
        return tie == null ? this : from(tie.drop(), tie.partner()).order(tie.asOrder());
    }

    EventDraft printer(Event.@Nullable Printer printer) {
        this.printer = printer;
        return this;
    }

    EventDraft job(Event.@Nullable Job job) {
        this.job = job;
        return this;
    }

    EventDraft order(Event.@Nullable Order order) {
        this.order = order;
        return this;
    }

    /** Nothing is put where there is no value. */
    EventDraft data(String name, @Nullable Object value) {
        if (value != null) {
            data.put(name, value);
        }
        return this;
    }

    Event event(String id, Instant occurredAt, String message) {
        return new Event(id, type, occurredAt, store, severity, drop, partner, printer, job, order, message, data);
    }
}
