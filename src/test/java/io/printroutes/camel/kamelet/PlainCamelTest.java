package io.printroutes.camel.kamelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our routes without our program around them, as {@code camel run} starts them. */
class PlainCamelTest {

    private static final Map<String, String> SETTINGS = Map.of(
            "drop.tags", "",
            "drop.mode", "queue",
            "drop.settle", "3s",
            "drop.patience", "20s",
            "drop.max-size", "4GB",
            "smtp.from", "",
            "mail.to", "farm@example.com",
            "webhook.url", "https://example.com/",
            "webhook.secrets", "whsec_");

    static Stream<Path> routes() {
        return Stream.of(
                Path.of("routes", "hot-folder.camel.yaml"),
                Path.of("routes", "event-file.camel.yaml"),
                Path.of("routes", "chain.camel.yaml"),
                Path.of("routes", "realtime.camel.yaml"),
                Path.of("routes", "samples", "partner.camel.yaml"),
                Path.of("routes", "samples", "mail.camel.yaml"),
                Path.of("routes", "samples", "webhook.camel.yaml"));
    }

    /** The hot folder started, and failed at every poll with a NullPointerException. */
    @ParameterizedTest
    @MethodSource("routes")
    void it_says_in_one_sentence_that_it_does_not_run_without_the_program(Path file, @TempDir Path data)
            throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            SETTINGS.forEach(camel.getPropertiesComponent()::addInitialProperty);
            camel.getPropertiesComponent().addInitialProperty("data.directory", data.toString());
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.resolveResource(camel, "file:" + file));
            Throwable failure = catchThrowable(camel::start);
            assertThat(failure)
                    .rootCause()
                    .hasMessageStartingWith("PR-5104: ")
                    .hasMessageEndingWith("Start this route with printago-routes run.");
        }
    }
}
