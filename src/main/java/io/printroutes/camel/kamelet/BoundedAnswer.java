package io.printroutes.camel.kamelet;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Takes of a receiver's answer what a delivery has to know, its status and headers. The body is never kept: a receiver that
 * sends a gigabyte, or a byte now and then without an end, uses up neither the memory nor a rule's thread.
 */
final class BoundedAnswer implements ExecChainHandler {

    /** So much is read, for the connection's sake; of one that sends more it is closed. */
    private static final int MOST_BYTES = 64 * 1024;

    private final Timeout connectWithin;

    /** @param connectWithin how long the connection may take, before the time for the answer */
    BoundedAnswer(Timeout connectWithin) {
        this.connectWithin = connectWithin;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Timeout answerWithin = scope.clientContext.getRequestConfigOrDefault().getResponseTimeout();
        CompletableFuture<Void> answered = new CompletableFuture<>();
        if (answerWithin != null && answerWithin.isEnabled()) {
            // the client's own time-out begins anew with every byte
            answered.orTimeout(connectWithin.toMilliseconds() + answerWithin.toMilliseconds(), TimeUnit.MILLISECONDS)
                    .whenComplete((nothing, late) -> {
                        if (late != null) {
                            scope.execRuntime.discardEndpoint();
                        }
                    });
        }
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            if (!isRead(response.getEntity())) {
                // not by closing the body, which would read all the rest of it
                scope.execRuntime.discardEndpoint();
            }
            response.setEntity(null);
            return response;
        } finally {
            answered.complete(null);
        }
    }

    /** @return whether that was all of it: then the connection can be used again */
    private static boolean isRead(@Nullable HttpEntity body) {
        if (body == null) {
            return true;
        }
        byte[] bytes = new byte[8 * 1024];
        long read = 0;
        try {
            InputStream content = body.getContent();
            for (int count = content.read(bytes); count >= 0; count = content.read(bytes)) {
                read += count;
                if (read > MOST_BYTES) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            // the status is known by then, and that is the answer
            return false;
        }
    }
}
