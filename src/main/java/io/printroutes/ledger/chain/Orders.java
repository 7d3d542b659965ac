package io.printroutes.ledger.chain;

import io.printroutes.event.Event;
import io.printroutes.event.EventJson;
import io.printroutes.event.JobPhase;
import io.printroutes.event.JobTies.Tie;
import io.printroutes.event.KnownJob;
import io.printroutes.event.OrderProgress;
import io.printroutes.event.OwnEvents;
import io.printroutes.ledger.db.Columns;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.event.EventLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Orders, told as news: queued, printed, failed. A lone file counts as an order of one line that has no id. */
public final class Orders {

    private Orders() {}

    public record Order(
            String store,
            String receipt,
            @Nullable String id,
            String drop,
            @Nullable String partner,
            @Nullable String file) {
        public Tie tie() {
            return new Tie(id, receipt, drop, partner, file);
        }
    }

    private static final String ORDER_OF_LINE =
            "SELECT line.store, line.receipt, line.order_id, line.drop_name, receipt.partner, receipt.path FROM line"
                    + " JOIN receipt ON receipt.id = line.receipt WHERE ";

    private static Order order(ResultSet row) throws SQLException {
        return new Order(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }

    /** The order of a line. */
    static Optional<Order> of(Transaction tx, String line) throws SQLException {
        return tx.first(ORDER_OF_LINE + "line.id = ?", Orders::order, line);
    }

    private record Line(
            String id,
            int quantity,
            LineState state,
            @Nullable LineOutcome outcome,
            List<String> partBuilds) {}

    /** Says that an order is in the queue, once all of its lines are. Said again, it has the same id and is no second event. */
    static void tellIfQueued(Transaction tx, Order order) throws SQLException {
        boolean others = tx.number(
                        "SELECT EXISTS (SELECT 1 FROM line WHERE receipt = ? AND order_id IS NOT DISTINCT FROM ?"
                                + " AND state IN ('held', 'waiting', 'ready', 'uploaded', 'refused', 'cancelled', 'retried'))",
                        order.receipt(),
                        order.id())
                > 0;
        if (!others) {
            EventLog.append(
                    tx,
                    EventLog.news(tx, order.store())
                            .orderQueued(order.tie(), lines(tx, order).size()));
        }
    }

    /** What the jobs of these lines say of their orders. Said again, it has the same id and is no second event. */
    public static void progress(Transaction tx, String store, Set<String> lineIds) throws SQLException {
        Set<Order> orders = new LinkedHashSet<>();
        for (String line : lineIds) {
            of(tx, line).ifPresent(orders::add);
        }
        for (Order order : orders) {
            progress(tx, store, order);
        }
    }

    private static void progress(Transaction tx, String store, Order order) throws SQLException {
        List<Line> lines = lines(tx, order);
        List<OrderProgress.Line> progress = new ArrayList<>();
        int attempt = 0;
        boolean changed = false;
        for (Line line : lines) {
            List<KnownJob> jobs = tx.list(
                    "SELECT state FROM known_state WHERE line = ?",
                    row -> EventJson.readValue(row.getString(1), KnownJob.class),
                    line.id());
            attempt += jobs.stream().mapToInt(KnownJob::attempt).sum();
            List<JobPhase> phases = jobs.stream().map(KnownJob::phase).toList();
            OrderProgress.Line one =
                    new OrderProgress.Line(expectedJobs(line, jobs), line.state() == LineState.REFUSED, phases);
            progress.add(one);
            changed |= noteOutcome(tx, line, OrderProgress.of(List.of(one)));
        }
        if (changed && order.partner() != null) {
            Receipts.report(tx, order.store(), order.receipt());
        }
        OwnEvents news = EventLog.news(tx, store);
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

    /**
     * How many jobs a line has: what its part builds say of themselves, one for each that has not been heard of, and never
     * fewer than pieces. A SKU has a part build for each of its parts, and a 3MF of several plates more jobs than pieces.
     */
    private static int expectedJobs(Line line, List<KnownJob> jobs) {
        Map<String, Integer> perBuild = new HashMap<>();
        line.partBuilds().forEach(build -> perBuild.put(build, 1));
        for (KnownJob job : jobs) {
            Integer total = job.quantityTotal();
            if (job.partBuildId() != null && total != null) {
                perBuild.merge(job.partBuildId(), total, Math::max);
            }
        }
        int told = perBuild.values().stream().mapToInt(Integer::intValue).sum();
        return Math.max(told, line.quantity());
    }

    /** @return whether the line came to another end than was known */
    private static boolean noteOutcome(Transaction tx, Line line, OrderProgress.Verdict verdict) throws SQLException {
        LineOutcome outcome =
                switch (verdict) {
                    case PRINTED -> LineOutcome.PRINTED;
                    case FAILED -> LineOutcome.FAILED;
                    case OPEN -> null;
                };
        boolean queued = line.state() == LineState.QUEUED;
        if (!queued || outcome == line.outcome()) {
            return false;
        }
        LineWriter.outcome(tx, line.id(), outcome);
        return true;
    }

    private static List<Line> lines(Transaction tx, Order order) throws SQLException {
        return tx.list(
                "SELECT id, quantity, state, outcome, part_builds FROM line WHERE receipt = ? AND order_id IS NOT DISTINCT FROM ?",
                row -> new Line(
                        row.getString(1),
                        row.getInt(2),
                        LineState.of(row.getString(3)),
                        Optional.ofNullable(row.getString(4))
                                .map(LineOutcome::of)
                                .orElse(null),
                        Columns.strings(row.getString(5))),
                order.receipt(),
                order.id());
    }
}
