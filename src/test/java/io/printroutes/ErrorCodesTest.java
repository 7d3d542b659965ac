package io.printroutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code that the program can say has an entry in the docs, and the docs explain none that it cannot. */
class ErrorCodesTest {

    private static final Pattern CODE = Pattern.compile("PR-\\d{4}");
    /** A comment may give a code as an example, or a range of codes. */
    private static final Pattern COMMENT = Pattern.compile("(?s:/\\*.*?\\*/)|(?m:^\\s*(//|#).*$)");

    /** The first cell of a table's row, or a heading: elsewhere a page may speak of the codes of others. */
    private static final Pattern ENTRY = Pattern.compile("(?m)^(\\|[^|\n]*|#+ .*)");

    @Test
    void every_code_that_can_be_said_is_explained_in_the_docs() throws IOException {
        assertThat(said()).isNotEmpty();
        assertThat(explained()).containsAll(said());
    }

    @Test
    void the_docs_explain_no_code_that_cannot_be_said() throws IOException {
        assertThat(said()).containsAll(explained());
    }

    private static Set<String> said() {
        Set<String> codes = new TreeSet<>();
        for (String root : List.of("src/main", "routes", "config")) {
            for (Path file : files(Path.of(root), ".*\\.(java|yaml|properties)")) {
                codes(COMMENT.matcher(read(file)).replaceAll("")).forEach(codes::add);
            }
        }
        return codes;
    }

    private static Set<String> explained() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (Path page : files(Path.of("docs"), "errors.*\\.md")) {
            ENTRY.matcher(read(page))
                    .results()
                    .map(MatchResult::group)
                    .flatMap(ErrorCodesTest::codes)
                    .forEach(codes::add);
        }
        return codes;
    }

    private static Stream<String> codes(String text) {
        return CODE.matcher(text).results().map(MatchResult::group);
    }

    private static List<Path> files(Path root, String name) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
