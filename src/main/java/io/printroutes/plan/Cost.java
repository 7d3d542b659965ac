package io.printroutes.plan;

import io.printroutes.ledger.intake.NameList;
import io.printroutes.ledger.operator.Forecast;
import io.printroutes.ledger.work.BatchLimits;
import io.printroutes.manifest.row.ModelReference;
import io.printroutes.manifest.row.RowResult.ManifestRow;
import io.printroutes.order.Mode;
import io.printroutes.order.Priority;
import io.printroutes.plan.Plan.Requests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What lines cost in requests (API facts, section 1.8): one for the addresses of what is new, one for each part, and one for
 * each build. The newer call's builds are apart. Where the budget lasts for all of it at once, all lines wait for each other;
 * where it does not, those of normal priority do not wait for the new models of those of low priority.
 */
final class Cost {

    private static final Pattern ID = Pattern.compile("[a-z0-9]{24}");

    private final Forecast forecast;
    private final BatchLimits batching;
    private final DropWishes wishes;
    private final Map<String, Long> fresh = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> freshForNormal = new HashSet<>();
    private final Set<NameList> lists = new HashSet<>();
    private final List<Queued> queued = new ArrayList<>();
    private long pieces;

    private record Queued(@Nullable String sha256, boolean newer, boolean low) {}

    Cost(Forecast forecast, BatchLimits batching, DropWishes wishes) {
        this.forecast = forecast;
        this.batching = batching;
        this.wishes = wishes;
    }

    /** A model that no order names. */
    void lone(Content content) {
        boolean low = wishes.priority() == Priority.LOW;
        wants(content, low);
        queues(content.sha256(), false, low);
        pieces++;
    }

    /** @param content of the file that it names, if it names one */
    void row(ManifestRow row, Optional<Content> content) {
        boolean low = Optional.ofNullable(row.priority()).orElse(wishes.priority()) == Priority.LOW;
        asks(row);
        pieces += row.quantity();
        content.ifPresent(model -> wants(model, low));
        boolean newer = row.material() != null || row.model() instanceof ModelReference.Sku;
        queues(content.map(Content::sha256).orElse(null), newer, low);
    }

    private void asks(ManifestRow row) {
        String printer = row.printer();
        if (printer != null && !ID.matcher(printer).matches()) {
            asks(NameList.PRINTERS, printer);
        }
        String material = row.material();
        if (material != null) {
            int slash = material.indexOf('/');
            asks(
                    NameList.MATERIALS,
                    slash < 0 ? material : material.substring(0, slash).strip());
            if (slash >= 0) {
                asks(NameList.MATERIAL_VARIANTS, material.substring(slash + 1).strip());
            }
        }
    }

    private void wants(Content content, boolean low) {
        if (forecast.hasPart(content.sha256())) {
            known.add(content.sha256());
            return;
        }
        fresh.put(content.sha256(), content.bytes());
        if (!low) {
            freshForNormal.add(content.sha256());
        }
    }

    private void queues(@Nullable String sha256, boolean newer, boolean low) {
        if (wishes.mode() == Mode.QUEUE) {
            queued.add(new Queued(sha256, newer, low));
        }
    }

    private void asks(NameList list, @Nullable String name) {
        if (forecast.mustAsk(list, name)) {
            lists.add(list);
        }
    }

    /** Copies counted. */
    long pieces() {
        return wishes.mode() == Mode.QUEUE ? pieces : 0;
    }

    int lines() {
        return queued.size();
    }

    int modelsNew() {
        return fresh.size();
    }

    int modelsKnown() {
        return known.size();
    }

    long bytes() {
        return fresh.values().stream().mapToLong(Long::longValue).sum();
    }

    Requests requests() {
        return new Requests(lists.size(), addresses(), fresh.size(), builds(true) + builds(false));
    }

    /** Whether the builds are as many as that, or perhaps fewer, where lines of low priority make it in time after all. */
    boolean isExact() {
        return late(group(true)) + late(group(false)) == 0;
    }

    private int addresses() {
        return batches(fresh.size(), batching.urls());
    }

    private int builds(boolean newer) {
        List<Queued> group = group(newer);
        int late = late(group);
        return batches(group.size() - late, batching.lines()) + batches(late, batching.lines());
    }

    private List<Queued> group(boolean newer) {
        return queued.stream().filter(line -> line.newer() == newer).toList();
    }

    private int late(List<Queued> group) {
        boolean together = lists.size() + addresses() + fresh.size() < forecast.free();
        if (together || group.stream().allMatch(Queued::low)) {
            return 0;
        }
        return (int) group.stream()
                .filter(line -> line.low() && isLate(line.sha256()))
                .count();
    }

    private boolean isLate(@Nullable String sha256) {
        return sha256 != null && fresh.containsKey(sha256) && !freshForNormal.contains(sha256);
    }

    private static int batches(int things, int most) {
        return (things + most - 1) / most;
    }
}
