package io.printroutes.camel.events;

import io.printroutes.event.Event;
import io.printroutes.event.EventFilter;
import io.printroutes.event.EventJson;
import io.printroutes.event.EventSubject;
import io.printroutes.ledger.event.Deliveries;
import io.printroutes.ledger.event.Deliveries.Gathered;
import io.printroutes.ledger.event.Deliveries.Message;
import io.printroutes.ledger.event.Delivery;
import io.printroutes.ledger.event.EventLog;
import io.printroutes.notify.Digest;
import io.printroutes.notify.DigestMail;
import io.printroutes.notify.DigestSettings;
import io.printroutes.notify.DigestState;
import io.printroutes.notify.EventRule;
import io.printroutes.notify.QuietHours;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a rule does next: deliver what is due from before, else read on. The place in the log moves only together with what
 * became of the event: delivered, put off, or gathered.
 */
final class RuleReader {

    /** The type of a message that holds a {@link DigestMail}. */
    static final String DIGEST = "digest";

    private static final int BATCH = 100;
    private static final long NOTHING_TO_DO_MILLIS = 2_000;

    private final String rule;
    private final boolean fromBeginning;
    private final EventFilter filter;
    private final QuietHours quiet;
    private final @Nullable Digest digest;
    private final EventLog log;
    private final Deliveries deliveries;
    private final Attempts attempts;
    private final Clock clock;

