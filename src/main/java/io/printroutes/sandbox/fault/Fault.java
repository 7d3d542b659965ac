package io.printroutes.sandbox.fault;

import io.printroutes.sandbox.entity.Refusal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Something that shall go wrong once, or {@code times} times, at the {@code nth} call of an endpoint from now on.
 *
 * <p>{@code Fault.at("create-part", Kind.ACT_RESET)} acts and then resets the connection at the next call;
 * {@code Fault.answer("build-v1", 503).nth(2)} refuses the second one.
 *
 * @param endpoint {@code create-part} and the like, or {@code *} for any
 * @param nth 1 for the next call
 * @param times how many calls in a row, from the nth
 * @param status of {@link Kind#ANSWER}, {@link Kind#ACT_ANSWER}, {@link Kind#HTML} and {@link Kind#ACT_HTML}; 0 for the kind's own
 * @param headers of the answer, for example {@code Retry-After}
 * @param body of {@link Kind#ANSWER} and {@link Kind#ACT_ANSWER}; empty for a plain JSON error of the one, a page of the other
 * @param delayMillis before acting ({@link Kind#DELAY}, {@link Kind#LATE}), else before answering
 * @param bytes of {@link Kind#RESET_MIDWAY}: after how many of the body
 */
public record Fault(
        String endpoint,
        Kind kind,
        int nth,
        int times,
        int status,
        Map<String, String> headers,
        String body,
        long delayMillis,
        long bytes) {

    /** What goes wrong. */
    public enum Kind {
        /** Answers a status without acting. */
        ANSWER,
        /** Never answers, does not act. */
        HANG,
        /** Resets the connection without acting. */
        RESET,
        /** Acts, then resets the connection. */
        ACT_RESET,
        /** Acts and never answers. */
        ACT_HANG,
        /** Acts and answers an HTML page. */
        ACT_HTML,
        /** Acts and answers a status that says nothing of it, as something in between does. */
        ACT_ANSWER,
        /** Acts and answers the first half of the JSON. */
        ACT_HALF,
        /** Answers an HTML page without acting. */
        HTML,
        /** Answers half a JSON without acting. */
        HALF,
        /** Waits, then acts and answers. */
        DELAY,
        /** Resets the connection at once and acts later all the same. */
        LATE,
        /** Storage only: resets the connection in the middle of the body. */
        RESET_MIDWAY;

        public boolean acts() {
            return this == ACT_RESET
                    || this == ACT_HANG
                    || this == ACT_HTML
                    || this == ACT_ANSWER
                    || this == ACT_HALF
                    || this == DELAY
                    || this == LATE;
        }

        /** As the admin address spells it: {@code act-reset}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Kind called(String label) {
            for (Kind kind : values()) {
                if (kind.label().equals(label)) {
                    return kind;
                }
            }
            throw Refusal.at(400, "kind", "no kind of fault is called " + label);
        }
    }

    public Fault {
        headers = Map.copyOf(headers);
        if (!endpoint.equals("*") && Endpoint.called(endpoint).isEmpty()) {
            throw new IllegalArgumentException("no endpoint is called " + endpoint);
        }
        if (nth < 1 || times < 1) {
            throw new IllegalArgumentException("nth and times count from 1");
        }
    }

    /** At the next call, once. */
    public static Fault at(String endpoint, Kind kind) {
        return new Fault(endpoint, kind, 1, 1, 0, Map.of(), "", 0, 0);
    }

    /** A plain answer with this status at the next call, once. */
    public static Fault answer(String endpoint, int status) {
        return new Fault(endpoint, Kind.ANSWER, 1, 1, status, Map.of(), "", 0, 0);
    }

    public Fault nth(int call) {
        return new Fault(endpoint, kind, call, times, status, headers, body, delayMillis, bytes);
    }

    public Fault times(int calls) {
        return new Fault(endpoint, kind, nth, calls, status, headers, body, delayMillis, bytes);
    }

    public Fault header(String name, String value) {
        return new Fault(endpoint, kind, nth, times, status, Map.of(name, value), body, delayMillis, bytes);
    }

    /** Another status than the kind's own. */
    public Fault status(int other) {
        return new Fault(endpoint, kind, nth, times, other, headers, body, delayMillis, bytes);
    }

    public Fault body(String text) {
        return new Fault(endpoint, kind, nth, times, status, headers, text, delayMillis, bytes);
    }

    public Fault delay(Duration delay) {
        return new Fault(endpoint, kind, nth, times, status, headers, body, delay.toMillis(), bytes);
    }

    public Fault bytes(long count) {
        return new Fault(endpoint, kind, nth, times, status, headers, body, delayMillis, count);
    }

    /** What the truth writes down. */
    public String words() {
        return kind == Kind.ANSWER || kind == Kind.ACT_ANSWER ? kind.label() + " " + status : kind.label();
    }
}
