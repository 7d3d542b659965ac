package io.printroutes.notify;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A receiver did not take a message. Its words are for operators and hold no secret. */
public final class DeliveryFailed extends Exception {

    private final Then then;
    private final @Nullable String retryAfter;
    private final @Nullable String host;
    private final transient @Nullable Instant pausedUntil;
    private final transient List<String> owed;

    /** What the failure says of the messages to come. */
    public enum Then {
        /** The receiver is not there at the moment: the others would fail as well. */
        RECEIVER_AWAY,
        /** The receiver is there and wants a pause from everything: whoever goes on is banned. */
        RECEIVER_BUSY,
        /** The receiver still has the pause that it asked for: the message was not sent at all. */
        RECEIVER_PAUSED,
        /** The receiver is there and did not like this message; others may pass. */
        MESSAGE_REFUSED,
        /** The receiver wants this message later, and says so; nobody has to do anything. */
        MESSAGE_LATER,
        /** The receiver is gone for good, and says so. */
        RECEIVER_GONE
    }

    private DeliveryFailed(
            Then then,
            String reason,
            @Nullable String retryAfter,
            @Nullable String host,
            @Nullable Instant pausedUntil,
            List<String> owed) {
        super(reason);
        this.then = then;
        this.retryAfter = retryAfter;
        this.host = host;
        this.pausedUntil = pausedUntil;
        this.owed = List.copyOf(owed);
    }

    /** @param retryAfter the answer's header, as it came */
    public DeliveryFailed(Then then, String reason, @Nullable String retryAfter) {
        this(then, reason, retryAfter, null, null, List.of());
    }

    /** The answer of a host, whose limits hold for all rules that send to it. */
    public static DeliveryFailed by(String host, Then then, String reason, @Nullable String retryAfter) {
        return new DeliveryFailed(then, reason, retryAfter, host, null, List.of());
    }

    /** Nothing was sent: the host has asked for a pause. */
    public static DeliveryFailed paused(String host, Instant until) {
        return new DeliveryFailed(
                Then.RECEIVER_PAUSED, host + " has asked for a pause until " + until, null, host, until, List.of());
    }

    /** Some have the message; it is tried again for these alone. */
    public static DeliveryFailed owedTo(List<String> addresses, String reason) {
        return new DeliveryFailed(Then.MESSAGE_LATER, reason, null, null, null, addresses);
    }

    public Then then() {
        return then;
    }

    public @Nullable String retryAfter() {
        return retryAfter;
    }

    /** Whose limits were met, if that is known. */
    public @Nullable String host() {
        return host;
    }

    /** When the pause is over for which nothing was sent. */
    public @Nullable Instant pausedUntil() {
        return pausedUntil;
    }

    /** Whom the message is still to be sent to; everybody if empty. */
    public List<String> owed() {
        return owed;
    }
}
