package io.printroutes.printago;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.order.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an answer means for the work that asked. No exception reaches a link: whatever happens is one of these. */
public sealed interface Outcome {

    /** Done, with the answer's body. */
    record Ok(int status, JsonNode body) implements Outcome {}

    /**
     * Nothing was done at the far end; try again.
     *
     * @param after no sooner than this, or by the usual back-off where absent
     * @param sent whether a request was spent
     * @param limitHit whether somebody else spends the same budget
     */
    record Later(@Nullable Integer status, @Nullable Duration after, boolean sent, boolean limitHit, String reason)
            implements Outcome {}

    /** It may or may not have been done: look before it is sent again. */
    record Unsure(@Nullable Integer status, String reason) implements Outcome {}

    /** It will never be done like this. */
    record Refused(int status, Problem problem) implements Outcome {}

    /** The credentials are refused: nothing more is sent to the store until they are right. */
    record Paused(int status, Problem problem) implements Outcome {}
}
