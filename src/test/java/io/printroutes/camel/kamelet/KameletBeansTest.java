package io.printroutes.camel.kamelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.event.EventType;
import io.printroutes.testing.Program;
import io.printroutes.testing.WebhookReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Camel does not find a kamelet's bean that is called like the route that uses the kamelet: a route may be called anything. */
class KameletBeansTest {

    private static final Path KAMELETS = Path.of("src", "main", "resources", "kamelets");
    private static final Pattern BEAN = Pattern.compile("- name: (\\S+)\\s+type: ");

    @Test
    void a_kamelets_bean_bears_the_kamelets_name_which_no_route_does() throws IOException {
        try (Stream<Path> files = Files.list(KAMELETS)) {
            for (Path file : files.toList()) {
                String kamelet = file.getFileName().toString().replaceFirst("\\..*", "");
                Matcher beans = BEAN.matcher(Files.readString(file));
                List<String> names =
                        beans.results().map(found -> found.group(1)).toList();
                assertThat(names).as(kamelet).allMatch(name -> name.startsWith(camelCase(kamelet)));
            }
        }
    }

    /** This one broke: the kamelet's bean was called so too. */
    @Test
    void a_route_called_receiver_posts_its_news(@TempDir Path home) throws IOException {
        String sample = Files.readString(Path.of("routes", "samples", "webhook.camel.yaml"));
        try (WebhookReceiver receiver = new WebhookReceiver();
                Program program = new Program(home)
                        .route("receiver", sample.replace("id: webhook", "id: receiver"))
                        .set("webhook.url", receiver.url())
                        .set("webhook.secrets", WebhookReceiver.SECRET)
                        .start()) {
            await().until(() -> program.reads("receiver"));
            program.tell(Program.event("evt_1", EventType.PRINTER_ERROR, "Ada"));
            await().until(() -> receiver.ids().contains("evt_1"));
        }
    }

    private static String camelCase(String kamelet) {
        String[] words = kamelet.split("-");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
