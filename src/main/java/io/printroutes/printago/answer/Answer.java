package io.printroutes.printago.answer;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of sending a request: an HTTP answer, or none. */
public sealed interface Answer {

    /**
     * An answer came.
     *
     * @param date of the server's {@code Date} header
     * @param retryAfter of the {@code Retry-After} header, from when the answer came
     * @param body its bytes, which need not be JSON whatever was asked for
     */
    record Received(
            int status, @Nullable Instant date, @Nullable Duration retryAfter, byte[] body) implements Answer {

        @Override
        public String toString() {
            return "HTTP " + status + ", " + body.length + " bytes";
        }
    }

    /** No whole answer came. */
    sealed interface Missing extends Answer {

        /** A few words, with nothing in them that is secret. */
        String reason();
    }

    /** The connection did not come about: nothing reached the server, and it may be sent again. */
    record NotSent(String reason) implements Missing {}

    /** The request was sent and no whole answer came: the server may have acted on it. */
    record Lost(String reason) implements Missing {}
}
