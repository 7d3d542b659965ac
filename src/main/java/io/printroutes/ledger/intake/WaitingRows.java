package io.printroutes.ledger.intake;

import io.printroutes.ledger.chain.Receipts;
import io.printroutes.ledger.chain.StoredOrder;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.order.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Rows of orders that have not started: which name a file, and what becomes of an order when one of its rows falls. */
final class WaitingRows {

    /** Rows of a manifest that is only being written down count for nothing yet. */
    static final String COUNTS = " AND (SELECT r.state FROM receipt r WHERE r.id = line.receipt) = 'open'";

    private WaitingRows() {}

    record Held(String id, int row, String order, @Nullable String expected, String receipt) {}

    static List<Held> named(Transaction tx, String store, String drop, Collection<ExpectedFile> names)
            throws SQLException {
        List<Held> held = new ArrayList<>();
        for (ExpectedFile name : names) {
            held.addAll(tx.list(
                    "SELECT id, row_number, order_id, expected_sha256, receipt FROM line WHERE store = ? AND drop_name = ?"
                            + " AND state = 'held' AND sha256 IS NULL AND folder = ? AND file = ?" + COUNTS
                            + " ORDER BY created_at, id",
                    row -> new Held(
                            row.getString(1), row.getInt(2), row.getString(3), row.getString(4), row.getString(5)),
                    store,
                    drop,
                    name.folder(),
                    name.file()));
        }
        return held;
    }

    static Set<StoredOrder> ordersOf(Transaction tx, List<Held> lines) throws SQLException {
        Set<StoredOrder> orders = new LinkedHashSet<>();
        for (Held line : lines) {
            orders.add(OrderStart.read(tx, line.receipt(), line.order()));
        }
        return orders;
    }

    static void refuse(Transaction tx, List<Held> lines, IntFunction<Problem> problem) throws SQLException {
        Set<StoredOrder> orders = ordersOf(tx, lines);
        for (Held line : lines) {
            refuse(tx, line, problem.apply(line.row()));
        }
        goOn(tx, orders);
    }

    static void refuse(Transaction tx, Held line, Problem problem) throws SQLException {
        OrderStart.refuseRow(tx, line.id(), OrderStart.read(tx, line.receipt(), line.order()), problem);
    }

    static void goOn(Transaction tx, Collection<StoredOrder> orders) throws SQLException {
        for (StoredOrder order : orders) {
            OrderStart.consider(tx, OrderStart.read(tx, order.receipt(), order.id()));
            Receipts.decideIfComplete(tx, order.receipt());
        }
    }
}
