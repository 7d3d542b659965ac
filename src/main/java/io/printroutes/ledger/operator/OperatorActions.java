package io.printroutes.ledger.operator;

import io.printroutes.ledger.chain.History;
import io.printroutes.ledger.chain.LineState;
import io.printroutes.ledger.chain.LineWriter;
import io.printroutes.ledger.chain.ReceiptState;
import io.printroutes.ledger.chain.ReceiptStatus;
import io.printroutes.ledger.chain.ReceiptWriter;
import io.printroutes.ledger.chain.Receipts;
import io.printroutes.ledger.chain.StoredOrder;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.intake.NameBook;
import io.printroutes.ledger.intake.OrderStart;
import io.printroutes.ledger.work.Work;
import io.printroutes.order.Problem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What an operator does to the line: takes things out of it and puts them back. Nothing remote is touched. */
public final class OperatorActions {

    private final Database database;

    public OperatorActions(Database database) {
        this.database = database;
    }

    /**
     * What came of it.
     *
     * @param lines that were cancelled or put back
     * @param tooLate lines that are at Printago already, or on their way
     */
    public record Result(int lines, int tooLate) {}

    /**
     * What is meant by an operator's word.
     *
     * @param order one order of a manifest; nothing for all of the receipt
     */
    public record Scope(String receipt, @Nullable String order) {}

    private static final String LINES =
            " FROM line WHERE receipt = ? AND state <> 'unread' AND order_id IS NOT DISTINCT FROM coalesce(?, order_id)";

    /** Drops what has not been sent of a receipt. What is in Printago's queue stays there. */
    public Result cancel(Scope scope) {
        return database.transact(tx -> {
            List<String> free = tx.list(
                    "SELECT id" + LINES + " AND state IN ('held', 'waiting', 'ready', 'retried') AND NOT EXISTS"
                            + " (SELECT 1 FROM work WHERE link = 'build' AND subject = line.id AND holder IS NOT NULL)",
                    row -> row.getString(1),
                    scope.receipt(),
                    scope.order());
            long all = tx.number("SELECT count(*)" + LINES, scope.receipt(), scope.order());
            Problem problem = Problem.of("PR-5201", "Cancelled by an operator before it was sent.", "");
            for (String line : free) {
                cancelLine(tx, line, problem);
            }
            closeOrders(tx, scope, problem);
            // one that is just being put back in line is decided when its file has come from where it ended
            if (tx.number("SELECT count(*) FROM receipt WHERE id = ? AND state = 'open'", scope.receipt()) > 0) {
                Receipts.decideIfComplete(tx, scope.receipt());
            }
            return new Result(free.size(), (int) all - free.size());
        });
    }

    /** Orders that have not started do not start any more. */
    private static void closeOrders(Transaction tx, Scope scope, Problem problem) throws SQLException {
        for (StoredOrder order : tx.list(
                "SELECT * FROM orders WHERE receipt = ? AND id = coalesce(?, id) AND state IN ('waiting', 'naming')",
                StoredOrder::of,
                scope.receipt(),
                scope.order())) {
            OrderStart.refuse(tx, order, problem);
        }
    }

    private static void cancelLine(Transaction tx, String line, Problem problem) throws SQLException {
        LineWriter.ended(tx, line, LineState.CANCELLED, problem);
        // a content that nobody waits for any more is not uploaded; what is under way goes on and costs nothing twice
        Work.dropFree(tx, line);
        History.note(tx, line, problem.message());
    }

    /** Receipts of which something was refused, has failed or was cancelled, and whose file can be put back. */
    public List<String> retriable() {
        return database.transact(tx -> tx.list(
                "SELECT id FROM receipt WHERE state = 'finished' AND kind <> 'model' AND status IN ('rejected', 'failed', 'partial')"
                        + " ORDER BY received_at",
                row -> row.getString(1)));
    }

    /** What came of a word to put something back in line. */
    public enum Retried {
        BACK,
        /** A model whose order speaks for it, and brings it back. */
        WITH_ITS_ORDER,
        /** It waits, is being printed or is just being put away. */
        STILL_GOING,
        /** Its file does not lie where it ended. */
        FILE_GONE,
        /** Everything was queued; prints failed at the printer. */
        PRINT_FAILED,
        /** Nothing of it was refused or cancelled. */
        NOTHING
    }