    RuleReader(EventRule wanted, EventLog log, Deliveries deliveries, Attempts attempts, Clock clock) {
        this.rule = wanted.name();
        this.fromBeginning = wanted.fromBeginning();
        this.filter = wanted.filter();
        this.quiet = wanted.quiet();
        DigestSettings settings = wanted.digest();
        this.digest = settings == null ? null : new Digest(settings, filter::matches);
        this.log = log;
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * Does something, if there is something to do.
     *
     * @param goOn asked between two events, so that a stop need not wait for a hundred
     * @return for how many milliseconds there is nothing to do
     */
    long step(BooleanSupplier goOn) {
        // also where it rests: for a rule that is seen no more, no news is kept
        long place = log.place(rule, fromBeginning);
        boolean rests = attempts.rest() > 0 || deliveries.ended(rule).isPresent();
        if (rests && digest == null) {
            return restOf(NOTHING_TO_DO_MILLIS);
        }
        Optional<Delivery> due = rests ? Optional.empty() : deliveries.due(rule);
        if (due.isPresent()) {
            deliver(due.get());
            return 0;
        }
        List<EventLog.Entry> entries = log.after(place, BATCH);
        if (digest != null) {
            // gathering goes on while the mail server cannot be reached
            long idle = gather(digest, entries);
            return rests && idle > 0 ? restOf(idle) : idle;
        }
        read(entries, goOn);
        return entries.isEmpty() ? untilDue() : 0;
    }

    private long restOf(long idle) {
        long rest = attempts.rest() > 0 ? attempts.rest() : NOTHING_TO_DO_MILLIS;
        return Math.max(1, Math.min(rest, idle));
    }

    private long untilDue() {
        return deliveries
                .nextDue(rule)
                .map(at -> Math.max(1, Duration.between(clock.instant(), at).toMillis()))
                .orElse(NOTHING_TO_DO_MILLIS);
    }

    private void deliver(Delivery delivery) {
        if (digest != null && delivery.state() == Delivery.State.HELD) {
            Event event = EventJson.read(delivery.body());
            deliveries.gather(delivery, state -> gathered(digest.add(state(state), event, clock.instant())));
            return;
        }
        Message message =
                new Message(delivery.subject(), delivery.message(), delivery.type(), delivery.body(), delivery.owed());
        Attempts.Outcome outcome = attempts.attempt(message);
        if (outcome.isPaused()) {
            return;
        }
        if (outcome.failure() == null) {
            deliveries.delivered(delivery, outcome.answer());
            return;
        }
        String reason = String.valueOf(outcome.failure().getMessage());
        Instant again = attempts.again(delivery.attempts() + 1, outcome.failure());
        deliveries.failed(delivery, again, reason, outcome.failure().owed());
        if (again == null) {
            attempts.sayDead(message, reason);
        }
    }

    private void read(List<EventLog.Entry> entries, BooleanSupplier goOn) {
        // only this reader makes deliveries wait: what holds now holds for the whole batch
        boolean someWait = deliveries.anyWaits(rule);
        Progress progress = new Progress();
        for (EventLog.Entry entry : entries) {
            if (!goOn.getAsBoolean()) {
                break;
            }
            if (!filter.matches(entry.event())) {
                progress.at(entry.place());
            } else if (!deal(entry, someWait, progress)) {
                return;
            }
        }
        progress.note();
    }

    /** @return false if it failed: then what is due by now comes first */
    private boolean deal(EventLog.Entry entry, boolean someWait, Progress progress) {
        Event event = entry.event();
        Message message = message(event);
        Optional<Instant> loud = loudAgain(event);
        if (loud.isPresent()) {
            deliveries.putOff(rule, entry.place(), message, Delivery.State.HELD, 0, loud.get(), "quiet hours");
            return true;
        }
        if (someWait && deliveries.waits(rule, message.subject())) {
            deliveries.putOff(rule, entry.place(), message, Delivery.State.WAITING, 0, Instant.EPOCH, null);
            return true;
        }
        Attempts.Outcome outcome = attempts.attempt(message);
        if (outcome.failure() == null) {
            progress.delivered(entry.place(), outcome.answer());
            return true;
        }
        progress.note();
        if (outcome.isPaused()) {
            return false;
        }
        Instant again = attempts.again(1, outcome.failure());
        deliveries.putOff(
                rule,
                entry.place(),
                message.owedTo(outcome.failure().owed()),
                again == null ? Delivery.State.DEAD : Delivery.State.WAITING,
                1,
                again == null ? Instant.EPOCH : again,
                String.valueOf(outcome.failure().getMessage()));
        return false;
    }

    /**
     * How far a batch is. In a rush it is noted ten times a second and not after each message: a crash then repeats what was
     * delivered in the last tenth, under the same ids, and the disk is not waited for a thousand times a second.
     */
    private final class Progress {

        private static final long NOTED_EVERY_NANOS = 100_000_000;

        private long place;
        private @Nullable String answer;
        private long notedAt = System.nanoTime();

        void at(long reached) {
            place = reached;
        }

        void delivered(long reached, @Nullable String answered) {
            at(reached);
            answer = answered;
            if (System.nanoTime() - notedAt > NOTED_EVERY_NANOS) {
                note();
            }
        }

        void note() {
            if (place > 0) {
                deliveries.passed(rule, place, answer);
                notedAt = System.nanoTime();
                place = 0;
            }
        }
    }

    private static Message message(Event event) {
        return new Message(EventSubject.of(event), event.id(), event.type(), EventJson.write(event));
    }

    /** When an event that comes in quiet hours may be told. */
    private Optional<Instant> loudAgain(Event event) {
        return quiet.covers(event)
                ? quiet.ends(event.occurredAt()).filter(clock.instant()::isBefore)
                : Optional.empty();
    }

    private long gather(Digest gathering, List<EventLog.Entry> entries) {
        if (entries.isEmpty()) {
            return tellWhatIsDue(gathering);
        }
        List<Event> now = new ArrayList<>();
        for (EventLog.Entry entry : entries) {
            Optional<Instant> loud = loudAgain(entry.event());
            if (loud.isPresent()) {
                // what was gathered before it goes into the ledger first: the order stays
                take(gathering, entry.place() - 1, now);
                now.clear();
                hold(entry, loud.get());
            } else {
                now.add(entry.event());
            }
        }
        take(gathering, entries.get(entries.size() - 1).place(), now);
        return 0;
    }

    private void hold(EventLog.Entry entry, Instant until) {
        deliveries.putOff(rule, entry.place(), message(entry.event()), Delivery.State.HELD, 0, until, "quiet hours");
    }

    private void take(Digest gathering, long place, List<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        Instant at = clock.instant();
        List<Event> all = List.copyOf(events);
        deliveries.gather(rule, place, before -> {
            DigestState state = state(before);
            List<DigestMail> mails = new ArrayList<>();
            for (Event event : all) {
                Digest.Step step = gathering.add(state, event, at);
                state = step.state();
                mails.addAll(step.mails());
            }
            return gathered(new Digest.Step(state, mails));
        });
    }

    private long tellWhatIsDue(Digest gathering) {
        Optional<Instant> next = deliveries.digest(rule).map(RuleReader::state).flatMap(gathering::nextDue);
        Instant now = clock.instant();
        if (next.isPresent() && !next.get().isAfter(now)) {
            deliveries.gather(rule, 0, before -> gathered(gathering.due(state(before), now)));
            return 0;
        }
        long untilNext = next.map(at -> Math.max(1, Duration.between(now, at).toMillis()))
                .orElse(NOTHING_TO_DO_MILLIS);
        return Math.min(untilNext, untilDue());
    }

    private static DigestState state(@Nullable String kept) {
        return kept == null ? DigestState.EMPTY : EventJson.readValue(kept, DigestState.class);
    }

    private static Gathered gathered(Digest.Step step) {
        List<Message> messages = step.mails().stream()
                .map(mail -> new Message(mail.about(), mail.id(), DIGEST, EventJson.writeValue(mail)))
                .toList();
        return new Gathered(EventJson.writeValue(step.state()), messages);
    }
}
