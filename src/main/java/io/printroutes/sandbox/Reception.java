package io.printroutes.sandbox;

import io.printroutes.order.Sha256;
import io.printroutes.sandbox.entity.Loop;
import io.printroutes.sandbox.fault.Fault;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes one body in, keeping nothing of it but its size and hash, at most at a given speed. */
final class Reception {

    /** What came. */
    record Received(String sha256, long bytes) {}

    private final Exchange exchange;
    private final HttpServerRequest request;
    private final long bytesPerSecond;
    private final Loop loop;
    private final MessageDigest digest = Sha256.digest();
    private long bytes;
    private boolean over;

    Reception(Exchange exchange, long bytesPerSecond, Loop loop) {
        this.exchange = exchange;
        this.request = exchange.request();
        this.bytesPerSecond = bytesPerSecond;
        this.loop = loop;
    }

    /** @param finished is told what came, or null if the connection broke first */
    void receive(Consumer<@Nullable Received> finished) {
        request.handler(chunk -> {
            take(chunk);
            if (!over && bytes >= breakAfter()) {
                over = true;
                exchange.reset();
                finished.accept(null);
            }
        });
        request.exceptionHandler(broken -> {
            if (!over) {
                over = true;
                exchange.reset();
                finished.accept(null);
            }
        });
        request.endHandler(ignored -> {
            if (!over) {
                over = true;
                finished.accept(new Received(HexFormat.of().formatHex(digest.digest()), bytes));
            }
        });
        request.resume();
    }

    private void take(Buffer chunk) {
        digest.update(chunk.getBytes());
        bytes += chunk.length();
        if (bytesPerSecond > 0) {
            request.pause();
            loop.after(Duration.ofMillis(chunk.length() * 1000L / bytesPerSecond), request::resume);
        }
    }

    private long breakAfter() {
        Fault fault = exchange.fault();
        if (fault == null || fault.kind() != Fault.Kind.RESET_MIDWAY) {
            return Long.MAX_VALUE;
        }
        return fault.bytes() > 0 ? fault.bytes() : Long.parseLong(request.getHeader("content-length")) / 2;
    }
}
