package io.printroutes.notify;

import org.jspecify.annotations.Nullable;

/** A receiver did not take a message. Its words are for operators and hold neither address nor secret. */
public final class DeliveryFailed extends Exception {

    private final Then then;
    private final @Nullable String retryAfter;

    /** What the failure says of the messages to come. */
    public enum Then {
        /** The receiver is not there at the moment: the others would fail as well. */
        RECEIVER_AWAY,
        /** The receiver is there and did not like this message; others may pass. */
        MESSAGE_REFUSED,
        /** The receiver is gone for good, and says so. */
        RECEIVER_GONE
    }

    /** @param retryAfter the answer's header, as it came */
    public DeliveryFailed(Then then, String reason, @Nullable String retryAfter) {
        super(reason);
        this.then = then;
        this.retryAfter = retryAfter;
    }

    public Then then() {
        return then;
    }

    public @Nullable String retryAfter() {
        return retryAfter;
    }
}
