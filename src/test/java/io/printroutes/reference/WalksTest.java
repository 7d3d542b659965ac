package io.printroutes.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walks in {@code docs/architecture.md} name packages and files that the code has. */
class WalksTest {

    private static final Path SOURCES = Path.of("src/main/java/io/printroutes");
    private static final Pattern STEP = Pattern.compile("(?m)^\\| `([a-z.]+)` \\| (`[^|]*`) \\|");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    /** A walk is its heading and the rows of its table. */
    record Walk(String heading, List<MatchResult> steps) {

        @Override
        public String toString() {
            return heading;
        }
    }

    static Stream<Walk> walks() throws IOException {
        String page = Files.readString(ArchitectureReference.PAGE);
        List<Walk> walks = new ArrayList<>();
        for (String section : page.substring(page.indexOf("## Walks")).split("(?m)^### ")) {
            List<MatchResult> steps = STEP.matcher(section).results().toList();
            if (!steps.isEmpty()) {
                walks.add(new Walk(section.lines().findFirst().orElse(""), steps));
            }
        }
        assertThat(walks).hasSize(4);
        return walks.stream();
    }

    @ParameterizedTest
    @MethodSource("walks")
    void a_walk_enters_each_package_once(Walk walk) {
        assertThat(walk.steps()).extracting(step -> step.group(1)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("walks")
    void a_walk_names_files_that_are_in_its_packages(Walk walk) {
        for (MatchResult step : walk.steps()) {
            Path room = SOURCES.resolve(step.group(1).replace('.', '/'));
            Matcher names = NAME.matcher(step.group(2));
            while (names.find()) {
                assertThat(room.resolve(names.group(1) + ".java"))
                        .as("a file in docs/architecture.md; if it was renamed or moved, change the page")
                        .isRegularFile();
            }
        }
    }
}
