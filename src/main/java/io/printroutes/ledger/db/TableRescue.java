package io.printroutes.ledger.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The rows of one table of a damaged ledger, copied by their row number: forward up to the damage, back from the end down to it, and
 * then into the gap from its middle, until what is left of it holds nothing that can be read.
 */
final class TableRescue {

    /** So many pieces of the gaps are tried: a lost page of the tree can stand for millions of numbers. */
    private static final int MOST_PIECES = 5_000;
    /** More rows than fit into a page. */
    private static final long ROWS_A_PAGE = 400;

    private static final int ROWS_AT_ONCE = 500;

    private final Connection damaged;
    private final Connection fresh;
    private final String table;
    private final String names;
    private final int columns;
    private long rows;

    /** @param columns that both ledgers have */
    TableRescue(Connection damaged, Connection fresh, String table, List<String> columns) {
        this.damaged = damaged;
        this.fresh = fresh;
        this.table = table;
        this.names = String.join(", ", columns);
        this.columns = columns.size();
    }

    /** Numbers of rows, both ends included. */
    private record Range(long from, long to) {

        static final Range EMPTY = new Range(1, 0);

        boolean isEmpty() {
            return from > to;
        }

        long middle() {
            return from + (to - from) / 2;
        }
    }

    RescueReport.Saved run() throws SQLException {
        Deque<Range> gaps = new ArrayDeque<>(List.of(new Range(0, last())));
        boolean whole = true;
        String insert =
                "INSERT OR IGNORE INTO " + table + " (" + names + ") VALUES (" + Transaction.marks(columns) + ")";
        try (PreparedStatement into = fresh.prepareStatement(insert)) {
            for (int piece = 0; !gaps.isEmpty() && piece < MOST_PIECES; piece++) {
                Range gap = rescueEdges(gaps.removeFirst(), into);
                whole &= gap.isEmpty();
                if (gap.from() < gap.to()) {
                    // breadth first: large pieces that can be read come before the last bits of the damage
                    gaps.addLast(new Range(gap.from(), gap.middle()));
                    gaps.addLast(new Range(gap.middle() + 1, gap.to()));
                }
            }
        }
        return new RescueReport.Saved(table, rows, whole);
    }

    /** The last number, or if that can't be read one that is large enough. */
    private long last() {
        try (Statement statement = damaged.createStatement()) {
            return number(statement, "SELECT max(rowid) FROM " + table);
        } catch (SQLException e) {
            return largest();
        }
    }

    private long largest() {
        try (Statement statement = damaged.createStatement()) {
            return Math.max(
                    number(statement, "PRAGMA page_count") * ROWS_A_PAGE,
                    number(statement, "SELECT max(seq) FROM sqlite_sequence WHERE name = '" + table + "'"));
        } catch (SQLException e) {
            return Integer.MAX_VALUE;
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Copies from both ends. @return what could not be read between them */
    private Range rescueEdges(Range range, PreparedStatement into) throws SQLException {
        Range rest = range;
        for (boolean forward : new boolean[] {true, false}) {
            boolean goesOn = true;
            while (goesOn && !rest.isEmpty()) {
                WorkItem piece = read(rest, forward);
                rest = piece.without(rest, forward);
                for (Object[] row : piece.rows()) {
                    for (int i = 1; i <= columns; i++) {
                        into.setObject(i, row[i]);
                    }
                    rows += into.executeUpdate();
                }
                goesOn = !piece.damaged();
            }
        }
        return rest;
    }

    /**
     * Rows that could be read, up to the damage if there is any.
     *
     * @param rows each with its number before its values
     */
    private record WorkItem(List<Object[]> rows, boolean damaged) {

        Range without(Range range, boolean forward) {
            if (!damaged && rows.size() < ROWS_AT_ONCE) {
                return Range.EMPTY;
            }
            if (rows.isEmpty()) {
                return range;
            }
            long last = ((Number) rows.get(rows.size() - 1)[0]).longValue();
            return forward ? new Range(last + 1, range.to()) : new Range(range.from(), last - 1);
        }
    }

    private WorkItem read(Range range, boolean forward) {
        List<Object[]> read = new ArrayList<>();
        String sql = "SELECT rowid, " + names + " FROM " + table + " NOT INDEXED WHERE rowid BETWEEN " + range.from()
                + " AND " + range.to() + " ORDER BY rowid " + (forward ? "ASC" : "DESC") + " LIMIT " + ROWS_AT_ONCE;
        try (Statement select = damaged.createStatement();
                ResultSet row = select.executeQuery(sql)) {
            while (row.next()) {
                Object[] values = new Object[columns + 1];
                for (int i = 0; i <= columns; i++) {
                    values[i] = row.getObject(i + 1);
                }
                read.add(values);
            }
            return new WorkItem(read, false);
        } catch (SQLException e) {
            return new WorkItem(read, true);
        }
    }
}
