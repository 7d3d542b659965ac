package io.printroutes.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.camel.RouteBean;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} finds nothing wrong with any YAML that is shipped, nor with any that the docs show, nor with other good ones. */
class NoFalseAlarmTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PRINTAGO_API_KEY", "sandboxkey00000000000001sandboxsecret00000000001",
            "PRINTAGO_STORE_ID", "sandboxstore000000000001");

    /** Pages that only show a rule leave the mail server and the secret to mail.md and webhooks.md. */
    private static final Map<String, String> WITH_SENDERS = Map.of(
            "PRINTAGO_API_KEY", "sandboxkey00000000000001sandboxsecret00000000001",
            "PRINTAGO_STORE_ID", "sandboxstore000000000001",
            "SMTP_HOST", "mail.example.com",
            "SMTP_FROM", "printers@example.com",
            "WEBHOOK_SECRETS", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");

    private final Check check = new Check(RouteBean.types());

    @TempDir
    Path folder;

    @Test
    void what_is_shipped_is_good_with_nothing_set_but_key_and_store() {
        assertThat(check.of(Path.of(""), ENVIRONMENT).findings()).isEmpty();
    }

    @Test
    void the_kamelets_that_are_shipped_are_good_where_a_home_has_them_as_its_own() throws IOException {
        Path home = Files.createDirectories(folder.resolve("kamelets"));
        Files.createDirectories(home.resolve("routes"));
        for (Path file : files("src/main/resources/kamelets", ".kamelet.yaml")) {
            Files.copy(file, home.resolve("routes").resolve(file.getFileName()));
        }
        assertThat(check.of(home, ENVIRONMENT).findings()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> each_sample_is_good_beside_what_is_shipped() throws IOException {
        return files("routes/samples", ".camel.yaml").stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName().toString(), () -> assertThat(besideTheShipped(Files.readString(file), file))
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> what_people_write_who_know_camel_is_good() throws IOException {
        return files("src/test/resources/good-routes", ".camel.yaml").stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    Path home = Files.createTempDirectory(folder, "good");
                    Files.createDirectories(home.resolve("routes"));
                    Files.copy(file, home.resolve("routes").resolve(file.getFileName()));
                    assertThat(check.of(home, WITH_SENDERS).findings()).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> each_route_in_the_docs_is_good_beside_what_is_shipped() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        List<Path> pages = new ArrayList<>(files("docs", ".md"));
        pages.add(Path.of("README.md"));
        for (Path page : pages) {
            List<String> blocks = blocks(page);
            for (int i = 0; i < blocks.size(); i++) {
                String block = blocks.get(i);
                if (block.lines().anyMatch(line -> line.startsWith("- route:"))) {
                    tests.add(DynamicTest.dynamicTest(
                            page + " " + (i + 1),
                            () -> assertThat(besideTheShipped(block, page)).isEmpty()));
                }
            }
        }
        return tests.stream();
    }

    private List<String> besideTheShipped(String route, Path from) throws IOException {
        Path home = Files.createTempDirectory(folder, "home");
        Files.createDirectories(home.resolve("routes"));
        for (Path file : files("routes", ".yaml")) {
            // an example that shows a shipped route stands in its place
            boolean shown = id(route).isPresent() && id(route).equals(id(Files.readString(file)));
            if (file.getParent().equals(Path.of("routes")) && !shown) {
                Files.copy(file, home.resolve("routes").resolve(file.getFileName()));
            }
        }
        Files.createDirectories(home.resolve("config"));
        Path secret = Files.writeString(home.resolve("secret"), "something-that-is-as-long-as-a-key");
        Files.writeString(
                home.resolve("config/application.properties"),
                settings(from).replaceAll("\\{\\{file:[^}]*}}", "{{file:" + secret + "}}"));
        Files.writeString(home.resolve("routes/example.camel.yaml"), route);
        return check.of(home, WITH_SENDERS).findings().stream()
                .filter(finding -> !finding.code().equals("PR-4307"))
                .map(finding -> finding.line(home))
                .toList();
    }

    private static Optional<String> id(String route) {
        return Pattern.compile("(?m)^    id: (\\S+)")
                .matcher(route)
                .results()
                .map(result -> result.group(1))
                .findFirst();
    }

    /** What the page or sample says to set. */
    private static String settings(Path from) throws IOException {
        String text = Files.readString(from);
        String inSample = Pattern.compile("(?m)^# {4,}([a-z.-]+=.*\\n)")
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .reduce("", String::concat);
        return Pattern.compile("(?ms)^```properties\\n(.*?)^```")
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .reduce(inSample, String::concat);
    }

    private static List<String> blocks(Path page) throws IOException {
        return BLOCK.matcher(Files.readString(page))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static List<Path> files(String folder, String suffix) throws IOException {
        if (!Files.isDirectory(Path.of(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
