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
 * each build. The newer call's builds are apart. Where the budget lasts for all of it at once, all lines wait for each other;
 * where it does not, those of normal priority do not wait for the new models of those of low priority.
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
