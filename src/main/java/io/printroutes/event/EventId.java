package io.printroutes.event;

import io.printroutes.order.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Makes an event's id: {@code evt_} and 32 hexadecimal digits of the SHA-256 of the facts that make this event this one.
 *
 * <p>The facts, always in this order: store, type, what it is about (job, printer, receipt, partner ...), and which time it
 * is that this happened to it. That last one is
 * <ul>
 *   <li>for jobs the attempt (how often the job has been sent round again) and Printago's own time of the step, such as
 *       {@code printingStartedAt}, else {@code updatedAt};
 *   <li>for printers the code of an error, and {@code receivedAt} or {@code updatedAt} of the message that told the change;
 *   <li>where Printago gives no time, the number of news of that job or printer before this one, which is kept with what is
 *       known of it and so repeats after a crash;
 *   <li>for our own events what {@link OwnEvents} says at each.
 * </ul>
 * The time of reception is never a fact: it differs between two deliveries of one message.
 */
public final class EventId {

    private static final int BYTES = 16;

    private EventId() {}

    public static String of(String... facts) {
        MessageDigest digest = Sha256.digest();
        for (String fact : facts) {
            byte[] bytes = fact.getBytes(StandardCharsets.UTF_8);
            // the length goes first, or ("ab", "c") and ("a", "bc") were one event
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return "evt_" + HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    /** A fact made of bytes of any length. */
    static String ofBytes(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes), 0, BYTES);
    }
}
