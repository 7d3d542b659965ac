package io.printroutes.sandbox;

import io.netty.channel.ChannelOption;
import io.printroutes.sandbox.entity.Answer;
import io.printroutes.sandbox.entity.Json;
import io.printroutes.sandbox.entity.Loop;
import io.printroutes.sandbox.fault.Fault;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request on its way to one answer, or to none: whatever the fault says. */
final class Exchange {

    private final HttpServerRequest request;
    private final Diary diary;
    private final Diary.Entry entry;
    private final Clock serverClock;
    private final Duration answerDelay;
    private final Loop loop;
    private @Nullable Fault fault;

    Exchange(
            HttpServerRequest request,
            Diary diary,
            Diary.Entry entry,
            Clock serverClock,
            Duration answerDelay,
            Loop loop) {
        this.request = request;
        this.diary = diary;
        this.entry = entry;
        this.serverClock = serverClock;
        this.answerDelay = answerDelay;
        this.loop = loop;
    }

    HttpServerRequest request() {
        return request;
    }

    Diary.Entry entry() {
        return entry;
    }

    @Nullable
    Fault fault() {
        return fault;
    }

    void suffer(@Nullable Fault chosen) {
        fault = chosen;
        entry.fault = chosen == null ? "" : chosen.words();
    }

    /** Plays the fault around the act; without one, acts and answers. */
    void play(Supplier<Answer> act) {
        if (fault == null) {
            answer(act.get());
            return;
        }
        Duration delay = Duration.ofMillis(fault.delayMillis());
        if (fault.kind() == Fault.Kind.LATE) {
            reset();
            loop.after(delay, act::get);
        } else if (fault.kind() == Fault.Kind.DELAY) {
            loop.after(delay, () -> answer(act.get()));
        } else {
            Answer answer = fault.kind().acts() ? act.get() : Answer.empty(200);
            spoil(fault, answer, delay);
        }
    }

    private void spoil(Fault played, Answer answer, Duration delay) {
        switch (played.kind()) {
            case HANG, ACT_HANG -> {
                // the client's own time-out ends this
            }
            case RESET, ACT_RESET, RESET_MIDWAY -> loop.after(delay, this::reset);
            case ANSWER -> loop.after(delay, () -> answer(answerOf(played)));
            case ACT_ANSWER ->
                loop.after(
                        delay,
                        () -> answer(played.body().isEmpty() ? page(played, answer.status()) : answerOf(played)));
            case HTML -> loop.after(delay, () -> answer(page(played, 502)));
            case ACT_HTML -> loop.after(delay, () -> answer(page(played, answer.status())));
            case HALF ->
                loop.after(
                        delay, () -> answer(half(Answer.json(201, Json.object().put("id", "c0ffee")))));
            case ACT_HALF -> loop.after(delay, () -> answer(half(answer)));
            default -> throw new IllegalStateException("played elsewhere: " + played.kind());
        }
    }

    private static Answer answerOf(Fault played) {
        int status = played.status() == 0 ? 500 : played.status();
        Answer plain = played.body().isEmpty()
                ? Answer.json(status, Json.object().put("statusCode", status).put("message", "scripted fault"))
                : new Answer(
                        status,
                        Map.of(),
                        played.body().startsWith("<") ? "text/html" : "application/json",
                        played.body().getBytes(StandardCharsets.UTF_8));
        return plain.with(played.headers());
    }

    private static Answer page(Fault played, int otherwise) {
        return Answer.html(played.status() == 0 ? otherwise : played.status(), "Something went wrong at the edge")
                .with(played.headers());
    }

    private static Answer half(Answer whole) {
        byte[] body = whole.body();
        return new Answer(whole.status(), whole.headers(), whole.contentType(), Arrays.copyOf(body, body.length / 2));
    }

    void answer(Answer answer) {
        if (answerDelay.isZero()) {
            write(answer);
        } else {
            loop.after(answerDelay, () -> write(answer));
        }
    }

    private void write(Answer answer) {
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            diary.answered(entry, 0);
            return;
        }
        response.setStatusCode(answer.status());
        response.putHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        serverClock.instant().atZone(ZoneOffset.UTC)));
        if (!answer.contentType().isEmpty()) {
            response.putHeader("Content-Type", answer.contentType());
        }
        answer.headers().forEach(response::putHeader);
        diary.answered(entry, answer.status());
        response.end(Buffer.buffer(answer.body()));
    }

    /** A reset and no orderly end: the client must see a broken connection. */
    void reset() {
        diary.answered(entry, 0);
        var channel = ((ConnectionBase) request.connection()).channel();
        if (!channel.isOpen()) {
            return;
        }
        // without lingering the kernel sends RST instead of FIN
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }
}
