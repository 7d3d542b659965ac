package io.printroutes.printago.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.printroutes.ledger.work.Link;
import io.printroutes.order.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table of errors: what each answer to each call means. It is written out in {@code docs/errors-api.md}.
 *
 * <p>A call that creates something is never blindly repeated. Only the API's own error shows that it decided against the
 * request; a lost answer, a 5xx, a redirect or a page of something in between looks the same whether the API acted before
 * it or not (API facts, section 1.2).
 */
public final class Outcomes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> NOT_THERE = Set.of(404, 405, 410);
    private static final Set<Integer> REFUSED = Set.of(400, 409, 413, 422);

    private Outcomes() {}

    /** What this answer to a request of this link means. */
    public static Outcome of(Link link, Answer answer) {
        if (answer instanceof Answer.NotSent notSent) {
            return new Outcome.Later(null, null, false, false, notSent.reason());
        }
        if (answer instanceof Answer.Received received) {
            return received.status() >= 200 && received.status() < 300
                    ? accepted(link, received)
                    : declined(link, received);
        }
        String reason = answer instanceof Answer.Missing missing ? missing.reason() : "no answer came";
        return doubtful(link, null, reason);
    }

    private static boolean creates(Link link) {
        return link == Link.PART || link == Link.BUILD;
    }

    /** Whether this status, of an answer that proved nothing, means a refusal once a look has shown that nothing was done. */
    static boolean isRefusal(@Nullable Integer status) {
        return status != null && (REFUSED.contains(status) || NOT_THERE.contains(status));
    }

    private static Outcome declined(Link link, Answer.Received answer) {
        int status = answer.status();
        if (status < 400 || status >= 500 || status == 408) {
            return doubtful(link, status, trouble(status));
        }
        if (creates(link) && ApiError.of(answer).isEmpty() && !namesOurFields(link, answer)) {
            return new Outcome.Unsure(
                    status,
                    "PR-3302: the answer " + status + " is not in Printago's own form, so something in between may have"
                            + " given it after Printago had acted",
                    besides(link, answer));
        }
        return byStatus(link, answer);
    }

    /** Whoever complains of a field by its name has read the request, and is no gateway. */
    private static boolean namesOurFields(Link link, Answer.Received answer) {
        return link == Link.PART
                && !PartFields.namedIn(ApiError.json(answer).toString()).isEmpty();
    }

    private static String trouble(int status) {
        if (status == 408) {
            return "the server gave up waiting (408)";
        }
        return status < 400
                ? "PR-3301: something in between sends us elsewhere (" + status + "): check printago.api.url"
                : "Printago has trouble of its own (" + status + ")";
    }

    private static Outcome.Besides besides(Link link, Answer.Received answer) {
        Outcome plain = byStatus(link, answer);
        if (plain instanceof Outcome.Paused paused) {
            return new Outcome.Besides(paused, null);
        }
        return plain instanceof Outcome.Later later && later.limitHit()
                ? new Outcome.Besides(null, later)
                : Outcome.Besides.NOTHING;
    }

    /** By the status alone: what answered is known to have done nothing. */
    private static Outcome byStatus(Link link, Answer.Received answer) {
        int status = answer.status();
        if (status == 401) {
            return new Outcome.Paused(
                    status,
                    Problem.of(
                            "PR-3401",
                            "Printago does not accept the API key for this store (401).",
                            "Check printago.api.key and printago.store.id; a revoked key has to be made anew in Printago's settings."));
        }
        if (status == 403) {
            return new Outcome.Paused(status, forbidden(link, answer));
        }
        if (status == 429) {
            return new Outcome.Later(
                    status, answer.retryAfter(), true, true, "Printago's limit is reached, though ours is not (429)");
        }
        if (NOT_THERE.contains(status) && link != Link.BUILD && link != Link.LOOK_FIRST) {
            return Outcome.Later.spent(
                    status,
                    "PR-3404: Printago does not know " + call(link) + " (" + status + "): check printago.api.url");
        }
        if (!isRefusal(status) && !creates(link) && ApiError.of(answer).isEmpty()) {
            return Outcome.Later.spent(status, "PR-3302: something in between answers " + status);
        }
        return refused(link, answer);
    }

    private static Outcome.Refused refused(Link link, Answer.Received answer) {
        String quoted = ApiError.words(answer);
        return new Outcome.Refused(
                answer.status(),
                refusal(link, answer.status(), quoted),
                ApiError.json(answer).toString());
    }

    /** The refusal of a call, with the server's own words where it has some. */
    public static Problem refusal(Link link, int status, String quoted) {
        return Problem.of(
                link == Link.BUILD ? "PR-3420" : "PR-3410",
                "Printago refused " + call(link) + " (" + status + ")" + (quoted.isEmpty() ? "." : ": " + quoted),
                "If the file is sound and Printago takes it by hand, please report this with the log.");
    }

    /** A key can lack a permission, or be tied to addresses of which this machine's is none (API facts, section 1.1). */
    private static Problem forbidden(Link link, Answer.Received answer) {
        String quoted = ApiError.words(answer);
        Optional<String> address = OwnAddress.visible();
        return Problem.of(
                "PR-3403",
                "Printago does not allow " + call(link) + " (403)" + (quoted.isEmpty() ? "." : ": " + quoted)
                        + " The key lacks a permission, or its list of addresses does not hold this machine's.",
                "In Printago's settings, give the key the permission " + permission(link)
                        + "; if the key is tied to addresses, add the one that this machine is seen by"
                        + address.map(own -> ", probably " + own).orElse(" from outside") + ".");
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

    private static Outcome doubtful(Link link, @Nullable Integer status, String reason) {
        return creates(link) ? new Outcome.Unsure(status, reason) : Outcome.Later.spent(status, reason);
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
