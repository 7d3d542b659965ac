package io.printroutes.printago;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.printroutes.ledger.work.Link;
import io.printroutes.order.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The table of errors: what each answer to each call means. It is written out in {@code docs/errors.md}.
 *
 * <p>A call that creates something is never blindly repeated: a lost answer, a reset or a 5xx looks the same whether the
 * server acted before it or not (API facts, section 1.2).
 */
public final class Outcomes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_QUOTE = 300;

    private Outcomes() {}

    /** What this answer to a request of this link means. */
    public static Outcome of(Link link, Answer answer) {
        if (answer instanceof Answer.NotSent notSent) {
            return new Outcome.Later(null, null, false, false, notSent.reason());
        }
        if (answer instanceof Answer.Lost lost) {
            return doubtful(link, null, lost.reason());
        }
        return of(link, (Answer.Received) answer);
    }

    private static Outcome of(Link link, Answer.Received answer) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return accepted(link, answer);
        }
        return switch (status) {
            case 401 ->
                new Outcome.Paused(
                        status,
                        Problem.of(
                                "PR-3401",
                                "Printago does not accept the API key for this store (401).",
                                "Check printago.api.key and printago.store.id; a revoked key has to be made anew in Printago's settings."));
            case 403 ->
                new Outcome.Paused(
                        status,
                        Problem.of(
                                "PR-3403",
                                "The API key lacks a permission for " + call(link) + " (403).",
                                "Give the key the permission " + permission(link) + " in Printago's settings."));
            case 429 ->
                new Outcome.Later(
                        status,
                        answer.retryAfter(),
                        true,
                        true,
                        "Printago's limit is reached, though ours is not (429)");
            case 400, 409, 413, 422 -> new Outcome.Refused(status, refusal(link, answer));
            case 404, 405, 410 ->
                link == Link.BUILD || link == Link.LOOK_FIRST
                        ? new Outcome.Refused(status, refusal(link, answer))
                        : new Outcome.Later(
                                status,
                                null,
                                true,
                                false,
                                "PR-3404: Printago does not know " + call(link) + " (" + status
                                        + "): check printago.api.url");
            case 408 -> doubtful(link, status, "the server gave up waiting (408)");
            default -> other(link, answer);
        };
    }

    private static Outcome other(Link link, Answer.Received answer) {
        int status = answer.status();
        if (status >= 500) {
            return doubtful(link, status, "Printago has trouble of its own (" + status + ")");
        }
        if (status >= 300 && status < 400) {
            return new Outcome.Later(
                    status,
                    null,
                    true,
                    false,
                    "PR-3301: something in between sends us elsewhere (" + status + "): check printago.api.url");
        }
        return new Outcome.Refused(status, refusal(link, answer));
    }

    private static Outcome accepted(Link link, Answer.Received answer) {
        try {
            JsonNode body = JSON.readTree(answer.body());
            if (body != null && !(body instanceof MissingNode) && body.isContainerNode()) {
                return new Outcome.Ok(answer.status(), body);
            }
        } catch (JsonProcessingException e) {
            return doubtful(link, answer.status(), "the answer is not JSON (" + kind(answer) + ")");
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
        return doubtful(link, answer.status(), "the answer is empty");
    }

    private static Outcome doubtful(Link link, @org.jspecify.annotations.Nullable Integer status, String reason) {
        boolean creates = link == Link.PART || link == Link.BUILD;
        return creates ? new Outcome.Unsure(status, reason) : new Outcome.Later(status, null, true, false, reason);
    }

    private static Problem refusal(Link link, Answer.Received answer) {
        String quoted = quote(answer);
        return Problem.of(
                link == Link.BUILD ? "PR-3420" : "PR-3410",
                "Printago refused " + call(link) + " (" + answer.status() + ")"
                        + (quoted.isEmpty() ? "." : ": " + quoted),
                "If the file is sound and Printago takes it by hand, please report this with the log.");
    }

    /** The server's own message, if it is one: shown to people, so only a JSON message and only so much of it. */
    private static String quote(Answer.Received answer) {
        try {
            JsonNode body = JSON.readTree(answer.body());
            JsonNode message = body == null ? MissingNode.getInstance() : body.path("message");
            String text = message.isTextual() ? message.asText() : message.isArray() ? message.toString() : "";
            String plain =
                    text.replaceAll("https?://\\S+", "(address left out)").replaceAll("\\p{Cntrl}+", " ");
            return plain.length() > LONGEST_QUOTE ? plain.substring(0, LONGEST_QUOTE) + "..." : plain;
        } catch (IOException e) {
            return "";
        }
    }

    private static String kind(Answer.Received answer) {
        String start = new String(answer.body(), 0, Math.min(20, answer.body().length), StandardCharsets.UTF_8).strip();
        return start.startsWith("<") ? "it looks like a web page" : "it breaks off or is something else";
    }

    private static String call(Link link) {
        return switch (link) {
            case SIGN -> "asking for upload addresses";
            case PART -> "making a part";
            case BUILD -> "queueing prints";
            case LOOK_FIRST -> "looking up parts and builds";
            case CATCH_UP, PRINTED_JOBS -> "asking for print jobs that have changed";
            case NAMES -> "listing printers and materials";
            case UPLOAD, GIVE_UP, ACKNOWLEDGE, REPORT ->
                throw new IllegalArgumentException(link + " does not call the API");
        };
    }

    private static String permission(Link link) {
        return switch (link) {
            case SIGN, PART -> "part.create";
            case BUILD -> "job.create";
            case LOOK_FIRST -> "part.view and queue.view";
            case CATCH_UP, PRINTED_JOBS -> "queue.view";
            case NAMES -> "printer.view and material.view";
            case UPLOAD, GIVE_UP, ACKNOWLEDGE, REPORT ->
                throw new IllegalArgumentException(link + " does not call the API");
        };
    }
}
