package io.printroutes.ledger.intake;

import io.printroutes.ledger.chain.Contents;
import io.printroutes.ledger.chain.History;
import io.printroutes.ledger.chain.LineState;
import io.printroutes.ledger.chain.LineWriter;
import io.printroutes.ledger.chain.Lines;
import io.printroutes.ledger.chain.OrderState;
import io.printroutes.ledger.chain.Orders;
import io.printroutes.ledger.chain.StoredOrder;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.event.EventLog;
import io.printroutes.order.OrderProblems;
import io.printroutes.order.Problem;
import io.printroutes.order.Sha256;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When an order starts: all its files are here, it is neither known nor in conflict with one that is, and the names in it
 * are understood. Its lines then go the way of every line. Looked at again whenever something of this may have changed.
 */
public final class OrderStart {

    private OrderStart() {}

    private record Line(
            String id,
            @Nullable String file,
            @Nullable String sha256,
            @Nullable String broughtBy,
            @Nullable String partId,
            @Nullable String sku,
            int priority,
            String mode) {

        boolean waitsForFile() {
            return file != null && sha256 == null;
        }
    }

    static StoredOrder read(Transaction tx, String receipt, String order) throws SQLException {
        return tx.first("SELECT * FROM orders WHERE receipt = ? AND id = ?", StoredOrder::of, receipt, order)
                .orElseThrow();
    }

    static Orders.Order told(Transaction tx, StoredOrder order) throws SQLException {
        String partner = tx.first(
                        "SELECT coalesce(partner, '') FROM receipt WHERE id = ?",
                        row -> row.getString(1),
                        order.receipt())
                .orElse("");
        return new Orders.Order(
                order.store(), order.receipt(), order.id(), order.drop(), partner.isEmpty() ? null : partner, null);
    }

    private static List<Line> heldLines(Transaction tx, StoredOrder order) throws SQLException {
        return tx.list(
                "SELECT * FROM line WHERE receipt = ? AND order_id = ? AND state = 'held' ORDER BY row_number",
                row -> new Line(
                        row.getString("id"),
                        row.getString("file"),
                        row.getString("sha256"),
                        row.getString("brought_by"),
                        row.getString("part_id"),
                        row.getString("sku"),
                        row.getInt("priority"),
                        row.getString("mode")),
                order.receipt(),
                order.id());
    }

    /** Starts the order if it can start now, or finds that it is a repetition or in conflict. */
    static void consider(Transaction tx, StoredOrder order) throws SQLException {
        if (!order.isOpen()) {
            return;
        }
        List<Line> lines = heldLines(tx, order);
        if (lines.isEmpty()) {
            refuse(tx, order, OrderProblems.nothingLeft(order.id()));
            return;
        }
        if (lines.stream().anyMatch(Line::waitsForFile)) {
            return;
        }
        String content = content(
                order.cells(),
                lines.stream()
                        .map(line -> Optional.ofNullable(line.sha256()).orElse(""))
                        .toList());
        Optional<Earlier> earlier = earlier(tx, order);
        if (earlier.isPresent()) {
            repeatOrConflict(tx, order, content, earlier.get());
            return;
        }
        NameSearch.Answer names = new NameSearch(tx, order).resolve();
        if (names instanceof NameSearch.Answer.Wrong wrong) {
            refuseRow(tx, wrong.line(), order, wrong.problem());
            consider(tx, read(tx, order.receipt(), order.id()));
        } else if (names instanceof NameSearch.Answer.Asked) {
            OrderWriter.state(tx, order, OrderState.NAMING);
        } else {
            start(tx, order, content, lines);
        }
    }

    /**
     * What makes two orders the same: the recognised cells, and the hashes of the models in the rows' order.
     *
     * @param hashes an empty one for a row without a file
     */
    public static String content(String cells, List<String> hashes) {
        return Sha256.hex((cells + " " + String.join(" ", hashes)).getBytes(StandardCharsets.UTF_8));
    }

    public record Earlier(String receipt, String cells, String content) {}

    /** An order of the same id from the same drop that is printed or will be: one of which nothing came does not count. */
    private static Optional<Earlier> earlier(Transaction tx, StoredOrder order) throws SQLException {
        return earlier(tx, order.store(), order.drop(), order.id(), order.receipt());
    }

