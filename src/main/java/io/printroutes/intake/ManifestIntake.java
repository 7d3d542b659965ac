package io.printroutes.intake;

import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.intake.ManifestDraft;
import io.printroutes.ledger.intake.OrderDraft;
import io.printroutes.ledger.intake.OrderIntake;
import io.printroutes.manifest.FileReferences;
import io.printroutes.manifest.Manifest;
import io.printroutes.manifest.ManifestOrder;
import io.printroutes.manifest.ManifestReader;
import io.printroutes.manifest.ManifestSource;
import io.printroutes.manifest.OrderContent;
import io.printroutes.manifest.row.ModelReference;
import io.printroutes.manifest.row.RowResult.ManifestRow;
import io.printroutes.manifest.table.ManifestRules;
import io.printroutes.order.ModelType;
import io.printroutes.order.OrderProblems;
import io.printroutes.order.Problem;
import io.printroutes.order.Routing;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a manifest that lies in the working folder, and enters its orders or refuses it. */
public final class ManifestIntake {

    private static final Logger LOG = LoggerFactory.getLogger(ManifestIntake.class);

    private static final Pattern ID = Pattern.compile("[a-z0-9]{24}");

    private final OrderIntake ledger;
    private final ManifestRules rules;
    private final Clock clock;

    public ManifestIntake(OrderIntake ledger, ManifestRules rules, Clock clock) {
        this.ledger = ledger;
        this.rules = rules;
        this.clock = clock;
    }

    /** @param present paths of the files that lie in the drop beside it */
    void take(Drop drop, StoredReceipt receipt, Collection<String> present) throws IOException {
        DropParameters wishes = drop.parameters();
        List<String> below = NamedFiles.below(receipt.folder(), present);
        Manifest manifest = new ManifestReader(
                        rules.withColumns(wishes.columns()).withLimits(wishes.limits()), below)
                .gather(ManifestSource.of(receipt.working()));
        FileReferences lying = new FileReferences(below);
        List<OrderDraft> orders = manifest.orders().stream()
                .map(order -> draft(wishes, order, lying))
                .toList();
        warn(receipt, manifest.reading().warnings());
        List<Problem> problems = new ArrayList<>(manifest.reading().problems());
        boolean byRow = wishes.byRow() && manifest.reading().usable() && hasSound(orders);
        if (byRow || problems.isEmpty()) {
            problems = printedAlready(receipt, manifest, orders);
        }
        ManifestDraft draft = new ManifestDraft(
                orders,
                manifest.homeless(),
                manifest.unread(),
                manifest.reading().warnings());
        if (problems.isEmpty()) {
            ledger.open(receipt, draft, byRow);
        } else {
            ledger.refuse(receipt, draft, problems);
        }
    }

    /** What was taken all the same, but may not be what was meant: a column that is nearly called like one of ours. */
    private void warn(StoredReceipt receipt, List<Problem> warnings) {
        warnings.forEach(warning -> LOG.warn("{} {}: {}", receipt.id(), receipt.fileName(), warning));
        if (!warnings.isEmpty()) {
            ledger.warn(receipt, warnings);
        }
    }

    private static boolean hasSound(List<OrderDraft> orders) {
        return orders.stream().anyMatch(order -> order.problems().isEmpty());
    }

    /** Rows that name a model which is not there any more, because it was printed for its own sake. */
    private List<Problem> printedAlready(StoredReceipt receipt, Manifest manifest, List<OrderDraft> orders) {
        List<String> paths = ledger.loneOfLate(receipt.store(), receipt.drop());
        FileReferences lone = new FileReferences(NamedFiles.below(receipt.folder(), paths));
        List<Problem> problems = new ArrayList<>();
        for (OrderDraft order : orders) {
            for (OrderDraft.Line line : order.lines()) {
                boolean wanted = line.file() != null && !line.lies() && line.sha256() == null;
                if (wanted
                        && lone.find(line.row(), new ModelReference.File(line.file()))
                                instanceof FileReferences.Present) {
                    problems.add(OrderProblems.printedAlready(line.row(), line.file()));
                }
            }
        }
        return problems;
    }

    private OrderDraft draft(DropParameters drop, ManifestOrder order, FileReferences lying) {
        return new OrderDraft(
                order.id(),
                OrderContent.digest(order.rows(), row -> ""),
                order.rows().stream().map(row -> line(drop, row, lying)).toList(),
                order.problems());
    }

    private OrderDraft.Line line(DropParameters drop, ManifestRow row, FileReferences lying) {
        ModelReference model = row.model();
        String file = model instanceof ModelReference.File named ? named.path() : null;
        boolean lies = model instanceof ModelReference.File named
                && !(lying.find(row.row(), named) instanceof FileReferences.Absent);
        String printerName = row.printer() == null || ID.matcher(row.printer()).matches() ? null : row.printer();
        return new OrderDraft.Line(
                row.row(),
                file,
                lies,
                model instanceof ModelReference.Part part ? part.id() : null,
                model instanceof ModelReference.Sku sku ? sku.code() : null,
                row.sha256(),
                row.quantity(),
                name(drop, row),
                routing(drop, row, printerName),
                printerName,
                Optional.ofNullable(row.priority()).orElseGet(() -> drop.priority(clock.instant())),
                row.material(),
                drop.mode());
    }

    private static String name(DropParameters drop, ManifestRow row) {
        String label = row.label() == null ? drop.label() : row.label();
        return label == null ? ModelType.stem(row.model().text()) : label;
    }

    /** The row's own wish, else the drop's. */
    private static Routing routing(DropParameters drop, ManifestRow row, @Nullable String printerName) {
        if (printerName != null) {
            return Routing.ANY;
        }
        if (row.printer() != null) {
            return Routing.toPrinter(row.printer());
        }
        return row.tags().isEmpty() ? drop.usualRouting() : Routing.toTags(row.tags());
    }
}
