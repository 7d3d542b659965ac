package io.printroutes.camel.http;

import io.printroutes.order.RetryAfter;
import io.printroutes.printago.answer.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** What came of an HTTP step, whatever came: an answer or the reason why there is none. */
public final class HttpAnswers {

    /** No answer that we ask for is longer; a longer one is cut, and so is not JSON. */
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    /** A server that asks for more is wrong: it is asked again after an hour. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final Clock clock;

    public HttpAnswers(Clock clock) {
        this.clock = clock;
    }

    /** Of the step that has just been taken, failed or not. */
    public Answer read(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (failure != null) {
            return failed(failure);
        }
        Message message = exchange.getMessage();
        Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        if (status == null) {
            return new Answer.Lost("no answer came");
        }
        try {
            Instant date =
                    RetryAfter.date(message.getHeader("Date", String.class)).orElse(null);
            Duration retryAfter = RetryAfter.of(
                            message.getHeader("Retry-After", String.class),
                            date == null ? clock.instant() : date,
                            LONGEST_WAIT)
                    .orElse(null);
            return new Answer.Received(status, date, retryAfter, body(message));
        } catch (IOException e) {
            return new Answer.Lost("the answer broke off");
        }
    }

    private static byte[] body(Message message) throws IOException {
        try (InputStream in = message.getBody(InputStream.class)) {
            return in == null ? new byte[0] : in.readNBytes(MOST_BYTES);
        }
    }

    /** The words are ours: an exception's own may hold the address, which for an upload is a credential. */
    private static Answer failed(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AnswerCutOffException cutOff) {
                return new Answer.Lost(String.valueOf(cutOff.getMessage()));
            }
            if (cause instanceof UnknownHostException) {
                return new Answer.NotSent("the host's name is not known here: no network, or a mistyped address");
            }
            if (cause instanceof ConnectTimeoutException) {
                return new Answer.NotSent("the host does not answer");
            }
            if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
                return new Answer.NotSent("the host refuses the connection");
            }
            if (cause instanceof SSLException && !isAfterHandshake(cause)) {
                return new Answer.NotSent(
                        "no secure connection came about (" + cause.getClass().getSimpleName() + ")");
            }
        }
        return new Answer.Lost("the connection broke or timed out before the answer (" + root(failure) + ")");
    }

    private static boolean isAfterHandshake(Throwable cause) {
        return !(cause instanceof javax.net.ssl.SSLHandshakeException)
                && !(cause instanceof javax.net.ssl.SSLPeerUnverifiedException);
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }
}
