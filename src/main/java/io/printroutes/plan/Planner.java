package io.printroutes.plan;

import io.printroutes.drop.name.DropNames;
import io.printroutes.drop.name.FileNames;
import io.printroutes.ledger.operator.Forecast;
import io.printroutes.ledger.work.BatchLimits;
import io.printroutes.manifest.Manifest;
import io.printroutes.manifest.ManifestOrder;
import io.printroutes.manifest.ManifestReader;
import io.printroutes.manifest.ManifestSource;
import io.printroutes.manifest.OrderContent;
import io.printroutes.manifest.row.RowResult.ManifestRow;
import io.printroutes.manifest.table.ManifestRules;
import io.printroutes.order.Mode;
import io.printroutes.order.OrderProblems;
import io.printroutes.order.Problem;
import io.printroutes.order.Routing;
import io.printroutes.order.StorePrinter;
import io.printroutes.plan.ModelSearch.Found;
import io.printroutes.plan.Plan.Order;
import io.printroutes.plan.Plan.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Goes through files as a drop would that found them all at once, and counts instead of sending. */
public final class Planner {

    private final Forecast forecast;
    private final BatchLimits batching;
    private final Cost cost;
    private final ManifestRules rules;
    private final DropWishes wishes;
    private final ModelSearch models;
    private final Map<String, String> planned = new HashMap<>();
    private final List<Order> orders = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final List<Refused> warnings = new ArrayList<>();
    private final Set<Routing> routings = new LinkedHashSet<>();
    private List<StorePrinter> printers;
    private int loneModels;

    public Planner(Forecast forecast, BatchLimits batching, ManifestRules rules, DropWishes wishes) {
        this.forecast = forecast;
        this.batching = batching;
        this.cost = new Cost(forecast, batching, wishes);
        this.rules = rules.withColumns(wishes.columns()).withLimits(wishes.limits());
        this.wishes = wishes;
        this.models = new ModelSearch(forecast, wishes.maxBytes());
        this.printers = forecast.printers();
    }

    /** The store's printers, where they were asked for; else those that the ledger has. */
    public Planner with(List<StorePrinter> asked) {
        printers = List.copyOf(asked);
        return this;
    }

    public Plan plan(List<Path> files) {
        List<Path> seen = files.stream()
                .map(file -> file.toAbsolutePath().normalize())
                .distinct()
                .filter(this::isSeen)
                .toList();
        for (Path file : seen) {
            if (DropNames.isManifest(name(file))) {
                readable(file, this::manifest);
            }
        }
        for (Path file : seen) {
            if (!DropNames.isManifest(name(file)) && !models.isNamed(file)) {
                readable(file, this::lone);
            }
        }
        return summed();
    }

    private interface Look {
        void at(Path file) throws IOException;
    }