    /** @param receipt of the order that asks */
    public static Optional<Earlier> earlier(Transaction tx, String store, String drop, String id, String receipt)
            throws SQLException {
        return tx.first(
                "SELECT receipt, cells, content FROM orders WHERE store = ? AND drop_name = ? AND id = ? AND receipt <> ?"
                        + " AND state = 'started' AND EXISTS (SELECT 1 FROM line WHERE line.receipt = orders.receipt"
                        + " AND line.order_id = orders.id AND line.state IN ('waiting', 'ready', 'queued', 'uploaded'))"
                        + " ORDER BY received_at",
                row -> new Earlier(row.getString(1), row.getString(2), row.getString(3)),
                store,
                drop,
                id,
                receipt);
    }

    /** The cells of the order of that id that is known, if one is. */
    static Optional<String> earlierCells(Transaction tx, StoredOrder order) throws SQLException {
        return earlier(tx, order).map(Earlier::cells);
    }

    private static void repeatOrConflict(Transaction tx, StoredOrder order, String content, Earlier earlier)
            throws SQLException {
        if (!earlier.content().equals(content)) {
            refuse(tx, order, OrderProblems.conflict(order.id()));
            return;
        }
        // the first receipt speaks for its lines, so the second has none of its own to tell of
        LineWriter.repeated(tx, order.receipt(), order.id());
        OrderWriter.repeated(tx, order, earlier.receipt());
        History.note(
                tx,
                order.receipt(),
                "order " + order.id() + " is the same as in " + earlier.receipt() + ": not printed again");
    }

    /** An order that was sent again without its files: they are what they were, since nothing else has come. */
    static void fillFromEarlier(Transaction tx, StoredOrder order) throws SQLException {
        Optional<Earlier> earlier = earlier(tx, order);
        if (earlier.isPresent() && earlier.get().cells().equals(order.cells())) {
            List<String> hashes = tx.list(
                    "SELECT coalesce(sha256, '') FROM line WHERE receipt = ? AND order_id = ? ORDER BY row_number",
                    row -> row.getString(1),
                    earlier.get().receipt(),
                    order.id());
            List<Line> lines = heldLines(tx, order);
            for (int i = 0; i < lines.size() && lines.size() == hashes.size(); i++) {
                if (lines.get(i).waitsForFile()) {
                    LineWriter.content(tx, lines.get(i).id(), hashes.get(i));
                }
            }
        }
    }

    private static void start(Transaction tx, StoredOrder order, String content, List<Line> lines) throws SQLException {
        OrderWriter.started(tx, order, content);
        long turn = tx.number("SELECT turn FROM receipt WHERE id = ?", order.receipt());
        for (Line line : lines) {
            start(tx, order, line, turn);
        }
        History.note(tx, order.receipt(), "order " + order.id() + " has started");
    }

    private static void start(Transaction tx, StoredOrder order, Line line, long turn) throws SQLException {
        if (line.sha256() != null) {
            LineWriter.state(tx, line.id(), LineState.WAITING);
            Optional<String> part = want(tx, order, line, line.sha256(), turn);
            if (part.isPresent()) {
                Lines.hasPart(tx, order.store(), line.id(), part.get(), line.mode(), line.priority(), turn);
            }
        } else {
            Lines.isThere(tx, order.store(), line.id(), line.mode(), line.priority(), turn);
        }
    }

    private static Optional<String> want(Transaction tx, StoredOrder order, Line line, String sha256, long turn)
            throws SQLException {
        if (line.broughtBy() == null) {
            return Contents.onItsWay(tx, order.store(), sha256, line.priority(), turn);
        }
        Contents.Wanted content = tx.first(
                        "SELECT bytes, model_type, path FROM receipt WHERE id = ?",
                        row -> new Contents.Wanted(
                                order.store(),
                                sha256,
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3).substring(row.getString(3).lastIndexOf('/') + 1),
                                order.receipt()),
                        line.broughtBy())
                .orElseThrow();
        return Contents.want(tx, content, line.priority(), turn);
    }

    /** Refuses what is left of the order. */
    public static void refuse(Transaction tx, StoredOrder order, Problem problem) throws SQLException {
        for (Line line : heldLines(tx, order)) {
            Lines.markRefused(tx, line.id(), problem);
        }
        OrderWriter.state(tx, order, OrderState.REFUSED);
        EventLog.append(
                tx, EventLog.news(tx, order.store()).orderFailed(told(tx, order).tie(), 0, problem.message()));
    }

    /** By its manifest's wish the row alone falls, or its order with it. */
    static void refuseRow(Transaction tx, String line, StoredOrder order, Problem problem) throws SQLException {
        boolean byRow = tx.number("SELECT by_row FROM receipt WHERE id = ?", order.receipt()) == 1;
        Lines.markRefused(tx, line, problem);
        if (!byRow && order.isOpen()) {
            refuse(tx, order, OrderProblems.otherRow(order.id()));
        }
    }
}
