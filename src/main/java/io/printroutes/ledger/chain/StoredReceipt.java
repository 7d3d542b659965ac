package io.printroutes.ledger.chain;

import io.printroutes.event.JobTies.Tie;
import io.printroutes.ledger.db.Columns;
import io.printroutes.order.Problem;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A dropped file as the ledger knows it.
 *
 * @param path within its drop, '/' between folders
 * @param source where it lay when it was found
 * @param working where it lies while it is worked on
 * @param target where it ends, once that is decided
 * @param status once decided
 * @param partner whose drop it is, if it is a partner's
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
        ReceiptState state,
        @Nullable ReceiptStatus status,
        List<Problem> problems,
        int requestsSpent,
        Instant receivedAt,
        @Nullable Instant finishedAt,
        Kind kind,
        @Nullable String partner,
        @Nullable Instant decidedAt) {
    /** The row that the result stands on. */
    public static StoredReceipt of(ResultSet row) throws SQLException {
        String target = row.getString("target");
        String status = row.getString("status");
        return new StoredReceipt(
                row.getString("id"),
                row.getString("store"),
                row.getString("drop_name"),
                row.getString("path"),
                Path.of(row.getString("source")),
                Path.of(row.getString("working")),
                target == null ? null : Path.of(target),
                row.getLong("bytes"),
                Instant.ofEpochMilli(row.getLong("modified_at")),
                row.getString("sha256"),
                ReceiptState.of(row.getString("state")),
                status == null ? null : ReceiptStatus.of(status),
                Columns.problems(row.getString("problems")),
                row.getInt("requests_spent"),
                Instant.ofEpochMilli(row.getLong("received_at")),
                Columns.instant(row, "finished_at"),
                Kind.of(row.getString("kind")),
                row.getString("partner"),
                Columns.instant(row, "decided_at"));
    }

    /** What a dropped file is. */
    public enum Kind {
        /** A model that is printed for its own sake. */
        LONE,
        /** An order manifest. */
        MANIFEST,
        /** A model that a manifest names: the manifest's receipt speaks for it. */
        MODEL;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** Whose news it is, without naming an order. */
    public Tie tie() {
        return new Tie(null, id, drop, partner, path);
    }

    /** The folder within the drop, {@code ""} for the drop itself. */
    public String folder() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** The file's own name. */
    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
