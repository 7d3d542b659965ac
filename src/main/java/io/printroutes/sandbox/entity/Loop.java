package io.printroutes.sandbox.entity;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The one event loop that everything in the sandbox runs on; callers from other threads wait for their turn. */
public final class Loop implements AutoCloseable {

    private final Vertx vertx;

    public Loop() {
        // one loop: the state needs no locks; no file cache: nothing is left behind on disk
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    public Vertx vertx() {
        return vertx;
    }

    /** At least a millisecond later. */
    public void after(Duration delay, Runnable action) {
        vertx.setTimer(Math.max(1, delay.toMillis()), ignored -> action.run());
    }

    public void soon(Runnable action) {
        vertx.runOnContext(ignored -> action.run());
    }

    public <T> T call(Supplier<T> question) {
        if (Context.isOnEventLoopThread()) {
            return question.get();
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        soon(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    public void run(Runnable action) {
        call(() -> {
            action.run();
            return true;
        });
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the sandbox did not stop within 10 seconds", e);
        }
    }
}
