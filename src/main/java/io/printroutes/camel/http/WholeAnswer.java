package io.printroutes.camel.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer with a limit in bytes and in whole time, before anybody copies it into memory. The client's own time-out
 * begins anew with every byte, so a server that sends one now and then would hold a link, and the program's stop, for good.
 */
final class WholeAnswer implements ExecChainHandler {

    private static final int BUFFER = 8 * 1024;

    private final Timeout connectWithin;
    private final int mostBytes;

    /** @param connectWithin how long the connection may take, in addition to the time for the answer */
    WholeAnswer(Timeout connectWithin, int mostBytes) {
        this.connectWithin = connectWithin;
        this.mostBytes = mostBytes;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Timeout answerWithin = scope.clientContext.getRequestConfigOrDefault().getResponseTimeout();
        CompletableFuture<Void> answered = new CompletableFuture<>();
        if (answerWithin != null && answerWithin.isEnabled()) {
            long millis = connectWithin.toMilliseconds() + answerWithin.toMilliseconds();
            answered.whenComplete((nothing, late) -> {
                if (late != null) {
                    scope.execRuntime.discardEndpoint();
                }
            });
            if (request.getEntity() instanceof DigestedFile file) {
                // a large file takes as long as it takes: the answer's time begins when it is sent
                file.whenSent(() -> answered.orTimeout(millis, TimeUnit.MILLISECONDS));
            } else {
                answered.orTimeout(millis, TimeUnit.MILLISECONDS);
            }
        }
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            HttpEntity body = response.getEntity();
            if (body != null) {
                response.setEntity(new ByteArrayEntity(read(body, scope), contentType(body)));
            }
            return response;
        } catch (IOException e) {
            throw answered.isCompletedExceptionally()
                    ? new AnswerCutOffException("the answer did not come to its end in time")
                    : e;
        } finally {
            answered.complete(null);
        }
    }

    private static @Nullable ContentType contentType(HttpEntity body) {
        return ContentType.parseLenient(body.getContentType());
    }

    private byte[] read(HttpEntity body, ExecChain.Scope scope) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        byte[] bytes = new byte[BUFFER];
        InputStream content = body.getContent();
        for (int count = content.read(bytes); count >= 0; count = content.read(bytes)) {
            if (whole.size() + count > mostBytes) {
                // not by closing the body, which would read all the rest of it
                scope.execRuntime.discardEndpoint();
                throw new AnswerCutOffException("the answer is longer than " + mostBytes + " bytes");
            }
            whole.write(bytes, 0, count);
        }
        return whole.toByteArray();
    }
}
