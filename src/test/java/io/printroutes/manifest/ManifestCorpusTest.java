package io.printroutes.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.manifest.row.RowResult.ManifestRow;
import io.printroutes.manifest.table.ColumnMapping;
import io.printroutes.manifest.table.ManifestError;
import io.printroutes.manifest.table.ManifestRules;
import io.printroutes.manifest.table.Rows;
import io.printroutes.order.Problem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every manifest of {@code src/test/resources/manifests} against the outcome in the file beside it.
 *
 * <p>An {@code .expected} file: {@code #} comments; {@code columns:} a mapping; {@code limits:} changed rules; {@code rows: prints};
 * {@code encoding:}; {@code lying:} files beside it, with {@code |} between; then, in order, a line for each problem ({@code PR-2031 row 3 column quantity}) and warning, and either {@code unusable}, or
 * for each order {@code taken} or {@code refused}; for good manifests each row instead.
 */
class ManifestCorpusTest {

    private static final Path CORPUS = Path.of("src/test/resources/manifests");

    @ParameterizedTest
    @MethodSource("bad")
    void a_bad_manifest_is_refused_with_row_column_and_code(Path csv) throws IOException {
        Expected expected = Expected.beside(csv);
        assertThat(judged(read(csv, expected))).isEqualTo(expected.outcome());
    }

    @ParameterizedTest
    @MethodSource("good")
    void a_good_manifest_becomes_rows(Path csv) throws IOException {
        Expected expected = Expected.beside(csv);
        Manifest manifest = read(csv, expected);
        assertThat(findings(manifest.reading())).isEmpty();
        List<String> rows = manifest.orders().stream()
                .flatMap(order -> order.rows().stream())
                .sorted(Comparator.comparingInt(ManifestRow::row))
                .map(ManifestCorpusTest::text)
                .toList();
        assertThat(rows).isEqualTo(expected.outcome());
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_problem_says_where_what_and_what_to_do(Path csv) throws IOException {
        ManifestReading reading = read(csv, Expected.beside(csv)).reading();
        for (Problem problem : reading.problems()) {
            assertThat(problem.message()).endsWith(".").hasSizeLessThan(400);
            assertThat(problem.hint()).isNotBlank();
            if (problem.row() != null) {
                assertThat(problem.message()).startsWith("Row " + problem.row());
            }
            if (problem.column() != null) {
                assertThat(problem.message()).contains("column " + problem.column());
            }
        }
    }

    @Test
    void the_corpus_is_as_large_as_it_claims_and_knows_every_code_of_a_manifest() throws IOException {
        assertThat(bad()).hasSizeGreaterThanOrEqualTo(200);
        assertThat(good()).hasSizeGreaterThanOrEqualTo(12);
        StringBuilder all = new StringBuilder();
        for (Path csv : bad().toList()) {
            all.append(Expected.beside(csv).outcome());
        }
        // a table alone knows neither the files beside it, nor the drop's mapping, nor its limits: those have tests of
        // their own
        List<String> codes = Arrays.stream(ManifestError.values())
                .map(ManifestError::code)
                .filter(code -> !code.matches("PR-20[567]."))
                .toList();
        assertThat(all).contains(codes);
    }

    @Test
    void every_code_is_explained() throws IOException {
        String explained = Files.readString(Path.of("docs/errors-manifest.md"));
        for (ManifestError error : ManifestError.values()) {
            assertThat(explained).containsOnlyOnce("| " + error.code() + " |");
        }
    }

    static Stream<Path> bad() throws IOException {
        return csvFiles("bad");
    }

    static Stream<Path> good() throws IOException {
        return csvFiles("good");
    }

    private static Stream<Path> csvFiles(String folder) throws IOException {
        try (Stream<Path> files = Files.list(CORPUS.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList().stream();
        }
    }

    private static Manifest read(Path csv, Expected expected) throws IOException {
        return new ManifestReader(expected.rules(), expected.lying()).gather(ManifestSource.of(csv));
    }

    private static List<String> judged(Manifest manifest) {
        List<String> lines = new ArrayList<>(findings(manifest.reading()));
        if (!manifest.reading().usable()) {
            lines.add("unusable");
        }
        manifest.orders().forEach(order -> lines.add((order.isSound() ? "taken " : "refused ") + order.id()));
        return lines;
    }

    private static List<String> findings(ManifestReading reading) {
        List<String> lines = new ArrayList<>();
        reading.problems().forEach(problem -> lines.add(text(problem)));
        reading.warnings().forEach(problem -> lines.add("warning " + text(problem)));
        return lines;
    }

    private static String text(Problem problem) {
        return problem.code()
                + (problem.row() == null ? "" : " row " + problem.row())
                + (problem.column() == null ? "" : " column " + problem.column());
    }

    private static String text(ManifestRow row) {
        String kind = row.model().getClass().getSimpleName().toLowerCase(Locale.ROOT);
        String model = kind + " " + row.model().text();
        return "row " + row.row() + ": "
                + Stream.of(
                                row.orderId(),
                                model,
                                String.valueOf(row.quantity()),
                                named("printer", row.printer()),
                                named("tags", row.tags().isEmpty() ? null : String.join(",", row.tags())),
                                named("sha256", row.sha256()),
                                named("label", row.label()),
                                named(
                                        "priority",
                                        row.priority() == null
                                                ? null
                                                : row.priority().text()),
                                named("material", row.material()),
                                named("note", row.note()))
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" | "));
    }

    private static String named(String name, String value) {
        return value == null ? null : name + "=" + value.replace('\n', '⏎');
    }

    private record Expected(ManifestRules rules, List<String> lying, List<String> outcome) {

        static Expected beside(Path csv) throws IOException {
            ManifestRules rules = ManifestRules.DEFAULT;
            List<String> lying = List.of();
            List<String> outcome = new ArrayList<>();
            for (String line : Files.readAllLines(Path.of(csv.toString().replaceAll("csv$", "expected")))) {
                if (line.startsWith("columns: ")) {
                    rules = rules.withColumns(ColumnMapping.parse(line.substring("columns: ".length()))
                            .mapping());
                } else if (line.startsWith("limits: ")) {
                    rules = limited(rules, line.substring("limits: ".length()));
                } else if (line.equals("rows: prints")) {
                    rules = rules.withRows(Rows.PRINTS);
                } else if (line.startsWith("encoding: ")) {
                    rules = rules.withEncoding(Charset.forName(line.substring("encoding: ".length())));
                } else if (line.startsWith("lying: ")) {
                    lying = List.of(line.substring("lying: ".length()).split("\\|"));
                } else if (!line.startsWith("#")) {
                    outcome.add(line);
                }
            }
            return new Expected(rules, lying, outcome);
        }

        private static ManifestRules limited(ManifestRules rules, String limit) {
            int number = Integer.parseInt(limit.substring(limit.indexOf('=') + 1));
            return switch (limit.substring(0, limit.indexOf('='))) {
                case "bytes" -> rules.withMaxBytes(number);
                case "rows" -> rules.withMaxRows(number);
                case "cell" -> rules.withMaxCell(number);
                default -> throw new IllegalArgumentException(limit);
            };
        }
    }
}
