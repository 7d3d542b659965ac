package io.printroutes.ledger.chain;

import io.printroutes.ledger.db.Columns;
import io.printroutes.order.Mode;
import io.printroutes.order.Priority;
import io.printroutes.order.Problem;
import io.printroutes.order.Routing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line as the ledger knows it.
 *
 * @param label whole, with the mark in brackets
 * @param partId once there is a part, or as a manifest gave it
 * @param material as the manifest has it
 * @param materialSpec the same as a build wants it, JSON, once the name is known
 * @param file as the manifest names it
 * @param outcome once its jobs have said so
 */
public record StoredLine(
        String id,
        String receipt,
        @Nullable Integer row,
        @Nullable String order,
        @Nullable String sha256,
        @Nullable String partId,
        @Nullable String sku,
        int quantity,
        String label,
        Routing routing,
        Priority priority,
        @Nullable String material,
        @Nullable String materialSpec,
        Mode mode,
        LineState state,
        List<String> partBuilds,
        @Nullable Problem problem,
        @Nullable String file,
        @Nullable LineOutcome outcome) {
    /** The row that the result stands on. */
    static StoredLine of(ResultSet row) throws SQLException {
        int rowNumber = row.getInt("row_number");
        Integer number = row.wasNull() ? null : rowNumber;
        String printer = row.getString("printer");
        String outcome = row.getString("outcome");
        return new StoredLine(
                row.getString("id"),
                row.getString("receipt"),
                number,
                row.getString("order_id"),
                row.getString("sha256"),
                row.getString("part_id"),
                row.getString("sku"),
                row.getInt("quantity"),
                row.getString("label"),
                printer == null ? Routing.toTags(Columns.strings(row.getString("tags"))) : Routing.toPrinter(printer),
                Columns.priority(row.getInt("priority")),
                row.getString("material"),
                row.getString("material_spec"),
                Columns.mode(row.getString("mode")),
                LineState.of(row.getString("state")),
                Columns.strings(row.getString("part_builds")),
                Columns.problem(row.getString("problem")),
                row.getString("file"),
                outcome == null ? null : LineOutcome.of(outcome));
    }
}
