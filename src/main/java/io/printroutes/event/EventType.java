package io.printroutes.event;

import java.util.Locale;
import java.util.Optional;

/** The names of news, and how much each matters unless the event says otherwise. */
public enum EventType {
    JOB_STARTED(Severity.INFO),
    JOB_COMPLETED(Severity.INFO),
    JOB_FAILED(Severity.ERROR),
    JOB_CANCELLED(Severity.INFO),
    /** A warning: a printer that has run out of filament pauses exactly as a person does. */
    JOB_PAUSED(Severity.WARNING),
    JOB_RESUMED(Severity.INFO),

    PRINTER_ONLINE(Severity.INFO),
    PRINTER_OFFLINE(Severity.WARNING),
    PRINTER_ERROR(Severity.ERROR),
    PRINTER_WARNING(Severity.WARNING),
    PRINTER_READY(Severity.INFO),

    ORDER_RECEIVED(Severity.INFO),
    ORDER_QUEUED(Severity.INFO),
    ORDER_PRINTED(Severity.INFO),
    ORDER_FAILED(Severity.ERROR),

    DROP_ACCEPTED(Severity.INFO),
    DROP_REJECTED(Severity.ERROR),
    UPLOAD_STALLED(Severity.WARNING),

    PARTNER_UNREACHABLE(Severity.WARNING),
    PARTNER_REACHABLE(Severity.INFO),

    REALTIME_CONNECTED(Severity.INFO),
    REALTIME_DISCONNECTED(Severity.WARNING),
    REALTIME_GAP(Severity.WARNING),

    CREDENTIALS_REFUSED(Severity.ERROR),
    CREDENTIALS_RESTORED(Severity.INFO),

    BUDGET_LOW(Severity.WARNING),
    LIMIT_HIT(Severity.WARNING),
    DISK_LOW(Severity.ERROR),

    ROUTES_RELOADED(Severity.INFO),
    ROUTES_REFUSED(Severity.ERROR);

    private final String text;
    private final Severity severity;

    EventType(Severity severity) {
        this.text = name().toLowerCase(Locale.ROOT).replace('_', '.');
        this.severity = severity;
    }

    /** The dotted name: {@code job.started}. */
    public String text() {
        return text;
    }

    public Severity severity() {
        return severity;
    }

    /** The type of that dotted name; empty for {@code printago.*} and everything else not in the list. */
    public static Optional<EventType> of(String text) {
        for (EventType type : values()) {
            if (type.text.equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
