package io.printroutes.printago;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.printroutes.ledger.chain.InDoubt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far back a list of builds, newest first, has to be read until "not there" is sure. No two clocks are compared: times
 * in the list are the server's own, and the newest of them less the time since we sent our request is not after ours.
 *
 * @param newest time of the newest build that there is; null where no build says when it was made
 * @param oldest time of the oldest one in this part of the list
 * @param elapsed since our request was sent
 */
record LookWindow(
        @Nullable Instant newest,
        @Nullable Instant oldest,
        Duration elapsed,
        @Nullable Instant sentAt) {

    /** Read beyond what is needed, should the list not be quite in order. */
    private static final Duration MARGIN = Duration.ofDays(1);

    /** A header has whole seconds, and a network takes its time. */
    private static final Duration SLACK = Duration.ofMinutes(2);

    static LookWindow of(InDoubt inDoubt, JsonNode found) {
        Instant newest = inDoubt.newest();
        Instant oldest = null;
        for (JsonNode build : found) {
            Optional<Instant> made = ServerTime.in(build, "createdAt");
            if (made.isPresent()) {
                newest = newest == null || made.get().isAfter(newest) ? made.get() : newest;
                oldest = oldest == null || made.get().isBefore(oldest) ? made.get() : oldest;
            }
        }
        Duration ahead = inDoubt.clockAhead();
        boolean clocksAgree = ahead != null && ahead.abs().compareTo(SLACK) < 0;
        return new LookWindow(newest, oldest, inDoubt.elapsed(), clocksAgree ? inDoubt.sentAt() : null);
    }

    /** Whether everything before this part of the list was made before our request was sent. */
    boolean reachesBackFarEnough() {
        return newest != null
                && oldest != null
                && oldest.isBefore(newest.minus(elapsed).minus(MARGIN));
    }

    /**
     * The builds that may have come of our request. Only where the server's clock and ours agree are ours the times that
     * count: else it may be more than that, never less.
     */
    JsonNode sinceSent(JsonNode found) {
        Instant sent = sentAt != null ? sentAt : newest == null ? Instant.EPOCH : newest.minus(elapsed);
        ArrayNode since = JsonNodeFactory.instance.arrayNode();
        for (JsonNode build : found) {
            if (!ServerTime.in(build, "createdAt").orElse(Instant.MAX).isBefore(sent.minus(SLACK))) {
                since.add(build);
            }
        }
        return since;
    }
}
