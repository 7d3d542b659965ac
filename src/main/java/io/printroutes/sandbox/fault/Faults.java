package io.printroutes.sandbox.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The faults that wait for their call, and a mix by chance. */
public final class Faults {

    private final List<Waiting> waiting = new ArrayList<>();
    private @Nullable FaultMix mix;
    private Random random = new Random();

    public void add(Fault fault) {
        waiting.add(new Waiting(fault));
    }

    /** Replaces an earlier mix; null for none. */
    public void mix(@Nullable FaultMix newMix) {
        mix = newMix;
        random = new Random(newMix == null ? 0 : newMix.seed());
    }

    public void clear() {
        waiting.clear();
        mix(null);
    }

    public List<Fault> list() {
        return waiting.stream().map(w -> w.fault).toList();
    }

    /** Called once for each call; a fault that has been used up is forgotten. */
    @Nullable
    public Fault next(Endpoint endpoint) {
        Fault chosen = null;
        for (Waiting candidate : waiting) {
            boolean due = candidate.meets(endpoint.label());
            if (due && chosen == null) {
                candidate.used++;
                chosen = candidate.fault;
            }
        }
        waiting.removeIf(w -> w.used >= w.fault.times());
        return chosen != null ? chosen : byChance(endpoint.label());
    }

    private @Nullable Fault byChance(String endpoint) {
        if (mix == null || random.nextDouble() >= mix.probabilityOf(endpoint)) {
            return null;
        }
        return mix.faults().get(random.nextInt(mix.faults().size()));
    }

    private static final class Waiting {
        private final Fault fault;
        private int seen;
        private int used;

        Waiting(Fault fault) {
            this.fault = fault;
        }

        boolean meets(String endpoint) {
            if (!fault.endpoint().equals("*") && !fault.endpoint().equals(endpoint)) {
                return false;
            }
            seen++;
            return seen >= fault.nth();
        }
    }
}
