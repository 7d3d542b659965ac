package io.printroutes.camel.kamelet;

import io.printroutes.camel.http.HttpAnswers;
import io.printroutes.event.Event;
import io.printroutes.ledger.event.ReceiverPauses;
import io.printroutes.notify.DeliveryFailed;
import io.printroutes.notify.DeliveryFailed.Then;
import io.printroutes.notify.TextTemplate;
import io.printroutes.notify.WebhookSignature;
import io.printroutes.order.Problem;
import io.printroutes.printago.answer.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * One receiver of webhooks, as the kamelet describes it: makes the request (Standard Webhooks 1.0) and judges the answer.
 * The id is that of the event, so it is the same for every attempt and after every crash.
 */
public final class SignedWebhookSink extends KameletBean {

    private static final String SENT_AT = "webhookSentAt";

    private String url = "";
    private String secrets = "";
    private String template = "";
    private String host = "";

    private @Nullable WebhookSignature signature;
    private @Nullable TextTemplate text;
    private boolean ready;

    /**
     * Makes the request of what the rule hands on. Nothing of the message's own headers goes out.
     *
     * @throws DeliveryFailed if the host has asked for a pause that is not over: then nothing is sent
     */
    public void request(Exchange exchange) throws DeliveryFailed {
        prepare();
        Instant pausedUntil = bean(ReceiverPauses.class).until(ReceiverPauses.ofHost(host));
        if (pausedUntil.isAfter(clock().instant())) {
            throw DeliveryFailed.paused(host, pausedUntil);
        }
        Message message = exchange.getMessage();
        String id = exchange.getVariable("messageId", String.class);
        Event event = exchange.getVariable("event", Event.class);
        TextTemplate filled = text;
        String content = filled != null && event != null ? filled.fill(event) : message.getBody(String.class);
        byte[] body = content.getBytes(StandardCharsets.UTF_8);
        Instant now = clock().instant();
        message.removeHeaders("*");
        message.setBody(body);
        boolean json = filled == null || filled.isJson();
        message.setHeader(Exchange.CONTENT_TYPE, json ? "application/json" : "text/plain; charset=utf-8");
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.HTTP_URI, url);
        WebhookSignature signing = signature;
        if (signing != null) {
            signing.headers(id == null ? exchange.getExchangeId() : id, now, body)
                    .forEach(message::setHeader);
        }
        exchange.setProperty(SENT_AT, now);
    }

    /**
     * @return the answer in a few words
     * @throws DeliveryFailed unless it was 2xx
     */
    public String judge(Exchange exchange) throws DeliveryFailed {
        String retryAfter = exchange.getMessage().getHeader("Retry-After", String.class);
        Answer answer = new HttpAnswers(clock()).read(exchange);
        exchange.getMessage().removeHeaders("*");
        if (answer instanceof Answer.Received received) {
            return judge(exchange, received.status(), retryAfter);
        }
        throw new DeliveryFailed(Then.RECEIVER_AWAY, words(answer), null);
    }

    /** @throws DeliveryFailed always: no answer came, and why */
    public void failed(Exchange exchange) throws DeliveryFailed {
        exchange.getMessage().removeHeaders("*");
        Problem refused = refused(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        String words = refused == null ? words(new HttpAnswers(clock()).read(exchange)) : refused.toString();
        throw new DeliveryFailed(Then.RECEIVER_AWAY, words, null);
    }

    private String judge(Exchange exchange, int status, @Nullable String retryAfter) throws DeliveryFailed {
        if (status >= 200 && status < 300) {
            Instant sentAt = exchange.getProperty(SENT_AT, Instant.class);
            String words = status + " after "
                    + Duration.between(sentAt, clock().instant()).toMillis() + " ms";
            exchange.setVariable("answer", words);
            return words;
        }
        if (status == 410) {
            throw new DeliveryFailed(Then.RECEIVER_GONE, "the receiver says that it is gone (410)", null);
        }
        if (status >= 300 && status < 400) {
            throw new DeliveryFailed(
                    Then.MESSAGE_REFUSED,
                    "the receiver sends us elsewhere (" + status + "), which is not followed: name the right address",
                    null);
        }
        Then then = Then.MESSAGE_REFUSED;
        if (status == 429) {
            then = Then.RECEIVER_BUSY;
        } else if (status >= 500 || status == 408) {
            then = Then.RECEIVER_AWAY;
        }
        throw DeliveryFailed.by(host, then, "the receiver answered " + status, retryAfter);
    }

    private static String words(Answer answer) {
        return answer instanceof Answer.Missing missing ? missing.reason() : "no answer came";
    }

    private static @Nullable Problem refused(@Nullable Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WebhookClient.AddressRefused address) {
                return address.problem();
            }
        }
        return null;
    }

    /** Once; with what is wrong in the rule told by whatever is asked first. */
    private synchronized void prepare() {
        if (ready) {
            return;
        }
        String scheme = String.valueOf(URI.create(url.strip()).getScheme());
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException(
                    Problem.of("PR-6106", "A webhook's url is no address of the web.", "Begin it with https://.")
                            .toString());
        }
        host = String.valueOf(URI.create(url.strip()).getHost()).toLowerCase(Locale.ROOT);
        text = template.isBlank() ? null : TextTemplate.of(templates().read(template.strip()));
        // a chat's own hook knows its sender by the address and checks no signature: only then may there be no secret
        signature = secrets.isBlank() && text != null ? null : WebhookSignature.of(secrets);
        ready = true;
    }

    private Clock clock() {
        return bean(Clock.class);
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public void setSecrets(String secrets) {
        this.secrets = secrets;
    }

    public void setTemplate(String template) {
        this.template = template;
    }
}
