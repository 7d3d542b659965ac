package io.printroutes.testing;

import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The whole program before a Printago of its own, which tries again soon so that a test need not wait. */
public abstract class TroubledHome {

    protected static final Duration SOON = Duration.ofMinutes(1);

    @TempDir
    protected Path home;

    protected Sandbox sandbox;
    protected RunningHome running;

    @BeforeEach
    protected void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults().withoutRealtime());
        running = new RunningHome(home, sandbox.url(), sandbox.key(), sandbox.storeId())
                .with("PRINTAGO_RETRY_FIRST", "200ms")
                .with("PRINTAGO_TIMEOUT", "1s")
                .with("PRINTAGO_LOOK_MARGIN", "200ms")
                .with("PRINTAGO_LOOK_AGAIN", "500ms");
    }

    @AfterEach
    protected void stop() {
        running.close();
        sandbox.close();
    }

    protected String status(String file) {
        return running.receipts().containsKey(file)
                ? running.receipts().get(file).path("status").asText()
                : "none";
    }
}
