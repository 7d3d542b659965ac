package io.printroutes.ops.plan;

import io.printroutes.drop.DropListing;
import io.printroutes.drop.DropNames;
import io.printroutes.drop.Seen;
import io.printroutes.ledger.Forecast;
import io.printroutes.ledger.NameList;
import io.printroutes.manifest.FileReferences;
import io.printroutes.manifest.Manifest;
import io.printroutes.manifest.ManifestOrder;
import io.printroutes.manifest.ManifestReader;
import io.printroutes.manifest.ManifestRow;
import io.printroutes.manifest.ManifestRules;
import io.printroutes.manifest.ManifestSource;
import io.printroutes.manifest.ModelReference;
import io.printroutes.manifest.OrderContent;
import io.printroutes.ops.plan.Plan.Order;
import io.printroutes.ops.plan.Plan.Refused;
import io.printroutes.order.Mode;
import io.printroutes.order.Priority;
import io.printroutes.order.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Goes through files as a drop would that found them all at once, and counts instead of sending. */
public final class Planner {

    private static final Pattern ID = Pattern.compile("[a-z0-9]{24}");

    private final Forecast forecast;
    private final Cost cost;
    private final ManifestRules rules;
    private final Wishes wishes;
    private final Map<Path, Content> contents = new HashMap<>();
    private final Set<Path> named = new HashSet<>();
    private final Map<String, String> planned = new HashMap<>();
    private final List<Order> orders = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();

    /**
     * What the drop wishes.
     *
     * @param byRow whether good rows are taken though others are not
     * @param batchSeconds how long lines wait for each other
     */
    public record Wishes(Mode mode, boolean byRow, long batchSeconds) {}

    public Planner(Forecast forecast, io.printroutes.ledger.Batching batching, ManifestRules rules, Wishes wishes) {
        this.forecast = forecast;
        this.cost = new Cost(forecast, batching);
        this.rules = rules;
        this.wishes = wishes;
    }

    /** @throws IOException if a file can't be read */
    public Plan plan(List<Path> files) throws IOException {
        for (Path file : files) {
            if (DropNames.isManifest(file.getFileName().toString())) {
                manifest(file.toAbsolutePath().normalize());
            }
        }
        int lone = 0;
        for (Path file : files) {
            Path path = file.toAbsolutePath().normalize();
            if (!DropNames.isManifest(file.getFileName().toString()) && !named.contains(path)) {
                lone += lone(path) ? 1 : 0;
            }
        }
        Plan.Requests requests = cost.requests();
        java.time.Instant through = forecast.throughAt(requests.total());
        boolean exact = cost.isExact() && through.isBefore(forecast.throughAt(0).plusSeconds(wishes.batchSeconds()));
        return new Plan(
                orders,
                lone,
                cost.lines(),
                cost.modelsNew(),
                cost.modelsKnown(),
                cost.bytes(),
                requests,
                through,
                exact,
                refused);
    }

    private Content content(Path file) throws IOException {
        Content content = contents.get(file);
        if (content == null) {
            content = Content.of(file);
            contents.put(file, content);
        }
        return content;
    }

    private boolean lone(Path file) throws IOException {
        Content content = content(file);
        if (content.problem().isPresent()) {
            refused.add(new Refused(file.toString(), content.problem().get()));
            return false;
        }
        cost.wants(content.sha256(), content.bytes(), false);
        queue(content.sha256(), false, false);
        return true;
    }

    private void queue(@Nullable String sha256, boolean newer, boolean low) {
        if (wishes.mode() == Mode.QUEUE) {
            cost.queues(sha256, newer, low);
        }
    }

    private void manifest(Path file) throws IOException {
        Manifest manifest = new ManifestReader(rules).gather(ManifestSource.of(file));
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        List<String> lying = new DropListing(folder)
                .list().files().stream()
                        .map(Seen::path)
                        .filter(path -> !DropNames.isManifest(path))
                        .toList();
        FileReferences references = new FileReferences(lying);
        manifest.reading().problems().forEach(problem -> refused.add(new Refused(file.toString(), problem)));
        boolean whole = !manifest.reading().problems().isEmpty() && !wishes.byRow();
        for (ManifestOrder order : manifest.orders()) {
            if (whole || !order.isSound()) {
                orders.add(new Order(order.id(), file.toString(), order.rows().size(), "refused", List.of()));
            } else {
                order(file, folder, order, references);
            }
        }
    }

