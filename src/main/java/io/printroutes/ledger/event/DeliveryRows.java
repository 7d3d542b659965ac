package io.printroutes.ledger.event;

import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.event.Delivery.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code delivery}, read. */
final class DeliveryRows {

    private DeliveryRows() {}

    static Delivery read(ResultSet row) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                row.getString("rule"),
                row.getString("subject"),
                row.getString("message"),
                row.getString("type"),
                row.getString("body"),
                row.getString("owed"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("next_at")),
                row.getString("reason"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("changed_at")));
    }

    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Long millis = Transaction.optionalLong(row, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
