package io.printroutes.notify;

import io.printroutes.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a digest remembers between two pieces of news; {@code EventJson} keeps it as text.
 *
 * @param groups mails that still gather, by what they are about
 * @param told troubles that were told and have not ended, by name
 * @param sent when the mails of the last hour went out
 * @param overflow news for which the hour had no mail left
 * @param feedDown the realtime feed is away
 */
public record DigestState(
        Map<String, Group> groups, Map<String, Told> told, List<Instant> sent, Group overflow, boolean feedDown) {

    public static final DigestState EMPTY =
            new DigestState(Map.of(), Map.of(), List.of(), new Group(Instant.EPOCH, List.of(), 0), false);

    public DigestState {
        groups = Collections.unmodifiableMap(new TreeMap<>(groups));
        told = Collections.unmodifiableMap(new TreeMap<>(told));
        sent = List.copyOf(sent);
    }

    /**
     * News that will be one mail.
     *
     * @param more how many more there are than are kept
     */
    public record Group(Instant due, List<Event> events, int more) {

        /** A mail that nobody reads to its end need not be longer; the count goes on. */
        private static final int MOST = 50;

        public Group {
            events = List.copyOf(events);
        }

        Group with(List<Event> others, int moreOthers) {
            List<Event> all = new ArrayList<>(events);
            all.addAll(others);
            int kept = Math.min(all.size(), MOST);
            return new Group(due, all.subList(0, kept), more + moreOthers + all.size() - kept);
        }

        Group without(Predicate<Event> gone) {
            return new Group(due, events.stream().filter(gone.negate()).toList(), more);
        }

        boolean isEmpty() {
            return events.isEmpty() && more == 0;
        }
    }

    /**
     * That somebody was told, or is about to be.
     *
     * @param group what the mail was about, so that the recovery goes the same way
     */
    public record Told(Instant at, String group) {}
}
