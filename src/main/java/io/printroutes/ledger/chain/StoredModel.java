package io.printroutes.ledger.chain;

import io.printroutes.ledger.db.Columns;
import io.printroutes.order.ModelType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A content as the ledger knows it.
 *
 * @param receipt that brought it first, the mark in the description of its part
 * @param uploadUrl signed, a credential: never log it; gone from the ledger once used
 */
public record StoredModel(
        String store,
        String sha256,
        long bytes,
        ModelType type,
        String fileName,
        String receipt,
        @Nullable String uploadPath,
        @Nullable String uploadUrl,
        @Nullable Instant urlExpiresAt,
        @Nullable String partId) {
    /** The row that the result stands on. */
    static StoredModel of(ResultSet row) throws SQLException {
        return new StoredModel(
                row.getString("store"),
                row.getString("sha256"),
                row.getLong("bytes"),
                ModelType.fromApiName(row.getString("type")),
                row.getString("file_name"),
                row.getString("receipt"),
                row.getString("upload_path"),
                row.getString("upload_url"),
                Columns.instant(row, "url_expires_at"),
                row.getString("part_id"));
    }

    @Override
    public String toString() {
        return "model " + sha256.substring(0, Math.min(12, sha256.length()));
    }
}
