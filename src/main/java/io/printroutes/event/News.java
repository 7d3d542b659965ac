package io.printroutes.event;

import io.printroutes.order.Problem;
import java.util.List;

/**
 * What a message was worth.
 *
 * @param events in the order of the message
 * @param unreadable one for the message, or for each part of it, that made no sense; says structure and length, never content.
 *     To be counted and logged; never a reason to ask for the message again
 */
public record News(List<Event> events, List<Problem> unreadable) {
    public News {
        events = List.copyOf(events);
        unreadable = List.copyOf(unreadable);
    }
}
