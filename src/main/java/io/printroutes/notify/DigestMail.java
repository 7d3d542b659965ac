package io.printroutes.notify;

import io.printroutes.event.Event;
import io.printroutes.event.EventId;
import io.printroutes.event.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A mail to send.
 *
 * @param about {@code printer:<id>}, {@code order:<receipt>/<order>}, {@code realtime} ..., {@code several} when much happens at once, or {@code more} for what was beyond the hour's mails
 * @param events in the order they came, never none
 * @param more how many more there were than are listed
 */
public record DigestMail(String about, List<Event> events, int more) {

    public DigestMail {
        events = List.copyOf(events);
    }

    /** The same for the same news: a mail made twice around a crash can be told by it. */
    public String id() {
        return EventId.of(
                Stream.concat(Stream.of("mail", about), events.stream().map(Event::id))
                        .toArray(String[]::new));
    }

    /** That of the worst news in it. */
    public Severity severity() {
        return events.stream()
                .map(Event::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.INFO);
    }

    /** Safe as a header: the worst news, and how many others. */
    public String subject() {
        Event worst = events.stream().max(Comparator.comparing(Event::severity)).orElseThrow();
        int others = events.size() - 1 + more;
        return HeaderText.of(shortened(worst.message()) + (others == 0 ? "" : " (and " + others + " more)"));
    }

    /** One line for each, {@code <time> <severity> <message>}, and how many are not listed. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Event event : events) {
            text.append(event.occurredAt())
                    .append("  ")
                    .append(event.severity().text())
                    .append("  ")
                    .append(event.message())
                    .append('\n');
        }
        return more == 0
                ? text.toString()
                : text.append("and ").append(more).append(" more\n").toString();
    }

    private static String shortened(String message) {
        return message.length() > 150 ? message.substring(0, 149) + "…" : message;
    }
}
