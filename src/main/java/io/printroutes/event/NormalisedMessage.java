package io.printroutes.event;

import io.printroutes.order.Problem;
import java.util.List;
import java.util.Objects;

/**
 * What a message was worth.
 *
 * @param events in the order of the message
 * @param unreadable one for the message, or for each part of it, that made no sense; says structure and length, never content.
 *     To be counted and logged; never a reason to ask for the message again
 */
public record NormalisedMessage(List<Event> events, List<Problem> unreadable) {
    public NormalisedMessage {
        events = List.copyOf(events);
        unreadable = List.copyOf(unreadable);
    }

    /** The prints of our own orders and files that failed at the printer, for the log. */
    public List<Problem> failedPrints() {
        return events.stream()
                .filter(event -> event.type().equals(EventType.JOB_FAILED.text()) && event.order() != null)
                .map(NormalisedMessage::failedPrint)
                .toList();
    }

    private static Problem failedPrint(Event event) {
        Event.Order order = Objects.requireNonNull(event.order());
        String whose = order.id() == null ? "" : "order " + order.id() + ", ";
        return Problem.of(
                "PR-2121",
                event.message() + " (" + whose + "receipt " + order.receiptId() + ")",
                "Start the job again in Printago, or drop the file again.");
    }
}
