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
import java.util.Objects;
import java.util.TreeMap;

/** The state of a digest in the making: what one piece of news, or the time, changes in it. */
final class DigestDraft {

    private static final String REALTIME = "realtime";
    private static final String DISCONNECTED = "realtime.disconnected";
    private static final String CONNECTED = "realtime.connected";
    private static final String OFFLINE = "printer.offline";
    private static final String PRINTER_ERROR = "printer.error";
    private static final String JOB_FAILED = "job.failed";
    private static final String SEVERAL = "several";
    private static final int MOST_AT_ONCE = 2;
    private static final Duration LONGEST_TROUBLE = Duration.ofDays(30);

    private final DigestSettings settings;

    private final Map<String, Group> groups;
    private final Map<String, Told> told;
    private final List<Instant> sent;
    private Group overflow;
    private boolean feedDown;

    DigestDraft(DigestSettings settings, DigestState from) {
        this.settings = settings;
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
                    move(about, offline, REALTIME);
                }
            }
        }
    }

    private void move(String about, List<Event> events, String to) {
        Group from = groups.get(about);
        Group left = from.without(events::contains);
        groups.merge(to, new Group(from.due(), events, 0), (a, b) -> a.with(b.events(), b.more()));
        if (left.isEmpty()) {
            groups.remove(about);
        } else {
            groups.put(about, left);
        }
        for (Event event : events) {
            told.computeIfPresent(Troubles.name(event), (name, was) -> was.in(to));
        }
    }

    String about(Event event) {
        if (feedDown && event.type().equals(OFFLINE)) {
            return REALTIME;
        }
        if (event.type().equals(PRINTER_ERROR)) {
            for (Map.Entry<String, Group> group : groups.entrySet()) {
                if (group.getValue().events().stream().anyMatch(each -> isOneFailure(event, each))) {
                    return group.getKey();
                }
            }
        }
        return Troubles.about(event);
    }

    /** The printer says why, and the job that it failed: one failure, and one mail, whichever comes first. */
    private static boolean isOneFailure(Event error, Event job) {
        return job.type().equals(JOB_FAILED)
                && error.printer() != null
                && job.printer() != null
                && error.printer().id().equals(job.printer().id());
    }

    /** Errors of the printer that wait for their own mail join that of the job which failed by them. */
    private void joinErrors(Event job, String to) {
        for (String about : List.copyOf(groups.keySet())) {
            List<Event> errors = groups.get(about).events().stream()
                    .filter(each -> each.type().equals(PRINTER_ERROR) && isOneFailure(each, job))
                    .toList();
            if (!about.equals(to) && !errors.isEmpty()) {
                move(about, errors, to);
            }
        }
    }

    /** Whether the news is the end of a trouble that was gathered or told, and is now done with. */
    boolean end(Event event, Instant now) {
        List<String> ended = told.entrySet().stream()
                .filter(each ->
                        Troubles.ends(event, each.getKey()) && !each.getValue().over())
                .map(Map.Entry::getKey)
                .toList();
        boolean unsaid = false;
        String group = null;
        for (String name : ended) {
            Told trouble = Objects.requireNonNull(told.get(name));
            boolean flaps = Troubles.canFlap(name) && !settings.flap().isZero();
            if (!trouble.isFlapping() && forget(trouble.group(), name)) {
                unsaid = true;
                told.put(name, trouble.ended());
            } else if (flaps) {
                // told once it has held
                unsaid = true;
                told.put(name, trouble.ending(event, now.plus(hold(trouble))));
            } else {
                group = trouble.group();
                told.remove(name);
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

    /** News that the rule wants: into a mail, unless it has been told, or is one more time of what comes and goes. */
    void take(Event event, Instant now) {
        if (!event.severity().atLeast(Severity.WARNING)) {
            gather(about(event), event, now);
            return;
        }
        String name = Troubles.name(event);
        Told last = told.get(name);
        if (last != null && last.isGoingOn()) {
            if (!now.isBefore(last.at().plus(settings.repeat()))) {
                told.put(name, last.toldAt(now, about(event)));
                gather(about(event), event, now);
            }
            return;
        }
        Told begun = (last == null ? new Told(now, about(event)) : last).begun(now, about(event));
        if (!settings.flap().isZero() && Troubles.canFlap(name) && begun.timesAnHour() >= DigestSettings.FLAPS) {
            flap(name, begun, event, now);
        } else {
            told.put(name, begun);
            if (last == null || last.over()) {
                joinErrors(event, about(event));
                gather(about(event), event, now);
            }
        }
    }

    /** One mail an hour of what keeps coming and going, however often it does. */
    private void flap(String name, Told begun, Event event, Instant now) {
        Instant before = begun.flapTold();
        boolean isNew = before == null || !now.isBefore(before.plus(DigestSettings.HOUR));
        told.put(name, isNew ? begun.flappingTold(now) : begun);
        if (isNew) {
            // the count takes the place of what waits to be told of this one time
            forget(begun.group(), name);
            gatherUntil(
                    now.plus(settings.gather()),
                    begun.group(),
                    event.withMessage(event.message() + " (" + begun.timesAnHour() + " times in the last hour)"));
        }
    }

    /** How long an end has to last before it is told: longer after what kept coming and going. */
    private Duration hold(Told trouble) {
        return trouble.isFlapping() ? settings.flap().multipliedBy(DigestSettings.FLAPS) : settings.flap();
    }

    void gather(String about, Event event, Instant now) {
        boolean brief = Troubles.canBeBrief(event);
        Duration wait = brief && settings.flap().compareTo(settings.gather()) > 0 ? settings.flap() : settings.gather();
        gatherUntil(now.plus(wait), about, event);
    }

    private void gatherUntil(Instant due, String about, Event event) {
        Group group = groups.getOrDefault(about, new Group(due, List.of(), 0));
        groups.put(about, group.dueBy(due).with(List.of(event), 0));
    }

    /** The ends that have held: into the mails that go now. */
    private void tellEnds(Instant now) {
        for (Map.Entry<String, Told> each : List.copyOf(told.entrySet())) {
            Told trouble = each.getValue();
            Event end = trouble.end();
            Instant due = trouble.endDue();
            if (end != null && due != null && !due.isAfter(now)) {
                if (trouble.isFlapping()) {
                    told.remove(each.getKey());
                } else {
                    told.put(each.getKey(), trouble.ended());
                }
                Group waiting = groups.get(trouble.group());
                // one event may end several troubles
                if (waiting == null || !waiting.events().contains(end)) {
                    gatherUntil(now, trouble.group(), end);
                }
            }
        }
    }

    List<DigestMail> takeDue(Instant now) {
        tellEnds(now);
        sent.removeIf(at -> !at.plus(DigestSettings.HOUR).isAfter(now));
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
        told.entrySet().removeIf(each -> isForgotten(each.getKey(), each.getValue(), now));
        return mails;
    }

    /** Those that would follow within moments go along. */
    private void joinMany(Instant now) {
        boolean due = groups.values().stream().anyMatch(group -> !group.due().isAfter(now));
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
    private boolean isForgotten(String name, Told trouble, Instant now) {
        if (trouble.over()) {
            return trouble.lastBegan().plus(DigestSettings.HOUR).isBefore(now);
        }
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
