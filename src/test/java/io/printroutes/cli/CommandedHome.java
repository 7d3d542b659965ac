package io.printroutes.cli;

import static org.awaitility.Awaitility.await;

import io.printroutes.cli.terminal.Failures;
import io.printroutes.event.HealthCodes;
import io.printroutes.event.Normaliser;
import io.printroutes.event.RealtimeMessage;
import io.printroutes.ledger.realtime.FeedIntake;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.testing.RunningHome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A home whose program runs beside a sandbox, and the commands that somebody gives there meanwhile. */
abstract class CommandedHome {

    @TempDir
    protected Path home;

    protected Sandbox sandbox;
    protected RunningHome running;

    protected record Ended(int code, String output, String errors) {}

    @BeforeEach
    protected void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults().withoutRealtime());
        running = new RunningHome(home, sandbox.url(), sandbox.key(), sandbox.storeId()).start();
        Files.createDirectories(home.resolve("config"));
        Files.writeString(
                home.resolve("config/application.properties"),
                "printago.store.id = " + sandbox.storeId() + "\nprintago.api.url = " + sandbox.url() + "\n");
    }

    @AfterEach
    protected void stop() {
        running.close();
        sandbox.close();
    }

    protected Ended command(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.add("--home");
        arguments.add(home.toString());
        return plain(arguments.toArray(String[]::new));
    }

    protected static Ended plain(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        int code = new CommandLine(new Main())
                .setExecutionExceptionHandler(new Failures())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(arguments);
        return new Ended(code, out.toString(), errors.toString());
    }

    protected void dropAndAwait(String file, int edge, String status) throws Exception {
        running.drop(file, SampleModels.stlCube(edge));
        await().until(() -> running.receipts().containsKey(file)
                && running.receipts().get(file).path("status").asText().equals(status));
    }

    protected void hear(String job) {
        try (RunningHome.Ledgers open = running.ledger()) {
            byte[] message = ("{\"entityType\":\"print-jobs\",\"action\":\"UPDATE\",\"entities\":{\"job1\":" + job
                            + "}}")
                    .getBytes(StandardCharsets.UTF_8);
            FeedIntake feed = open.ledger().feedIntake();
            feed.hear(List.of(new FeedIntake.Heard(sandbox.storeId(), (known, ties) -> new Normaliser(
                            sandbox.storeId(), ties, new HealthCodes(HealthCodes.USUAL_IGNORED))
                    .fromRealtime(new RealtimeMessage("t", message, Instant.EPOCH), known))));
        }
    }

    protected void dropAndAwait(String manifest, String model) throws Exception {
        running.drop(model, SampleModels.stlCube(20));
        await().until(() -> running.receipts().containsKey(manifest));
    }
}
