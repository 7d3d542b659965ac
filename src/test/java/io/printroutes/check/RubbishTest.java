package io.printroutes.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.printroutes.camel.RouteBean;
import io.printroutes.check.model.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bugs: files that are no routes at all ended {@code check}, and {@code run} with it, or held it up for ever. */
@Timeout(120)
class RubbishTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PRINTAGO_API_KEY", "sandboxkey00000000000001sandboxsecret00000000001",
            "PRINTAGO_STORE_ID", "sandboxstore000000000001");

    @TempDir
    private Path home;

    private Path file;

    @BeforeEach
    void routes() throws IOException {
        file = Files.createDirectories(home.resolve("routes")).resolve("rubbish.camel.yaml");
    }

    private List<Finding> check() {
        return new Check(RouteBean.types()).of(home, ENVIRONMENT).findings();
    }

    private void assertOneFinding(int line, String words) {
        assertThat(check()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("PR-4101");
            assertThat(finding.place().line()).isEqualTo(line);
            assertThat(finding.what()).contains(words);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish.camel.yaml", "rubbish.kamelet.yaml"})
    void brackets_without_end_are_a_finding(String name) throws IOException {
        file = file.resolveSibling(name);
        Files.writeString(file, "- route: " + "[".repeat(20_000) + "]".repeat(20_000) + "\n");
        assertOneFinding(1, "nested more than 100 levels deep");
    }

    @Test
    void indentation_without_end_is_a_finding() throws IOException {
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            deep.append(" ".repeat(i)).append("a:\n");
        }
        Files.writeString(file, deep);
        assertOneFinding(101, "nested more than 100 levels deep");
    }

    @Test
    void an_alias_within_its_own_anchor_is_a_finding() throws IOException {
        Files.writeString(file, "- &again\n  route: *again\n");
        assertOneFinding(2, "'*again' stands within what it stands for");
    }

    @Test
    void aliases_that_go_deeper_and_deeper_are_a_finding() throws IOException {
        StringBuilder chain = new StringBuilder("- &a0 " + "[".repeat(60) + "]".repeat(60) + "\n");
        chain.append("- &a1 ").append("[".repeat(60)).append("*a0").append("]".repeat(60) + "\n");
        Files.writeString(file, chain);
        assertOneFinding(2, "nested more than 100 levels deep");
    }

    @Test
    void aliases_of_aliases_are_a_finding_and_take_no_time() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [%s]%n"
                    .formatted(
                            i,
                            i,
                            String.join(
                                    ", ",
                                    List.of(("*a" + (i - 1) + " ").repeat(9).split(" ")))));
        }
        Files.writeString(file, bomb);
        assertOneFinding(1, "aliases");
    }

    @Test
    void an_alias_beside_its_anchor_is_good() throws IOException {
        Files.writeString(file, """
                - route:
                    id: first
                    from: &tick
                      uri: timer:tick
                      steps: [{log: {message: tick}}]
                - route:
                    id: second
                    from: *tick
                """);
        assertThat(check()).isEmpty();
    }

    @Test
    void a_folder_or_a_pipe_that_is_called_a_route_file_is_a_finding() throws Exception {
        Files.createDirectories(file);
        assertOneFinding(1, "a folder, a pipe or a device");
        Files.delete(file);
        Process made = new ProcessBuilder("mkfifo", file.toString()).start();
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(made.exitValue()).isZero();
        assertOneFinding(1, "a folder, a pipe or a device");
    }

    @Test
    void a_link_to_nowhere_is_a_finding() throws IOException {
        Files.createSymbolicLink(file, Path.of("nowhere"));
        assertOneFinding(1, "a link that leads nowhere");
    }

    @Test
    void what_is_no_text_is_a_finding() throws IOException {
        for (byte[] content : List.of(
                new byte[100], "- route:\n".getBytes(StandardCharsets.UTF_16), new byte[] {(byte) 0xff, (byte) 0xfe, 0
                })) {
            Files.write(file, content);
            assertOneFinding(1, "");
        }
    }

    @Test
    void ten_megabytes_are_a_finding() throws IOException {
        Files.writeString(file, "- route: {id: x}\n".repeat(600_000));
        assertOneFinding(1, "exceeds the limit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!javax.script.ScriptEngineManager [x]",
                "!!java.util.Date 0",
                "!!int abc",
                "!!binary x",
                "!own x",
                "! {a: b}"
            })
    void a_tag_is_a_finding(String value) throws IOException {
        Files.writeString(file, "- route:\n    id: " + value + "\n");
        assertOneFinding(2, "A tag");
    }

    @Test
    void names_texts_and_lists_beyond_all_measure_are_a_finding_each() throws IOException {
        Files.writeString(file, "- route:\n    " + "x".repeat(900_000) + ": a\n");
        assertOneFinding(2, "");
        Files.writeString(file, "- route:\n    id: " + "x".repeat(900_000) + "\n");
        assertOneFinding(2, "longer than 50000 characters");
        Files.writeString(file, "- route:\n    ? " + "y".repeat(501) + "\n    : a\n");
        assertOneFinding(2, "longer than 500 characters");
        Files.writeString(file, "- [" + "1,".repeat(200_000) + "1]\n");
        assertOneFinding(1, "more than 50000 values");
    }

    /** Each wrong field looked through all that had been found before it. */
    @Test
    void ten_thousand_mistakes_take_no_minute() throws IOException {
        StringBuilder many = new StringBuilder("- route:\n    from: {uri: timer:x, steps: []}\n");
        for (int i = 0; i < 10_000; i++) {
            many.append("    wrong-password-").append(i).append(": aaaaaaaa\n");
        }
        Files.writeString(file, many);
        assertTimeout(Duration.ofSeconds(40), () -> assertThat(check()).isNotEmpty());
    }

    /** Bugs: the first ended {@code check} with a stack overflow, the second {@code run} with 0. */
    @Test
    void expressions_that_nest_without_end_are_a_finding() throws IOException {
        for (String text : List.of(
                "${body".repeat(4_000) + "}".repeat(4_000),
                "${body}".repeat(7_000),
                "${body} == 1 && ".repeat(2_000) + "${body} == 1")) {
            Files.writeString(file, """
                    - route:
                        id: deep
                        from:
                          uri: timer:tick
                          steps:
                            - filter:
                                expression:
                                  simple:
                                    expression: "%s"
                                steps: []
                    """.formatted(text));
            assertThat(check()).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("PR-4409");
                assertThat(finding.what()).hasSizeLessThan(500);
            });
        }
    }

    @Test
    void a_json_path_that_nests_without_end_is_a_finding() throws IOException {
        Files.writeString(file, """
                - route:
                    id: deep
                    from:
                      uri: timer:tick
                      steps:
                        - setBody:
                            expression:
                              jsonpath:
                                expression: "$%s"
                """.formatted("[?(@.a".repeat(5_000) + ")]".repeat(5_000)));
        assertThat(check()).singleElement().satisfies(finding -> assertThat(finding.code())
                .isEqualTo("PR-4410"));
    }
}
