package io.printroutes.notify;

import io.printroutes.event.Event;
import io.printroutes.notify.DigestState.Group;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes few mails out of much news, for one rule.
 *
 * <ul>
 *   <li>News about the same printer or order within {@link DigestSettings#gather} is one mail.
 *   <li>The same warning or error is not told again for {@link DigestSettings#repeat}, or until it has ended.
 *   <li>The end of a trouble that was told is told, even if the rule does not ask for that type; a trouble that ends before its
 *       mail went out leaves no mail.
 *   <li>What goes off and on within {@link DigestSettings#flap} is no mail, and neither is an end that does not hold that long. What
 *       keeps doing so is one mail an hour, with a count.
 *   <li>While the realtime feed is disconnected, printers that go offline are one mail, with the feed: it is one trouble, not twenty.
 *   <li>When much happens at once, three mails or more that gather are one: nobody reads thirty mails of one half minute.
 *   <li>Not more than {@link DigestSettings#mailsAnHour}; the rest comes in one mail, with a count, when there is room.
 * </ul>
 *
 * <p>A pure function of state, news and time: whoever calls it keeps the state in the same transaction as the mails. It has to be
 * given every event, not only those the rule wants.
 */
public final class Digest {

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
        DigestDraft draft = new DigestDraft(settings, due.state());
        draft.watchFeed(event);
        boolean ended = draft.end(event, now);
        if (!ended && wanted.test(event) && !Troubles.onlyEnds(event)) {
            draft.take(event, now);
        }
        return new Step(draft.state(), due.mails());
    }

    /** Gives the mails that are due; to be called at {@link #nextDue} or a little later. */
    public Step due(DigestState before, Instant now) {
        DigestDraft draft = new DigestDraft(settings, before);
        List<DigestMail> mails = draft.takeDue(now);
        return new Step(draft.state(), mails);
    }

    /** When the next mail can go out; empty if none waits. */
    public Optional<Instant> nextDue(DigestState state) {
        Optional<Instant> first = Stream.concat(
                        state.groups().values().stream().map(Group::due),
                        state.told().values().stream().flatMap(told -> Stream.ofNullable(told.endDue())))
                .min(Instant::compareTo);
        if (state.overflow().isEmpty()) {
            return first;
        }
        Instant room = state.sent().size() < settings.mailsAnHour()
                ? Instant.EPOCH
                : state.sent().get(state.sent().size() - settings.mailsAnHour()).plus(DigestSettings.HOUR);
        return first.isPresent() && first.get().isBefore(room) ? first : Optional.of(room);
    }
}
