package io.printroutes.testing;

import io.printroutes.drop.DropDecision;
import io.printroutes.drop.DropRules;
import io.printroutes.drop.DropWatch;
import io.printroutes.drop.Seen;
import io.printroutes.drop.format.Verdict;
import io.printroutes.order.ModelType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A drop of files that are names, lengths and times, and the watch that looks at it when a test says so. */
public abstract class WatchedDrop {

    /** Long ago, as after a copy on Windows: what matters is only whether it changes. */
    protected static final Instant OLD = Instant.parse("2001-01-01T00:00:00Z");

    protected final HandClock clock = new HandClock();
    protected final Map<String, Seen> drop = new LinkedHashMap<>();
    protected final Map<String, Verdict> contents = new HashMap<>();
    protected final List<String> examined = new ArrayList<>();
    protected final Set<String> named = new HashSet<>();
    protected DropWatch watch = watch(DropRules.DEFAULT);

    protected DropWatch watch(DropRules rules) {
        return new DropWatch(rules, clock, this::probe, seen -> named.contains(seen.path()));
    }

    protected Verdict probe(Seen seen) {
        examined.add(seen.path());
        return contents.getOrDefault(seen.path(), new Verdict.Sound(ModelType.STL));
    }

    protected void put(String path, long bytes) {
        drop.put(path, new Seen(path, bytes, OLD));
    }

    protected DropDecision look() {
        return watch.look(drop.values());
    }

    protected DropDecision after(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
        return look();
    }

    protected static List<String> names(DropDecision look) {
        return look.ready().stream().map(ready -> ready.file().path()).toList();
    }
}
