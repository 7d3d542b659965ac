package io.printroutes.ops.plan;

import io.printroutes.ledger.Batching;
import io.printroutes.ledger.Forecast;
import io.printroutes.ledger.NameList;
import io.printroutes.ops.plan.Plan.Requests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What lines cost in requests (API facts, section 1.8): one for the addresses of what is new, one for each part, and one for
 * each build. A build takes the lines that are ready with it: the newer call is apart, and so are lines of low priority
 * whose models are new, because those of normal priority do not wait for them.
 */
final class Cost {

    private final Forecast forecast;
    private final Batching batching;
    private final Map<String, Long> fresh = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> freshForNormal = new HashSet<>();
    private final Set<NameList> lists = new HashSet<>();
    private final List<Queued> queued = new ArrayList<>();

    private record Queued(@Nullable String sha256, boolean newer, boolean low) {}

    Cost(Forecast forecast, Batching batching) {
        this.forecast = forecast;
        this.batching = batching;
    }

    void wants(String sha256, long bytes, boolean low) {
        if (forecast.hasPart(sha256)) {
            known.add(sha256);
            return;
        }
        fresh.put(sha256, bytes);
        if (!low) {
            freshForNormal.add(sha256);
        }
    }

    void queues(@Nullable String sha256, boolean newer, boolean low) {
        queued.add(new Queued(sha256, newer, low));
    }

    void asks(NameList list, @Nullable String name) {
        if (forecast.mustAsk(list, name)) {
            lists.add(list);
        }
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
        return new Requests(
                lists.size(), batches(fresh.size(), batching.urls()), fresh.size(), builds(true) + builds(false));
    }

    private int builds(boolean newer) {
        List<Queued> group =
                queued.stream().filter(line -> line.newer() == newer).toList();
        boolean anyNormal = group.stream().anyMatch(line -> !line.low());
        int late = (int) group.stream()
                .filter(line -> anyNormal && line.low() && isLate(line.sha256()))
                .count();
        return batches(group.size() - late, batching.lines()) + batches(late, batching.lines());
    }

    private boolean isLate(@Nullable String sha256) {
        return sha256 != null && fresh.containsKey(sha256) && !freshForNormal.contains(sha256);
    }

    private static int batches(int things, int most) {
        return (things + most - 1) / most;
    }
}
