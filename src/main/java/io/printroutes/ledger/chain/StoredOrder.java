package io.printroutes.ledger.chain;

import io.printroutes.ledger.db.Columns;
import io.printroutes.order.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order of a manifest as the ledger knows it.
 *
 * @param receipt of the manifest
 * @param id as the sender calls it
 * @param cells digest of its recognised cells
 * @param first the receipt of the order that it repeats
 * @param problems of its rows, where they were refused as they were read
 * @param waitsUntil when it is refused if its files are not here
 */
public record StoredOrder(
        String receipt,
        String id,
        String store,
        String drop,
        String cells,
        OrderState state,
        @Nullable String first,
        List<Problem> problems,
        Instant waitsUntil,
        Instant receivedAt) {
    /** The row that the result stands on. */
    public static StoredOrder of(ResultSet row) throws SQLException {
        return new StoredOrder(
                row.getString("receipt"),
                row.getString("id"),
                row.getString("store"),
                row.getString("drop_name"),
                row.getString("cells"),
                OrderState.of(row.getString("state")),
                row.getString("first"),
                Columns.problems(row.getString("problems")),
                Instant.ofEpochMilli(row.getLong("waits_until")),
                Instant.ofEpochMilli(row.getLong("received_at")));
    }

    public boolean isOpen() {
        return state == OrderState.WAITING || state == OrderState.NAMING;
    }
}
