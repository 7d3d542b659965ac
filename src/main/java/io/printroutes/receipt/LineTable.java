package io.printroutes.receipt;

import io.printroutes.ledger.chain.LineState;
import io.printroutes.ledger.chain.StoredLine;
import io.printroutes.ledger.chain.StoredOrder;
import io.printroutes.manifest.table.CsvWriter;
import io.printroutes.order.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came of every row of a manifest, as the CSV that partners read. */
final class LineTable {

    private static final Problem OTHER_ROWS = Problem.of(
            "PR-2110",
            "Nothing of this manifest was taken, because other rows are wrong.",
            "Put those right, and send the manifest again.");

    private record Row(@Nullable Integer number, List<? extends @Nullable Object> cells) {}

    private LineTable() {}

    /** As of the decision, with a last row that says what became of the whole. */
    static String acknowledgement(Answered answered) {
        List<Row> rows = rows(answered, line -> line.state().text());
        rows.add(new Row(
                null,
                Arrays.asList(
                        null,
                        null,
                        null,
                        null,
                        answered.verdict(),
                        null,
                        answered.words(),
                        null,
                        answered.receipt().id())));
        return csv(rows);
    }

    /** As far as printing has come: printed and failed instead of queued. */
    static String progress(Answered answered) {
        return csv(rows(
                answered,
                line -> line.outcome() == null
                        ? line.state().text()
                        : line.outcome().text()));
    }

    private static List<Row> rows(Answered answered, Function<StoredLine, String> status) {
        List<Row> rows = new ArrayList<>();
        Set<Problem> said = new HashSet<>();
        for (StoredLine line : answered.lines()) {
            Problem problem = line.problem();
            if (problem == null && line.state() == LineState.REFUSED) {
                problem = OTHER_ROWS;
            }
            if (problem != null) {
                said.add(problem);
            }
            rows.add(row(
                    line.order(),
                    line.row(),
                    model(line),
                    line.quantity(),
                    status.apply(line),
                    problem,
                    line.receipt()));
        }
        String receipt = answered.receipt().id();
        for (StoredOrder order : answered.orders()) {
            for (Problem problem : order.problems()) {
                said.add(problem);
                rows.add(row(order.id(), problem.row(), null, null, "refused", problem, receipt));
            }
        }
        for (Problem problem : answered.receipt().problems()) {
            if (said.add(problem)) {
                rows.add(row(
                        null, problem.row(), null, null, problem.warns() ? "warning" : "refused", problem, receipt));
            }
        }
        rows.sort(Comparator.comparing(Row::number, Comparator.nullsLast(Comparator.naturalOrder())));
        return rows;
    }

    private static Row row(
            @Nullable String order,
            @Nullable Integer number,
            @Nullable String model,
            @Nullable Integer quantity,
            String status,
            @Nullable Problem problem,
            String receipt) {
        return new Row(
                number,
                Arrays.asList(
                        order,
                        number,
                        model,
                        quantity,
                        status,
                        problem == null ? null : problem.code(),
                        problem == null ? null : problem.message(),
                        problem == null ? null : problem.hint(),
                        receipt));
    }

    /** As the manifest names it; nothing for a row that names a part, whose id is no file's name. */
    static @Nullable String model(StoredLine line) {
        return line.file() != null ? line.file() : line.sku();
    }

    private static String csv(List<Row> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CsvWriter csv = new CsvWriter(bytes)) {
            csv.write(CsvWriter.ACKNOWLEDGEMENT);
            rows.forEach(row -> csv.write(row.cells()));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
