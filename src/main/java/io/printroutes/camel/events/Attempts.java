package io.printroutes.camel.events;

import io.printroutes.ledger.event.Deliveries;
import io.printroutes.ledger.event.Deliveries.Message;
import io.printroutes.notify.DeliveryFailed;
import io.printroutes.notify.RetrySchedule;
import io.printroutes.order.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attempts of one rule at its receiver. After some failures in a row the receiver is taken to be away, and only one
 * message now and then finds out whether it is back: nothing else is worn out meanwhile, it simply stays in the log.
 */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final int AWAY_AFTER = 3;
    private static final Duration FIRST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    private static final String WITHOUT_WORDS = "";

    private final String rule;
    private final Receiver receiver;
    private final Deliveries deliveries;
    private final RetrySchedule schedule;
    private final Clock clock;
    private int failuresInARow;
    /** What failed before this start waits for a receiver that may have come back since. */
    private boolean unheardOf = true;

    private Duration rest = FIRST_REST;
    private Instant restsUntil = Instant.EPOCH;

    /** The steps of the rule's route, with the receiver at their end. */
    interface Receiver {
        /** @return what the receiver answered, if a step noted it */
        @Nullable
        String accept(Message message) throws Exception;
    }

    Attempts(String rule, Receiver receiver, Deliveries deliveries, RetrySchedule schedule, Clock clock) {
        this.rule = rule;
        this.receiver = receiver;
        this.deliveries = deliveries;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** What came of an attempt: the answer, or the reason and what it means for the messages to come. */
    record Outcome(@Nullable String answer, @Nullable DeliveryFailed failure) {}

    /** How long nothing may be tried, in milliseconds; 0 if it may. */
    long rest() {
        return Math.max(0, Duration.between(now(), restsUntil).toMillis());
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
        if (isAway() || unheardOf) {
            deliveries.hurry(rule);
        }
        unheardOf = false;
        failuresInARow = 0;
        rest = FIRST_REST;
    }

    private void failed(Message message, DeliveryFailed failure) {
        if (failure.then() == DeliveryFailed.Then.RECEIVER_GONE) {
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
        LOG.warn("rule {}: {} {} is tried again: {}", rule, message.type(), message.id(), failure.getMessage());
        if (failure.then() == DeliveryFailed.Then.RECEIVER_AWAY && ++failuresInARow >= AWAY_AFTER) {
            Instant asked = failure.retryAfter() == null
                    ? Instant.EPOCH
                    : schedule.next(1, now(), failure.retryAfter()).orElse(Instant.EPOCH);
            Instant rested = now().plus(rest);
            restsUntil = asked.isAfter(rested) ? asked : rested;
            rest = rest.multipliedBy(2).compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest.multipliedBy(2);
        }
    }

    /** When it is tried again after so many failures; {@code null} when it is time to give up. */
    @Nullable
    Instant again(int failures, DeliveryFailed failure) {
        return failure.then() == DeliveryFailed.Then.RECEIVER_GONE
                ? null
                : schedule.next(failures, now(), failure.retryAfter()).orElse(null);
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
        return new DeliveryFailed(
                DeliveryFailed.Then.RECEIVER_AWAY, root.getClass().getSimpleName(), null);
    }

    private Instant now() {
        return clock.instant();
    }
}
