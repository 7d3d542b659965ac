package io.printroutes.ledger.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A print job that has ended, as far as a report tells of it (API facts, section 1.7).
 *
 * @param status {@code completed}, {@code failed} or {@code cancelled}
 * @param label what the queue showed; empty if nothing
 * @param part the part's name; empty if it has none
 * @param printer its name, or its id where the name is not known; empty if none was assigned
 * @param startedAt absent if it never began to print
 * @param message why it failed; empty if it did not
 */
public record PrintedJob(
        String id,
        String status,
        String label,
        String part,
        String printer,
        @Nullable Instant startedAt,
        Instant endedAt,
        String message) {}
