package io.printroutes.ledger.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that a rule has not delivered yet, or has given up.
 *
 * @param subject what it is about; those of one subject are delivered in their order
 * @param message the event's id or the digest's: the same for every attempt
 * @param type of the event, or {@code digest}
 * @param owed the receivers who have not got it yet, one a line; everybody if absent
 * @param attempts how often it has failed
 * @param reason of the last failure
 * @param changedAt of the last attempt; for a dead letter, when it was given up
 */
public record Delivery(
        long id,
        String rule,
        String subject,
        String message,
        String type,
        String body,
        @Nullable String owed,
        State state,
        int attempts,
        Instant nextAt,
        @Nullable String reason,
        Instant createdAt,
        Instant changedAt) {

    /** What becomes of it next. */
    public enum State {
        /** Is tried when its time has come and nothing older about the same waits. */
        WAITING,
        /** By quiet hours: what comes behind it does not wait for it. */
        HELD,
        /** Given up: kept until somebody has it delivered again. */
        DEAD;

        String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
