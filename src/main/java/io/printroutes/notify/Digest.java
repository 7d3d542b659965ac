package io.printroutes.notify;

import io.printroutes.event.Event;
import io.printroutes.event.Severity;
import io.printroutes.notify.DigestState.Group;
import io.printroutes.notify.DigestState.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Makes few mails out of much news, for one rule.
 *
 * <ul>
 *   <li>News about the same printer or order within {@link DigestSettings#gather} is one mail.
 *   <li>The same warning or error is not told again for {@link DigestSettings#repeat}, or until it has ended.
 *   <li>The end of a trouble that was told is told, even if the rule does not ask for that type; a trouble that ends before its
 *       mail went out leaves no mail.
 *   <li>While the realtime feed is away, printers that go offline are one mail, with the feed: it is one trouble, not twenty.
 *   <li>When much happens at once, three mails or more that gather are one: nobody reads thirty mails of one half minute.
 *   <li>Not more than {@link DigestSettings#mailsAnHour}; the rest comes in one mail, with a count, when there is room.
 * </ul>
 *
 * <p>A pure function of state, news and time: whoever calls it keeps the state in the same transaction as the mails. It has to be
 * given every event, not only those the rule wants.
 */
public final class Digest {

    private static final String REALTIME = "realtime";
    private static final String DISCONNECTED = "realtime.disconnected";
    private static final String CONNECTED = "realtime.connected";
    private static final String OFFLINE = "printer.offline";
    private static final String SEVERAL = "several";
    private static final int MOST_AT_ONCE = 2;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LONGEST_TROUBLE = Duration.ofDays(30);

    private final DigestSettings settings;
    private final Predicate<Event> wanted;

    /** @param wanted what the rule asks for: {@code EventFilter::matches} */
    public Digest(DigestSettings settings, Predicate<Event> wanted) {
        this.settings = settings;
        this.wanted = wanted;
    }

    /** @param mails to send now, in this order */
    public record Step(DigestState state, List<DigestMail> mails) {
        public Step {
            mails = List.copyOf(mails);
        }
    }

    /** Takes a piece of news in, and gives the mails that are due by now. */
    public Step add(DigestState before, Event event, Instant now) {
        Step due = due(before, now);
        Draft draft = new Draft(due.state());
        draft.watchFeed(event);
        boolean ended = draft.end(event, now);
        if (!ended && wanted.test(event) && !Troubles.onlyEnds(event) && !draft.repeated(event, now)) {
            draft.gather(draft.about(event), event, now);
        }
        return new Step(draft.state(), due.mails());
    }

    /** Gives the mails that are due; to be called at {@link #nextDue} or a little later. */
    public Step due(DigestState before, Instant now) {
        Draft draft = new Draft(before);
        List<DigestMail> mails = draft.takeDue(now);
        return new Step(draft.state(), mails);
    }

    /** When the next mail can go out; empty if none waits. */
    public Optional<Instant> nextDue(DigestState state) {
        Optional<Instant> first =
                state.groups().values().stream().map(Group::due).min(Instant::compareTo);
        if (state.overflow().isEmpty()) {
            return first;
        }
        Instant room = state.sent().size() < settings.mailsAnHour()
                ? Instant.EPOCH
                : state.sent().get(state.sent().size() - settings.mailsAnHour()).plus(HOUR);
        return first.isPresent() && first.get().isBefore(room) ? first : Optional.of(room);
    }

    /** A state in the making. */
    private final class Draft {

        private final Map<String, Group> groups;
        private final Map<String, Told> told;
        private final List<Instant> sent;
        private Group overflow;
        private boolean feedDown;

        Draft(DigestState from) {
            groups = new TreeMap<>(from.groups());
            told = new TreeMap<>(from.told());
            sent = new ArrayList<>(from.sent());
            overflow = from.overflow();
            feedDown = from.feedDown();
        }

        DigestState state() {
            return new DigestState(groups, told, sent, overflow, feedDown);
        }

        /** Printers' farewells that wait for their own mail join the feed's: they often come just before it. */
        void watchFeed(Event event) {
            if (event.type().equals(CONNECTED)) {
                feedDown = false;
            } else if (event.type().equals(DISCONNECTED)) {
                feedDown = true;
                for (String about : List.copyOf(groups.keySet())) {
                    List<Event> offline = groups.get(about).events().stream()
                            .filter(e -> e.type().equals(OFFLINE))
                            .toList();
                    if (!about.equals(REALTIME) && !offline.isEmpty()) {
                        move(about, offline);
                    }
                }
            }
        }

        private void move(String about, List<Event> events) {
            Group from = groups.get(about);
            Group left = from.without(events::contains);
            groups.merge(REALTIME, new Group(from.due(), events, 0), (a, b) -> a.with(b.events(), b.more()));
            if (left.isEmpty()) {
                groups.remove(about);
            } else {
                groups.put(about, left);
            }
            for (Event event : events) {
                told.computeIfPresent(Troubles.name(event), (name, was) -> new Told(was.at(), REALTIME));
            }
        }

        String about(Event event) {
            return feedDown && event.type().equals(OFFLINE) ? REALTIME : Troubles.about(event);
        }

        /** Whether the news is the end of a trouble that was gathered or told, and is now done with. */
        boolean end(Event event, Instant now) {
            List<String> ended = told.keySet().stream()
                    .filter(name -> Troubles.ends(event, name))
                    .toList();
            boolean unsaid = false;
            String group = null;
            for (String name : ended) {
                String about = told.remove(name).group();
                if (forget(about, name)) {
                    unsaid = true;
                } else {
                    group = about;
                }
            }
            if (group != null) {
                gather(group, event, now);
                return true;
            }
            return unsaid;
        }

        /** Takes a trouble out of the mail that still gathers. */
        private boolean forget(String about, String name) {
            Group gathering = groups.get(about);
            // A job that failed stays worth a line even if it was sent round again at once.
            if (gathering == null || name.startsWith("job.") || name.startsWith("order.")) {
                return false;
            }
            Group left = gathering.without(e -> Troubles.name(e).equals(name));
            if (left.events().size() == gathering.events().size()) {
                return false;
            }
            if (left.isEmpty()) {
                groups.remove(about);
            } else {
                groups.put(about, left);
            }
            return true;
        }

        boolean repeated(Event event, Instant now) {
            if (!event.severity().atLeast(Severity.WARNING)) {
                return false;
            }
            String name = Troubles.name(event);
            Told last = told.get(name);
            if (last != null && now.isBefore(last.at().plus(settings.repeat()))) {
                return true;
            }
            told.put(name, new Told(now, about(event)));
            return false;
        }

        void gather(String about, Event event, Instant now) {
            Group group = groups.getOrDefault(about, new Group(now.plus(settings.gather()), List.of(), 0));
            groups.put(about, group.with(List.of(event), 0));
        }

        List<DigestMail> takeDue(Instant now) {
            sent.removeIf(at -> !at.plus(HOUR).isAfter(now));
            List<DigestMail> mails = new ArrayList<>();
            if (!overflow.isEmpty() && room()) {
                mails.add(mail("more", overflow, now));
                overflow = DigestState.EMPTY.overflow();
            }
            joinMany(now);
            for (String about : List.copyOf(groups.keySet())) {
                if (!groups.get(about).due().isAfter(now)) {
                    Group group = groups.remove(about);
                    if (room()) {
                        mails.add(mail(about, group, now));
                    } else {
                        overflow = overflow.with(group.events(), group.more());
                    }
                }
            }
            told.entrySet().removeIf(each -> forgotten(each.getKey(), each.getValue(), now));
            return mails;
        }

        /** Those that would follow within moments go along. */
        private void joinMany(Instant now) {
            boolean due =
                    groups.values().stream().anyMatch(group -> !group.due().isAfter(now));
            if (due && groups.size() > MOST_AT_ONCE) {
                Group all = new Group(now, List.of(), 0);
                for (Group group : groups.values()) {
                    all = all.with(group.events(), group.more());
                }
                groups.clear();
                groups.put(SEVERAL, all);
            }
        }

        /** What can end is remembered until it does, within reason: a printer may be away for a week and its return is news. */
        private boolean forgotten(String name, Told trouble, Instant now) {
            Duration kept = Troubles.canEnd(name) ? LONGEST_TROUBLE : settings.repeat();
            return !now.isBefore(trouble.at().plus(kept));
        }

        private boolean room() {
            return sent.size() < settings.mailsAnHour();
        }

        private DigestMail mail(String about, Group group, Instant now) {
            sent.add(now);
            return new DigestMail(about, group.events(), group.more());
        }
    }
}
