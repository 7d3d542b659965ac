package io.printroutes.event;

import java.time.Instant;

/**
 * One message of Printago's realtime feed, as it came.
 *
 * @param received by our clock; used as a last resort for when something happened, never for an id
 */
public record RealtimeMessage(String topic, byte[] payload, Instant received) {}
