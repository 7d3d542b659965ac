package io.printroutes.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.camel.RouteBean;
import io.printroutes.check.model.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mistakes that people make, each in a small home of its own in {@code src/test/resources/mistakes}: found on its line, told
 * once, with a hint that helps. A line that begins with {@code --- } begins a file, or says what is expected.
 */
class SeededMistakesTest {

    private static final Path MISTAKES = Path.of("src/test/resources/mistakes");
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PRINTAGO_API_KEY", "sandboxkey00000000000001sandboxsecret00000000001",
            "PRINTAGO_STORE_ID", "sandboxstore000000000001");

    @TempDir
    Path folder;

    private record Mistake(List<String> expected, String hint, Map<String, String> files) {}

    @TestFactory
    Stream<DynamicTest> each_mistake_is_told_once_on_its_line_with_a_hint_that_helps() throws IOException {
        return mistakes().stream()
                .map(file ->
                        DynamicTest.dynamicTest(file.getFileName().toString().replace(".txt", ""), () -> isTold(file)));
    }

    @Test
    void there_are_at_least_a_hundred() throws IOException {
        assertThat(mistakes()).hasSizeGreaterThanOrEqualTo(100);
    }

    @Test
    void all_mistakes_of_a_file_are_told_at_once() throws IOException {
        Path home = folder.resolve("many");
        write(home, "routes/a.camel.yaml", """
                - route:
                    id: a
                    from:
                      uri: tiemr:tick
                      steps:
                        - lgo: {message: x}
                        - setHeader: {nam: a, expression: {simple: {expression: "${bdy}"}}}
                        - to: {uri: "direct:nowhere"}
                """);
        assertThat(new Check(RouteBean.types()).of(home, ENVIRONMENT).findings())
                .extracting(Finding::code)
                .containsExactly("PR-4201", "PR-4102", "PR-4103", "PR-4409", "PR-4402");
    }

    private static List<Path> mistakes() throws IOException {
        try (Stream<Path> files = Files.list(MISTAKES)) {
            return files.sorted().toList();
        }
    }

    private void isTold(Path file) throws IOException {
        Mistake mistake = read(file);
        Path home = folder.resolve(file.getFileName().toString());
        for (Map.Entry<String, String> entry : mistake.files().entrySet()) {
            write(home, entry.getKey(), entry.getValue());
        }
        Report report = new Check(RouteBean.types()).of(home, ENVIRONMENT);
        List<String> told =
                report.findings().stream().map(finding -> finding.line(home)).toList();
        assertThat(told)
                .extracting(line -> line.replaceFirst("(PR-\\d{4}).*", "$1"))
                .as("%s", told)
                .containsExactlyElementsOf(mistake.expected());
        assertThat(told.get(0)).contains(mistake.hint());
    }

    private static void write(Path home, String name, String text) throws IOException {
        Path target = home.resolve(name);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text);
    }

    private static Mistake read(Path file) throws IOException {
        List<String> expected = new ArrayList<>();
        Map<String, String> files = new LinkedHashMap<>();
        String hint = "";
        String name = "";
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("--- expect ")) {
                expected.add(line.substring("--- expect ".length()));
            } else if (line.startsWith("--- hint ")) {
                hint = line.substring("--- hint ".length());
            } else if (line.startsWith("--- ")) {
                name = line.substring("--- ".length());
            } else {
                files.merge(name, line + "\n", String::concat);
            }
        }
        return new Mistake(expected, hint, files);
    }
}
