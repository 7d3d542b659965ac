package io.printroutes.camel.events;

import io.printroutes.ledger.event.Deliveries;
import io.printroutes.ledger.event.Deliveries.Message;
import io.printroutes.ledger.event.ReceiverPauses;
import io.printroutes.notify.DeliveryFailed;
import io.printroutes.notify.DeliveryFailed.Then;
import io.printroutes.notify.RetrySchedule;
import io.printroutes.order.Backoff;
import io.printroutes.order.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attempts of one rule at its receiver. After some failures in a row the receiver is taken to be away, and only one
 * message now and then finds out whether it is back: nothing else is worn out meanwhile, it simply stays in the log. A receiver
 * that asks for a pause gets it from the whole rule, and over a restart.
 */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final int AWAY_AFTER = 3;
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5));
    private static final String WITHOUT_WORDS = "";

    private final String rule;
    private final Receiver receiver;
    private final Deliveries deliveries;
    private final ReceiverPauses pauses;
    private final RetrySchedule schedule;
    private final Clock clock;
    private final Instant startedAt;
    private int failuresInARow;
    /** What failed before this start waits for a receiver that may have come back since. */
    private boolean unheardOf = true;

    private int rests;
    private Instant restsUntil = Instant.EPOCH;

    /** The steps of the rule's route, with the receiver at their end. */
    interface Receiver {
        /** @return what the receiver answered, if a step noted it */
        @Nullable
        String accept(Message message) throws Exception;
    }

    Attempts(
            String rule,
            Receiver receiver,
            Deliveries deliveries,
            ReceiverPauses pauses,
            RetrySchedule schedule,
            Clock clock) {
        this.rule = rule;
        this.receiver = receiver;
        this.deliveries = deliveries;
        this.pauses = pauses;
        this.schedule = schedule;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** What came of an attempt: the answer, or the reason and what it means for the messages to come. */
    record Outcome(@Nullable String answer, @Nullable DeliveryFailed failure) {

        /** Whether nothing was sent because the receiver has a pause: the message stays where it is, and no attempt is counted. */
        boolean isPaused() {
            return failure != null && failure.then() == Then.RECEIVER_PAUSED;
        }
    }

    /** How long nothing may be tried, in milliseconds; 0 if it may. */
    long rest() {
        Instant paused = pauses.until(ReceiverPauses.ofRule(rule));
        Instant until = paused.isAfter(restsUntil) ? paused : restsUntil;
        return Math.max(0, Duration.between(now(), until).toMillis());
    }

    boolean isAway() {
        return failuresInARow >= AWAY_AFTER;
    }

    Outcome attempt(Message message) {
        try {
            String answer = receiver.accept(message);
            back();
            return new Outcome(answer == null ? WITHOUT_WORDS : answer, null);
        } catch (Exception e) {
            DeliveryFailed failure = failure(e);
            failed(message, failure);
            return new Outcome(null, failure);
        }
    }

    private void back() {
        if (isAway()) {
            LOG.info("rule {}: the receiver is back", rule);
        }
        if (isAway()) {
            deliveries.hurry(rule, now());
        } else if (unheardOf) {
            // what this program itself was told to send later, such as by greylisting, keeps its time
            deliveries.hurry(rule, startedAt);
        }
        unheardOf = false;
        failuresInARow = 0;
        rests = 0;
    }

    private void failed(Message message, DeliveryFailed failure) {
        if (failure.then() == Then.RECEIVER_GONE) {
            deliveries.end(rule, failure.getMessage());
            LOG.error(
                    "{}",
                    Problem.of(
                            "PR-6201",
                            "The rule " + rule + " has ended: " + failure.getMessage() + ".",
                            "Take the rule away, or correct its address and run printago-routes events replay --rule "
                                    + rule + ": it goes on where it stood."));
            return;
        }
        if (failure.then() == Then.RECEIVER_PAUSED) {
            restsUntil = Objects.requireNonNullElse(failure.pausedUntil(), restsUntil);
            return;
        }
        if (failure.then() == Then.MESSAGE_LATER) {
            LOG.info("rule {}: {} {} is sent later: {}", rule, message.type(), message.id(), failure.getMessage());
            return;
        }
        LOG.warn("rule {}: {} {} is tried again: {}", rule, message.type(), message.id(), failure.getMessage());
        boolean away = failure.then() == Then.RECEIVER_AWAY && ++failuresInARow >= AWAY_AFTER;
        if (away || failure.then() == Then.RECEIVER_BUSY) {
            restsUntil = now().plus(BACKOFF.after(rests++));
        }
        pause(failure);
    }

    /** For the rule and for everybody else who sends to that host. */
    private void pause(DeliveryFailed failure) {
        Optional<Instant> asked = schedule.asked(now(), failure.retryAfter());
        if (asked.isEmpty() && failure.then() != Then.RECEIVER_BUSY) {
            return;
        }
        Instant until = asked.filter(restsUntil::isBefore).orElse(restsUntil);
        restsUntil = until;
        pauses.ask(ReceiverPauses.ofRule(rule), until);
        if (failure.host() != null) {
            pauses.ask(ReceiverPauses.ofHost(failure.host()), until);
        }
        LOG.info("rule {}: the receiver asks for a pause; the rule rests until {}", rule, until);
    }

    /** When it is tried again after so many failures; {@code null} when it is time to give up. */
    @Nullable
    Instant again(int failures, DeliveryFailed failure) {
        if (failure.then() == Then.RECEIVER_GONE) {
            return null;
        }
        Instant next = schedule.next(failures, now(), null).orElse(null);
        // first of all once the pause is over: nothing newer overtakes it
        boolean pauses = failure.then() == Then.RECEIVER_BUSY || failure.retryAfter() != null;
        return next != null && pauses && restsUntil.isAfter(now()) ? restsUntil : next;
    }

    /** Says that a message is given up, where somebody will read it. */
    void sayDead(Message message, String reason) {
        LOG.error(
                "{}",
                Problem.of(
                        "PR-6202",
                        "The rule " + rule + " gives up delivering " + message.type() + " " + message.id() + ": "
                                + reason + ".",
                        "It is kept: put the receiver right and run printago-routes events replay " + message.id()
                                + "."));
    }

    /** The words of an unknown exception may hold an address, and that a secret: its name has to do. */
    private static DeliveryFailed failure(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof DeliveryFailed failed) {
                return failed;
            }
        }
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        LOG.debug("the route of a rule failed", e);
        return new DeliveryFailed(Then.RECEIVER_AWAY, root.getClass().getSimpleName(), null);
    }

    private Instant now() {
        return clock.instant();
    }
}
