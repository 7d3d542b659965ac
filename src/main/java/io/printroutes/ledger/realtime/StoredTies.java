package io.printroutes.ledger.realtime;

import io.printroutes.event.JobTies;
import io.printroutes.ledger.db.Transaction;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which of our lines a print job prints, asked within a transaction. */
public final class StoredTies implements JobTies {

    private static final Pattern MARK = Pattern.compile("\\[([0-9A-Z]{8}-\\d+)]$");

    private final Transaction tx;

    public StoredTies(Transaction tx) {
        this.tx = tx;
    }

    @Override
    public Optional<Tie> find(@Nullable String partBuildId, @Nullable String label) {
        try {
            Optional<String> line = line(partBuildId, label);
            return line.isEmpty() ? Optional.empty() : tie(line.get());
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger did not answer", e);
        }
    }

    Optional<String> line(@Nullable String partBuildId, @Nullable String label) throws SQLException {
        if (partBuildId != null) {
            Optional<String> byId =
                    tx.first("SELECT line FROM part_build WHERE id = ?", row -> row.getString(1), partBuildId);
            if (byId.isPresent()) {
                return byId;
            }
        }
        Matcher mark = MARK.matcher(label == null ? "" : label);
        return mark.find()
                ? tx.first("SELECT id FROM line WHERE id = ?", row -> row.getString(1), mark.group(1))
                : Optional.empty();
    }

    private Optional<Tie> tie(String line) throws SQLException {
        return tx.first(
                "SELECT line.order_id, line.receipt, line.drop_name, receipt.partner FROM line"
                        + " JOIN receipt ON receipt.id = line.receipt WHERE line.id = ?",
                row -> new Tie(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                line);
    }
}
