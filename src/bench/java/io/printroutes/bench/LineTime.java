package io.printroutes.bench;

import io.printroutes.camel.Application;
import io.printroutes.config.Settings;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.sandbox.Truth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How long a line takes that both limits hold up, on a scaled hour, beside the theory of {@code docs/limits.md}: from the first
 * counted request's arrival at the sandbox to the last one's.
 */
public final class LineTime {

    private static final int MODELS = 100;
    private static final int MINUTE = 12;
    private static final Duration MINUTE_WINDOW = Duration.ofSeconds(2);
    private static final int HOUR = 60;
    private static final Duration HOUR_WINDOW = Duration.ofSeconds(20);
    /** A fiftieth of each limit is kept for look-ups. */
    private static final int RESERVE_SHARE = 50;

    private LineTime() {}

    public static void main(String[] arguments) throws Exception {
        try (BenchHome home = new BenchHome();
                Sandbox sandbox = Sandbox.start(SandboxOptions.defaults()
                        .withoutRealtime()
                        .withLimits(MINUTE, HOUR)
                        .withWindows(MINUTE_WINDOW, HOUR_WINDOW))) {
            measure(sandbox, home.path());
        }
        System.exit(0);
    }

    private static void measure(Sandbox sandbox, Path home) throws Exception {
        Settings settings = Settings.load(
                home,
                Map.of(
                        "PRINTAGO_API_URL", sandbox.url(),
                        "PRINTAGO_API_KEY", sandbox.key(),
                        "PRINTAGO_STORE_ID", sandbox.storeId(),
                        "PRINTAGO_REALTIME_URL", "ws://127.0.0.1:9",
                        "PRINTAGO_LIMIT_MINUTE", Integer.toString(MINUTE),
                        "PRINTAGO_LIMIT_MINUTE_WINDOW", MINUTE_WINDOW.toSeconds() + "s",
                        "PRINTAGO_LIMIT_HOUR", Integer.toString(HOUR),
                        "PRINTAGO_LIMIT_HOUR_WINDOW", HOUR_WINDOW.toSeconds() + "s",
                        "CONSOLE_PORT", "0"));
        Application application = Application.start(settings, Clock.systemUTC());
        try {
            Path coming = Files.createDirectories(home.resolve("coming"));
            for (int i = 0; i < MODELS; i++) {
                Files.write(coming.resolve("model-" + i + ".stl"), SampleModels.stlCube(10 + i));
            }
            Files.move(coming, home.resolve("data/inbox/batch"), StandardCopyOption.ATOMIC_MOVE);
            while (sandbox.truth().partBuilds().size() < MODELS) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            report(sandbox.truth());
        } finally {
            application.close();
        }
    }

    private static void report(Truth truth) {
        List<Instant> counted = truth.requests().stream()
                .filter(Truth.Request::counted)
                .map(Truth.Request::arrivedAt)
                .sorted()
                .toList();
        int requests = counted.size();
        int minute = MINUTE - MINUTE / RESERVE_SHARE;
        int hour = HOUR - HOUR / RESERVE_SHARE;
        long theory = HOUR_WINDOW.toMillis() * ((requests - 1) / hour)
                + MINUTE_WINDOW.toMillis() * ((requests - 1) % hour / minute);
        long took = Duration.between(counted.get(0), counted.get(requests - 1)).toMillis();
        new Table("models", "requests", "theory", "measured", "measured / theory", "429")
                .row(
                        MODELS,
                        requests,
                        theory + " ms",
                        took + " ms",
                        "%.3f".formatted((double) took / theory),
                        truth.summary().tooMany());
    }
}
