package io.printroutes.ledger.db;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One transaction, and the little that JDBC lacks to make its SQL readable. Lives as long as the call it is given to. */
public final class Transaction {

    /** Reads one row. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final StatementCache statements;
    private final long now;
    private boolean workChanged;
    private boolean newsArrived;
    private boolean written;

    Transaction(StatementCache statements, long now) {
        this.statements = statements;
        this.now = now;
    }

    /** The time of this transaction: one for everything it writes, in milliseconds. */
    public long now() {
        return now;
    }

    /** Says that there may be work that was not ready before, so that takers are woken when this is committed. */
    public void workChanged() {
        workChanged = true;
    }

    /** Says that there is news, so that the rules that read it are woken when this is committed. */
    public void newsArrived() {
        newsArrived = true;
    }

    boolean hasWritten() {
        return written;
    }

    boolean hasNews() {
        return newsArrived;
    }

    boolean hasChangedWork() {
        return workChanged;
    }

    public int update(String sql, @Nullable Object... arguments) throws SQLException {
        int rows = prepare(sql, arguments).executeUpdate();
        written |= rows > 0;
        return rows;
    }

    public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... arguments) throws SQLException {
        try (ResultSet rows = prepare(sql, arguments).executeQuery()) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(reader.read(rows));
            }
            return list;
        }
    }

    public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... arguments) throws SQLException {
        try (ResultSet rows = prepare(sql, arguments).executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        }
    }

    /** A count, a sum or an id: the one number that the statement answers, 0 for none. */
    public long number(String sql, @Nullable Object... arguments) throws SQLException {
        return first(sql, row -> row.getLong(1), arguments).orElse(0L);
    }

    private PreparedStatement prepare(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = statements.of(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    /** A column of milliseconds that may be null. */
    public static @Nullable Long optionalLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    /** As many question marks as there are things to ask for: {@code ?, ?, ?}. */
    public static String marks(int count) {
        return String.join(", ", java.util.Collections.nCopies(count, "?"));
    }
}