    /** One file that can't be read is no reason to say nothing of the others. */
    private void readable(Path file, Look look) {
        try {
            look.at(file);
        } catch (IOException e) {
            refuse(file, FileAccess.unreadable(file, e));
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private boolean isSeen(Path file) {
        Optional<Problem> noFile = FileAccess.problem(file);
        if (noFile.isPresent()) {
            refuse(file, noFile.get());
            return false;
        }
        boolean leftOut = wishes.leavesOut(file);
        boolean kept = isKeptBySystem(file);
        if (leftOut || kept || DropNames.isTemporaryPath(name(file))) {
            String why = leftOut
                    ? "its include or exclude says so"
                    : kept
                            ? "it lies where a system keeps what was deleted, saved or noted"
                            : "that is a name of files that are still arriving, or that a system leaves";
            refuse(
                    file,
                    Problem.of(
                            "PR-2112",
                            "The drop " + wishes.drop() + " does not look at " + FileNames.display(name(file)) + ": "
                                    + why + ".",
                            "Rename the file, or name another drop with --drop."));
            return false;
        }
        return true;
    }

    private static boolean isKeptBySystem(Path file) {
        for (Path folder : file) {
            if (DropNames.isKeptBySystem(folder.toString())) {
                return true;
            }
        }
        return false;
    }

    private void refuse(Path file, Problem problem) {
        refused.add(new Refused(file.toString(), problem));
    }

    private Plan summed() {
        Plan.Requests requests = cost.requests();
        Instant through = forecast.throughAt(requests.total());
        boolean inTime = through.isBefore(forecast.throughAt(0).plus(batching.longestWait()));
        return new Plan(
                orders,
                loneModels,
                cost.lines(),
                cost.pieces(),
                cost.modelsNew(),
                cost.modelsKnown(),
                cost.bytes(),
                requests,
                through,
                cost.isExact() && inTime,
                refused,
                warnings);
    }

    private void lone(Path file) throws IOException {
        Content content = models.content(file);
        content.problem().ifPresent(problem -> refuse(file, problem));
        if (content.problem().isEmpty()) {
            cost.lone(content);
            loneModels++;
            routed(file, wishes.routing());
        }
    }

    private void manifest(Path file) throws IOException {
        ModelSearch.Folder folder = models.folder(file);
        Manifest manifest = new ManifestReader(rules, folder.paths()).gather(ManifestSource.of(file));
        List<Problem> problems = new ArrayList<>(manifest.reading().problems());
        boolean byRow = wishes.byRow()
                && manifest.reading().usable()
                && manifest.orders().stream().anyMatch(ManifestOrder::isSound);
        Map<ManifestOrder, Found> found = new HashMap<>();
        for (ManifestOrder order : manifest.orders()) {
            found.put(order, models.find(folder, order));
            problems.addAll(found.get(order).printed());
        }
        manifest.unread().forEach(unread -> models.nameUnread(folder, unread));
        problems.forEach(problem -> refuse(file, problem));
        manifest.reading().warnings().forEach(warning -> warnings.add(new Refused(file.toString(), warning)));
        boolean printed = found.values().stream().anyMatch(one -> !one.printed().isEmpty());
        boolean whole = printed || !problems.isEmpty() && !byRow;
        for (ManifestOrder order : manifest.orders()) {
            String state = whole || !order.isSound() ? "refused" : order(file, order, found.get(order));
            orders.add(new Order(
                    order.id(),
                    file.toString(),
                    order.rows().size(),
                    order.rows().stream().mapToLong(ManifestRow::quantity).sum(),
                    state,
                    state.equals("waits")
                            ? found.get(order).missing().values().stream()
                                    .map(Problem::value)
                                    .toList()
                            : List.of()));
        }
    }

    /** @return what would become of it, as {@link Order#state()} says */
    private String order(Path file, ManifestOrder order, Found found) {
        found.problems().values().forEach(problem -> refuse(file, problem));
        List<ManifestRow> rows = order.rows().stream()
                .filter(row -> !found.problems().containsKey(row))
                .toList();
        if (rows.isEmpty() || !wishes.byRow() && !found.problems().isEmpty()) {
            return "refused";
        }
        if (!found.missing().isEmpty()) {
            found.missing().values().forEach(problem -> refuse(file, problem));
            return "waits";
        }
        String state = relation(order, rows, found);
        if (state.equals("conflict")) {
            refuse(file, OrderProblems.conflict(order.id()));
            return "refused";
        }
        if (state.equals("new")) {
            for (ManifestRow row : rows) {
                cost.row(row, Optional.ofNullable(found.contents().get(row)));
                routed(file, routing(row));
            }
        }
        return state;
    }

    private Routing routing(ManifestRow row) {
        if (row.printer() != null) {
            return Routing.toPrinter(row.printer());
        }
        return row.tags().isEmpty() ? wishes.routing() : Routing.toTags(row.tags());
    }

    /** Each reason to wait is told once, with the first file that has it. */
    private void routed(Path file, Routing routing) {
        if (wishes.mode() == Mode.QUEUE && routings.add(routing)) {
            StorePrinter.whyItWaits(routing, printers)
                    .ifPresent(problem -> warnings.add(new Refused(file.toString(), problem)));
        }
    }

    private String relation(ManifestOrder order, List<ManifestRow> rows, Found found) {
        String cells = OrderContent.digest(order.rows(), row -> "");
        List<String> hashes = rows.stream()
                .map(row -> Optional.ofNullable(found.contents().get(row))
                        .map(Content::sha256)
                        .orElse(""))
                .toList();
        String whole = cells + hashes;
        String before = planned.putIfAbsent(order.id(), whole);
        if (before == null) {
            return forecast.relation(order.id(), cells, hashes);
        }
        return before.equals(whole) ? "repeated" : "conflict";
    }
}
