package io.printroutes.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A home that runs a recipe of {@code docs/recipes}, copied out of its page as a reader would copy it. */
public abstract class RecipeHome {

    protected static final Duration SOON = Duration.ofSeconds(20);

    /** For what waits for its own turn first: a poll, a settle time, a look into the ledger. */
    protected static final Duration LATER = Duration.ofSeconds(60);

    private static final Pattern ROUTE = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");

    protected static Sandbox sandbox;

    @TempDir
    protected Path home;

    protected RunningHome running;

    @BeforeAll
    protected static void startSandbox() {
        sandbox = Sandbox.start(SandboxOptions.defaults().withPrintTime(Duration.ofMillis(300)));
    }

    @AfterAll
    protected static void stopSandbox() {
        sandbox.close();
    }

    @BeforeEach
    protected void aHome() throws IOException {
        sandbox.reset();
        running = new RunningHome(home, sandbox.url(), sandbox.key(), sandbox.storeId());
    }

    @AfterEach
    protected void end() {
        running.close();
    }

    protected void cook(String recipe) throws Exception {
        cook(recipe, route -> route);
    }

    protected void cook(String recipe, UnaryOperator<String> change) throws Exception {
        Matcher route = ROUTE.matcher(Files.readString(Path.of("docs/recipes/" + recipe + ".md")));
        assertThat(route.find()).as("a route in %s", recipe).isTrue();
        running.withRoute(recipe, change.apply(route.group(1))).start();
    }

    protected void set(String key, String value) throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(
                home.resolve("config/application.properties"),
                key + "=" + value + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
