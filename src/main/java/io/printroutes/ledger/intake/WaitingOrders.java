package io.printroutes.ledger.intake;

import io.printroutes.ledger.chain.StoredOrder;
import io.printroutes.ledger.db.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders that have not started, and what they wait for. */
public final class WaitingOrders {

    private final Database database;

    public WaitingOrders(Database database) {
        this.database = database;
    }

    /**
     * @param files that have not come; none where the store is being asked for the names of its printers or materials
     * @param until when it is refused without them
     */
    public record WaitingOrder(
            String receipt, String id, String store, String drop, List<String> files, Instant until) {

        /** For people: {@code order 1001 waits for bracket.stl, lid.stl}. */
        public String sentence() {
            return "order " + id + " waits for "
                    + (files.isEmpty() ? "the names of printers and materials" : String.join(", ", files));
        }
    }

    /** All of them, the oldest first. */
    public List<WaitingOrder> list() {
        return database.transact(tx -> {
            Map<String, WaitingOrder> orders = new LinkedHashMap<>();
            tx.list(
                    "SELECT orders.*, line.file AS missing FROM orders LEFT JOIN line ON line.receipt = orders.receipt"
                            + " AND line.order_id = orders.id AND line.state = 'held' AND line.sha256 IS NULL"
                            + " AND line.file IS NOT NULL WHERE orders.state IN ('waiting', 'naming')"
                            + " ORDER BY orders.received_at, orders.receipt, orders.position, line.row_number",
                    row -> {
                        StoredOrder order = StoredOrder.of(row);
                        WaitingOrder waiting = orders.computeIfAbsent(
                                order.receipt() + " " + order.id(),
                                key -> new WaitingOrder(
                                        order.receipt(),
                                        order.id(),
                                        order.store(),
                                        order.drop(),
                                        new ArrayList<>(),
                                        order.waitsUntil()));
                        String missing = row.getString("missing");
                        if (missing != null && !waiting.files().contains(missing)) {
                            waiting.files().add(missing);
                        }
                        return waiting;
                    });
            return List.copyOf(orders.values());
        });
    }
}
