package io.printroutes.event;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was last heard of the jobs and printers of <em>one</em> store. Whoever keeps it (the ledger) writes the puts in the
 * same transaction as the events that came of them; then a crash repeats both or neither.
 */
public interface KnownState {

    Optional<KnownJob> job(String id);

    Optional<KnownPrinter> printer(String id);

    void put(KnownJob job);

    void put(KnownPrinter printer);

    /** A state that is gone when the process ends. Not for several threads. */
    static KnownState inMemory() {
        Map<String, KnownJob> jobs = new HashMap<>();
        Map<String, KnownPrinter> printers = new HashMap<>();
        return new KnownState() {
            @Override
            public Optional<KnownJob> job(String id) {
                return Optional.ofNullable(jobs.get(id));
            }

            @Override
            public Optional<KnownPrinter> printer(String id) {
                return Optional.ofNullable(printers.get(id));
            }

            @Override
            public void put(KnownJob job) {
                jobs.put(job.id(), job);
            }

            @Override
            public void put(KnownPrinter printer) {
                printers.put(printer.id(), printer);
            }
        };
    }
}
