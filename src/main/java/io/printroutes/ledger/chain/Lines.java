package io.printroutes.ledger.chain;

import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.work.Link;
import io.printroutes.ledger.work.Work;
import io.printroutes.order.Mode;
import io.printroutes.order.Problem;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The states of a line, and what each change of one brings about. */
public final class Lines {

    private Lines() {}

    /** There is a part: the line goes into the next build, or is done where nothing is to be printed. */
    public static void hasPart(
            Transaction tx, String store, String line, String partId, String mode, int priority, long turn)
            throws SQLException {
        LineWriter.part(tx, line, partId);
        isThere(tx, store, line, mode, priority, turn);
    }

    /** What the line prints is at Printago: a part, or a SKU. */
    public static void isThere(Transaction tx, String store, String line, String mode, int priority, long turn)
            throws SQLException {
        if (mode.equals(Mode.UPLOAD_ONLY.text())) {
            LineWriter.state(tx, line, LineState.UPLOADED);
        } else {
            LineWriter.state(tx, line, LineState.READY);
            Work.make(tx, store, Link.BUILD, line, priority, turn);
        }
    }

    /** The line is in Printago's queue. Whoever calls this decides its receipt afterwards, once for all lines. */
    static void queued(Transaction tx, String line, List<String> partBuilds) throws SQLException {
        LineWriter.queued(tx, line, partBuilds);
        History.note(tx, line, "in Printago's queue");
    }

    static void refused(Transaction tx, String line, Problem problem) throws SQLException {
        markRefused(tx, line, problem);
        decide(tx, Set.of(line));
    }

    /** The same without deciding its receipt. */
    public static void markRefused(Transaction tx, String line, Problem problem) throws SQLException {
        LineWriter.ended(tx, line, LineState.REFUSED, problem);
        History.note(tx, line, problem.toString());
    }

    /** Something came of these lines: perhaps of their orders, too, and of their receipts. */
    static void decide(Transaction tx, Collection<String> lines) throws SQLException {
        Set<String> receipts = new LinkedHashSet<>();
        Set<Orders.Order> orders = new LinkedHashSet<>();
        for (String line : lines) {
            Orders.Order order = Orders.of(tx, line).orElseThrow();
            orders.add(order);
            receipts.add(order.receipt());
        }
        for (Orders.Order order : orders) {
            Orders.tellIfQueued(tx, order);
        }
        for (String receipt : receipts) {
            Receipts.decideIfComplete(tx, receipt);
        }
    }
}
