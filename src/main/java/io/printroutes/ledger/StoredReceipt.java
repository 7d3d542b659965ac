package io.printroutes.ledger;

import io.printroutes.event.JobTies.Tie;
import io.printroutes.order.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dropped file as the ledger knows it.
 *
 * @param path within its drop, '/' between folders
 * @param source where it lay when it was found
 * @param working where it lies while it is worked on
 * @param target where it ends, once that is decided
 * @param state taken, open, decided or finished
 * @param status queued, uploaded, partial, rejected or failed, once decided
 */
public record StoredReceipt(
        String id,
        String store,
        String drop,
        String path,
        Path source,
        Path working,
        @Nullable Path target,
        long bytes,
        Instant modifiedAt,
        String sha256,
        String state,
        @Nullable String status,
        List<Problem> problems,
        int requestsSpent,
        Instant receivedAt,
        @Nullable Instant finishedAt) {

    /** Whose news it is, without naming an order. */
    Tie tie() {
        return new Tie(null, id, drop, null);
    }

    /** The file's own name. */
    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
