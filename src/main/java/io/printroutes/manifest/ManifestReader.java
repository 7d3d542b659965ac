package io.printroutes.manifest;

import io.printroutes.manifest.row.Findings;
import io.printroutes.manifest.row.RowPass;
import io.printroutes.manifest.row.RowResult;
import io.printroutes.manifest.row.RowResult.ManifestRow;
import io.printroutes.manifest.row.RowResult.RefusedRow;
import io.printroutes.manifest.table.ManifestRules;
import io.printroutes.manifest.table.UnreadableManifest;
import io.printroutes.order.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads order manifests as spreadsheets and shops write them, and says everything that is wrong with one at once.
 *
 * <p>Encoding, separator and quoting are found out. <b>Rows</b> are numbered as the spreadsheet that opens the file
 * numbers them: the header is 1 where nothing stands above it; blank rows count, there or further down; a row whose
 * quoted cell has line breaks is one row; an Excel {@code sep=} line is not shown by Excel or LibreOffice and does not
 * count. An editor's line numbers can differ from these.
 *
 * <p>Choose {@link #read} for manifests of any size: it keeps nothing but what it reports, and hands over the rows one
 * by one. Choose {@link #gather} where the whole manifest fits into memory and orders are wanted.
 */
public final class ManifestReader {

    private final ManifestRules rules;
    private final NamesLying lying;

    public ManifestReader(ManifestRules rules) {
        this(rules, List.of());
    }

    /**
     * A reader that knows what lies around the manifest, which may tell its encoding.
     *
     * @param lying paths of the files at and below the manifest's folder, relative to it
     */
    public ManifestReader(ManifestRules rules, Collection<String> lying) {
        this.rules = rules;
        this.lying = new NamesLying(lying, rules.columns());
    }

    /**
     * Hands every row to the sink as it is read, good or refused, in order. A file that turns out unusable half way
     * ({@link ManifestReading#usable()}) leaves the sink with rows that do not count: keep them aside until then. A
     * header that is wrong is known before the first row, and then none is handed over.
     *
     * @throws IOException if the source cannot be read; never because of what is in it
     */
    public ManifestReading read(ManifestSource source, Consumer<RowResult> sink) throws IOException {
        Findings findings = new Findings(rules.maxProblems());
        RowPass pass = new RowPass(rules, findings, sink);
        boolean usable;
        try {
            Encoding encoding = Encoding.of(source, rules, lying);
            encoding.warning().ifPresent(findings::warning);
            try (BufferedReader text = encoding.reader(source)) {
                usable = pass.run(text);
            }
        } catch (UnreadableManifest e) {
            findings.problem(e.problem());
            usable = false;
        }
        return new ManifestReading(
                usable,
                pass.rows(),
                findings.problems(),
                findings.problemCount(),
                findings.warnings(),
                pass.passedOver());
    }

    /**
     * Gathers the rows of each order. A row without an order id spoils the order above it: it is most likely that
     * order's next line, and an order must not be printed in part.
     *
     * @throws IOException if the source cannot be read; never because of what is in it
     */
    public Manifest gather(ManifestSource source) throws IOException {
        Gathering gathering = new Gathering();
        ManifestReading reading = read(source, gathering);
        return new Manifest(
                reading,
                reading.usable() ? gathering.orders() : List.of(),
                gathering.homeless,
                reading.usable() ? List.copyOf(gathering.unread) : namesIn(source, reading));
    }

    /** The models that an unusable manifest seems to name. */
    private List<String> namesIn(ManifestSource source, ManifestReading reading) throws IOException {
        if (!NamedModels.mayBeIn(reading)) {
            return List.of();
        }
        Encoding encoding;
        try {
            encoding = Encoding.of(source, rules, lying);
        } catch (UnreadableManifest e) {
            encoding = Encoding.BYTES;
        }
        try (BufferedReader text = encoding.reader(source)) {
            return NamedModels.in(text);
        }
    }

    private static final class Gathering implements Consumer<RowResult> {
        private record Open(List<ManifestRow> rows, List<Problem> problems) {}

        private final Map<String, Open> orders = new LinkedHashMap<>();
        private final List<Problem> homeless = new ArrayList<>();
        private final Set<String> unread = new LinkedHashSet<>();
        private @Nullable String latest;

        @Override
        public void accept(RowResult result) {
            if (result instanceof ManifestRow row) {
                latest = row.orderId();
                order(row.orderId()).rows().add(row);
            } else if (result instanceof RefusedRow refused) {
                latest = refused.orderId() == null ? latest : refused.orderId();
                List<Problem> concerned =
                        latest == null ? homeless : order(latest).problems();
                concerned.addAll(refused.problems());
                if (refused.file() != null) {
                    unread.add(refused.file());
                }
            }
        }

        private Open order(String id) {
            return orders.computeIfAbsent(id, key -> new Open(new ArrayList<>(), new ArrayList<>()));
        }

        List<ManifestOrder> orders() {
            return orders.entrySet().stream()
                    .map(e -> new ManifestOrder(
                            e.getKey(), e.getValue().rows(), e.getValue().problems()))
                    .toList();
        }
    }
}