    /** The content of each row that names a file; the rows that can't be printed are told. */
    private record Found(Map<ManifestRow, String> hashes, List<String> missing, List<Problem> problems) {}

    private void order(Path file, Path folder, ManifestOrder order, FileReferences references) throws IOException {
        Found found = find(folder, order, references);
        found.problems().forEach(problem -> refused.add(new Refused(file.toString(), problem)));
        String state = state(file, order, found);
        orders.add(new Order(order.id(), file.toString(), order.rows().size(), state, found.missing()));
        if (state.equals("new")) {
            order.rows().forEach(row -> count(row, found.hashes().get(row)));
        }
    }

    private Found find(Path folder, ManifestOrder order, FileReferences references) throws IOException {
        Found found = new Found(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        for (ManifestRow row : order.rows()) {
            if (row.model() instanceof ModelReference.File model) {
                FileReferences.Found lies = references.find(row.row(), model);
                if (lies instanceof FileReferences.Present present) {
                    Path path = folder.resolve(present.path()).normalize();
                    named.add(path);
                    Content content = content(path);
                    found.hashes().put(row, content.sha256());
                    content.problem().ifPresent(found.problems()::add);
                    boolean other = row.sha256() != null && !row.sha256().equals(content.sha256());
                    if (other) {
                        found.problems().add(otherContent(row));
                    }
                } else if (lies instanceof FileReferences.Ambiguous ambiguous) {
                    found.problems().add(ambiguous.problem());
                } else if (row.sha256() != null && forecast.hasPartOfDrop(row.sha256())) {
                    found.hashes().put(row, row.sha256());
                } else {
                    found.missing().add(model.path());
                    found.problems().add(((FileReferences.Absent) lies).problem());
                }
            }
        }
        return found;
    }

    private static Problem otherContent(ManifestRow row) {
        return new Problem(
                "PR-2105",
                row.row(),
                "sha256",
                null,
                "Row " + row.row() + ", column sha256: the content of "
                        + row.model().text() + " has another hash than the row says.",
                "Send the file that is meant, or correct the hash.");
    }

    private String state(Path file, ManifestOrder order, Found found) {
        if (!found.problems().isEmpty()) {
            return found.problems().size() == found.missing().size() ? "waits" : "refused";
        }
        String cells = OrderContent.digest(order.rows(), row -> "");
        List<String> hashes = order.rows().stream()
                .map(row -> found.hashes().getOrDefault(row, ""))
                .toList();
        String whole = cells + hashes;
        String before = planned.putIfAbsent(order.id(), whole);
        String relation = before == null
                ? forecast.relation(order.id(), cells, hashes)
                : before.equals(whole) ? "repeated" : "conflict";
        if (!relation.equals("conflict")) {
            return relation;
        }
        refused.add(new Refused(
                file.toString(),
                Problem.of(
                        "PR-2102",
                        "Order " + order.id() + " is known already, with other content.",
                        "If it is another order, give it another id.")));
        return "refused";
    }

    private void count(ManifestRow row, @Nullable String sha256) {
        boolean low = row.priority() == Priority.LOW;
        String printer = row.printer();
        if (printer != null && !ID.matcher(printer).matches()) {
            cost.asks(NameList.PRINTERS, printer);
        }
        String material = row.material();
        if (material != null) {
            int slash = material.indexOf('/');
            cost.asks(
                    NameList.MATERIALS,
                    slash < 0 ? material : material.substring(0, slash).strip());
            if (slash >= 0) {
                cost.asks(
                        NameList.MATERIAL_VARIANTS,
                        material.substring(slash + 1).strip());
            }
        }
        if (sha256 != null) {
            long bytes = contents.values().stream()
                    .filter(content -> content.sha256().equals(sha256))
                    .mapToLong(Content::bytes)
                    .findFirst()
                    .orElse(0);
            cost.wants(sha256, bytes, low);
        }
        queue(sha256, material != null || row.model() instanceof ModelReference.Sku, low);
    }
}
