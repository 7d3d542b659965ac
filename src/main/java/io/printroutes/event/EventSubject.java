package io.printroutes.event;

/** What a piece of news is about: news of one subject is delivered in its order. */
public final class EventSubject {

    private EventSubject() {}

    /** {@code job:<id>}, {@code printer:<id>}, {@code order:<receipt>/<order>}, {@code partner:<name>}, or the type's first word. */
    public static String of(Event event) {
        if (event.job() != null) {
            return "job:" + event.job().id();
        }
        if (event.printer() != null) {
            return "printer:" + event.printer().id();
        }
        Event.Order order = event.order();
        if (order != null) {
            return "order:" + text(order.receiptId()) + "/" + text(order.id());
        }
        return event.partner() == null ? family(event) : "partner:" + event.partner();
    }

    /** The first word of its type, such as {@code printer}. */
    public static String family(Event event) {
        int dot = event.type().indexOf('.');
        return dot < 0 ? event.type() : event.type().substring(0, dot);
    }

    private static String text(@org.jspecify.annotations.Nullable String id) {
        return id == null ? "" : id;
    }
}
