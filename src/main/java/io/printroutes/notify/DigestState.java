package io.printroutes.notify;

import io.printroutes.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a digest remembers between two pieces of news; {@code EventJson} keeps it as text.
 *
 * @param groups mails that still gather, by what they are about
 * @param told troubles that were told and have not ended, by name
 * @param sent when the mails of the last hour went out
 * @param overflow news for which the hour had no mail left
 * @param feedDown the realtime feed is disconnected
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

        /** No later than before, and no later than that. */
        Group dueBy(Instant other) {
            return other.isBefore(due) ? new Group(other, events, more) : this;
        }

        boolean isEmpty() {
            return events.isEmpty() && more == 0;
        }
    }

    /**
     * That somebody was told, or is about to be; and how often the trouble came and went in the last hour.
     *
     * @param group what the mail was about, so that the recovery goes the same way
     * @param begins when it began, in the last hour
     * @param flapTold when it was told as one that keeps coming and going
     * @param end the news that it is over, while that has still to hold
     * @param endDue when that has held
     * @param over it is over, and kept for its count alone
     */
    public record Told(
            Instant at,
            String group,
            List<Instant> begins,
            @Nullable Instant flapTold,
            @Nullable Event end,
            @Nullable Instant endDue,
            boolean over) {

        /** A state that counts no further is long enough for every mail. */
        private static final int MOST_BEGINS = 1_000;

        public Told {
            // a state that was kept by an older program has none of these
            begins = begins == null ? List.of(at) : List.copyOf(begins);
        }

        Told(Instant at, String group) {
            this(at, group, List.of(), null, null, null, false);
        }

        boolean isGoingOn() {
            return end == null && !over;
        }

        boolean isFlapping() {
            return flapTold != null;
        }

        int timesAnHour() {
            return begins.size();
        }

        Instant lastBegan() {
            return begins.isEmpty() ? at : begins.get(begins.size() - 1);
        }

        Told in(String other) {
            return new Told(at, other, begins, flapTold, end, endDue, over);
        }

        Told toldAt(Instant now, String about) {
            return new Told(now, about, begins, flapTold, end, endDue, over);
        }

        /** Once more: the same trouble if its end has not held, a new one if it was over. */
        Told begun(Instant now, String about) {
            List<Instant> recent = new ArrayList<>(begins);
            recent.removeIf(began -> !began.plus(DigestSettings.HOUR).isAfter(now));
            if (recent.size() < MOST_BEGINS) {
                recent.add(now);
            }
            return new Told(over ? now : at, over ? about : group, recent, flapTold, null, null, false);
        }

        Told flappingTold(Instant now) {
            return new Told(at, group, begins, now, end, endDue, over);
        }

        Told ending(Event event, Instant due) {
            return new Told(at, group, begins, flapTold, event, due, false);
        }

        Told ended() {
            return new Told(at, group, begins, flapTold, null, null, true);
        }
    }
}
