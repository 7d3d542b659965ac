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
        return event.partner() == null ? event.type().replaceFirst("\\..*", "") : "partner:" + event.partner();
    }

    private static String text(@org.jspecify.annotations.Nullable String id) {
        return id == null ? "" : id;
    }
}
