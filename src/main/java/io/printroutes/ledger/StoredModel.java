package io.printroutes.ledger;

import io.printroutes.order.ModelType;
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

    @Override
    public String toString() {
        return "model " + sha256.substring(0, Math.min(12, sha256.length()));
    }
}
