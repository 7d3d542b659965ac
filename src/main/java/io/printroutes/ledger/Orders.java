package io.printroutes.ledger;

import io.printroutes.event.Event;
import io.printroutes.event.EventJson;
import io.printroutes.event.JobPhase;
import io.printroutes.event.JobTies.Tie;
import io.printroutes.event.KnownJob;
import io.printroutes.event.OrderProgress;
import io.printroutes.event.OwnEvents;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Orders, told as news: queued, printed, failed. A lone file counts as an order of one line that has no id. */
final class Orders {

    private Orders() {}

    private record Order(String receipt, @Nullable String id, String drop) {
        Tie tie() {
            return new Tie(id, receipt, drop, null);
        }
    }

    private record Line(String id, int quantity, String state) {}

    static OwnEvents news(Transaction tx, String store) {
        return new OwnEvents(store, Clock.fixed(Instant.ofEpochMilli(tx.now()), ZoneOffset.UTC));
    }

    /** The lines of an order are all in the queue. */
    static void queued(Transaction tx, String store, String receipt) throws SQLException {
        for (Order order : ordersOf(tx, receipt)) {
            List<Line> lines = lines(tx, order);
            if (lines.stream().allMatch(line -> line.state().equals("queued"))) {
                EventLog.append(tx, news(tx, store).orderQueued(order.tie(), lines.size()));
            }
        }
    }

    /** What the jobs of these lines say of their orders. Said again, it has the same id and is no second event. */
    static void progress(Transaction tx, String store, Set<String> lineIds) throws SQLException {
        Set<Order> orders = new LinkedHashSet<>();
        for (String line : lineIds) {
            tx.first(
                            "SELECT receipt, order_id, drop_name FROM line WHERE id = ?",
                            row -> new Order(row.getString(1), row.getString(2), row.getString(3)),
                            line)
                    .ifPresent(orders::add);
        }
        for (Order order : orders) {
            progress(tx, store, order);
        }
    }

    private static void progress(Transaction tx, String store, Order order) throws SQLException {
        List<Line> lines = lines(tx, order);
        List<OrderProgress.Line> progress = new ArrayList<>();
        int attempt = 0;
        for (Line line : lines) {
            List<KnownJob> jobs = tx.list(
                    "SELECT state FROM known_state WHERE line = ?",
                    row -> EventJson.readValue(row.getString(1), KnownJob.class),
                    line.id());
            attempt += jobs.stream().mapToInt(KnownJob::attempt).sum();
            List<JobPhase> phases = jobs.stream().map(KnownJob::phase).toList();
            progress.add(new OrderProgress.Line(line.quantity(), line.state().equals("refused"), phases));
        }
        OwnEvents news = news(tx, store);
        Event event =
                switch (OrderProgress.of(progress)) {
                    case PRINTED -> news.orderPrinted(order.tie(), lines.size());
                    case FAILED -> news.orderFailed(order.tie(), attempt, "not everything was printed");
                    case OPEN -> null;
                };
        if (event != null) {
            EventLog.append(tx, event);
        }
    }

    private static Set<Order> ordersOf(Transaction tx, String receipt) throws SQLException {
        return new LinkedHashSet<>(tx.list(
                "SELECT DISTINCT receipt, order_id, drop_name FROM line WHERE receipt = ?",
                row -> new Order(row.getString(1), row.getString(2), row.getString(3)),
                receipt));
    }

    private static List<Line> lines(Transaction tx, Order order) throws SQLException {
        return tx.list(
                "SELECT id, quantity, state FROM line WHERE receipt = ? AND coalesce(order_id, '') = coalesce(?, '')",
                row -> new Line(row.getString(1), row.getInt(2), row.getString(3)),
                order.receipt(),
                order.id());
    }
}
