package io.printroutes.printago.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.order.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an answer means for the work that asked. No exception reaches a link: whatever happens is one of these. */
public sealed interface Outcome {

    /** Hands this to the one method that is for its kind: patterns in a switch are newer than the Java we compile for. */
    <T> T decide(Cases<T> cases);

    /** One method for each kind of outcome. */
    interface Cases<T> {
        T ok(Ok ok);

        T later(Later later);

        T unsure(Unsure unsure);

        T refused(Refused refused);

        T paused(Paused paused);
    }

    /** Done, with the answer's body. */
    record Ok(int status, JsonNode body) implements Outcome {
        @Override
        public <T> T decide(Cases<T> cases) {
            return cases.ok(this);
        }
    }

    /**
     * Nothing was done at the far end; try again.
     *
     * @param after no sooner than this, or by the usual back-off where absent
     * @param sent whether a request was spent
     * @param limitHit whether somebody else spends the same budget
     */
    record Later(@Nullable Integer status, @Nullable Duration after, boolean sent, boolean limitHit, String reason)
            implements Outcome {

        /** Asked in vain, and no fault of anybody else who spends the same budget. */
        public static Later spent(@Nullable Integer status, String reason) {
            return new Later(status, null, true, false, reason);
        }

        @Override
        public <T> T decide(Cases<T> cases) {
            return cases.later(this);
        }
    }

    /** It may or may not have been done: look before it is sent again. */
    public record Unsure(@Nullable Integer status, String reason, Besides besides) implements Outcome {

        public Unsure(@Nullable Integer status, String reason) {
            this(status, reason, Besides.NOTHING);
        }

        @Override
        public <T> T decide(Cases<T> cases) {
            return cases.unsure(this);
        }
    }

    /**
     * What a doubtful answer says of the store all the same, so that nothing else is sent in vain.
     *
     * @param paused that the credentials are refused
     * @param limited that the limit is reached
     */
    record Besides(@Nullable Paused paused, @Nullable Later limited) {
        static final Besides NOTHING = new Besides(null, null);
    }

    /**
     * It will never be done like this.
     *
     * @param said the whole answer, for whoever looks for a word in it; not for people
     */
    record Refused(int status, Problem problem, String said) implements Outcome {
        @Override
        public <T> T decide(Cases<T> cases) {
            return cases.refused(this);
        }
    }

    /** The credentials are refused: nothing more is sent to the store until they are right. */
    record Paused(int status, Problem problem) implements Outcome {
        @Override
        public <T> T decide(Cases<T> cases) {
            return cases.paused(this);
        }
    }
}