    /**
     * Puts a finished receipt's file back in line, as if it had just been found where it ended: what was queued stays queued,
     * what was not is tried again under the same marks.
     *
     * @param working where it will lie, by id and file name
     * @return {@link Retried#BACK}, or why there was nothing to put back
     */
    public Retried retry(Scope scope, BiFunction<String, String, Path> working) {
        return database.transact(tx -> {
            List<String> lines = tx.list(
                    "SELECT id" + LINES + " AND state IN ('refused', 'cancelled')",
                    row -> row.getString(1),
                    scope.receipt(),
                    scope.order());
            boolean nothing = scope.order() != null && lines.isEmpty();
            if (nothing || isModelEnding(tx, scope) || !retry(tx, scope.receipt(), StoredReceipt.Kind.MODEL, working)) {
                return whyNot(tx, scope, lines.isEmpty());
            }
            for (String line : lines) {
                LineWriter.retried(tx, line);
            }
            // what came for a manifest goes back with it
            for (String model : tx.list(
                    "SELECT DISTINCT brought_by FROM line WHERE receipt = ? AND state = ? AND brought_by IS NOT NULL",
                    row -> row.getString(1),
                    scope.receipt(),
                    LineState.RETRIED.text())) {
                retry(tx, model, null, working);
            }
            return Retried.BACK;
        });
    }

    private static Retried whyNot(Transaction tx, Scope scope, boolean nothingRefused) throws SQLException {
        StoredReceipt stored = tx.first("SELECT * FROM receipt WHERE id = ?", StoredReceipt::of, scope.receipt())
                .orElse(null);
        if (stored == null) {
            return Retried.NOTHING;
        }
        if (stored.kind() == StoredReceipt.Kind.MODEL) {
            return Retried.WITH_ITS_ORDER;
        }
        if (stored.state() != ReceiptState.FINISHED || isModelEnding(tx, scope)) {
            return Retried.STILL_GOING;
        }
        if (nothingRefused && (scope.order() != null || !isEndedBadly(stored))) {
            boolean failed = tx.number(
                            "SELECT EXISTS (SELECT 1" + LINES + " AND outcome = 'failed')",
                            scope.receipt(),
                            scope.order())
                    > 0;
            return failed ? Retried.PRINT_FAILED : Retried.NOTHING;
        }
        return Retried.FILE_GONE;
    }

    private static boolean isEndedBadly(StoredReceipt receipt) {
        return receipt.status() == ReceiptStatus.REJECTED
                || receipt.status() == ReceiptStatus.FAILED
                || receipt.status() == ReceiptStatus.PARTIAL;
    }

    /** A model that came with it is on its way to {@code failed/} right now: left behind, it would be waited for in vain. */
    private static boolean isModelEnding(Transaction tx, Scope scope) throws SQLException {
        return tx.number(
                        "SELECT EXISTS (SELECT 1 FROM receipt WHERE state = 'decided' AND id IN (SELECT brought_by"
                                + LINES + " AND state IN ('refused', 'cancelled')))",
                        scope.receipt(),
                        scope.order())
                > 0;
    }

    /** @param not a kind that does not go back by itself */
    private static boolean retry(
            Transaction tx, String receipt, StoredReceipt.@Nullable Kind not, BiFunction<String, String, Path> working)
            throws SQLException {
        StoredReceipt stored = tx.first(
                        "SELECT * FROM receipt WHERE id = ? AND state = 'finished' AND status IN ('rejected', 'failed', 'partial')"
                                + " AND target IS NOT NULL",
                        StoredReceipt::of,
                        receipt)
                .orElse(null);
        if (stored == null
                || stored.kind() == not
                || stored.target() == null
                || !Files.exists(stored.target(), LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        ReceiptWriter.putBack(tx, receipt, working.apply(receipt, stored.fileName()));
        History.note(tx, receipt, "put back in line by an operator");
        NameBook.forget(tx, receipt);
        tx.workChanged();
        return true;
    }
}
