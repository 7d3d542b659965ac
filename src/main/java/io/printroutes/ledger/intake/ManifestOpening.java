package io.printroutes.ledger.intake;

import io.printroutes.ledger.chain.LineWriter;
import io.printroutes.ledger.chain.OrderState;
import io.printroutes.ledger.chain.Orders;
import io.printroutes.ledger.chain.ReceiptState;
import io.printroutes.ledger.chain.ReceiptStatus;
import io.printroutes.ledger.chain.ReceiptWriter;
import io.printroutes.ledger.chain.Receipts;
import io.printroutes.ledger.chain.StoredOrder;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.event.EventLog;
import io.printroutes.order.OrderProblems;
import io.printroutes.order.Problem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How a manifest becomes orders, in short transactions and still all or nothing: its rows are written first, in steps that nobody
 * looks at; one small transaction decides that they count; then the orders begin, in steps. A program that ends before the
 * decision leaves rows that are written anew, and one that ends after it leaves orders that another program begins.
 */
final class ManifestOpening {

    /** So many lines are written, or begun, in one transaction. */
    private static final int LINES_AT_ONCE = 200;

    private final Database database;
    private final Duration wait;
    private final Duration waitOfRepeat;

    ManifestOpening(Database database, Duration wait, Duration waitOfRepeat) {
        this.database = database;
        this.wait = wait;
        this.waitOfRepeat = waitOfRepeat;
    }

    /** One at a time: the drop's next look must not begin anew what is still being written. */
    synchronized void open(StoredReceipt receipt, ManifestDraft manifest, boolean byRow) {
        if (!prepare(receipt, manifest)) {
            return;
        }
        database.transact(tx -> {
            if (isWritten(tx, receipt, manifest)
                    && ReceiptWriter.openManifest(tx, receipt.id(), byRow, manifest.told(manifest.homeless()))) {
                EventLog.append(
                        tx,
                        EventLog.news(tx, receipt.store())
                                .dropAccepted(
                                        receipt.tie(), receipt.fileName(), manifest.lines(), manifest.warnings()));
                if (manifest.orders().isEmpty()) {
                    Receipts.decideIfComplete(tx, receipt.id());
                }
            }
            return null;
        });
        inSteps(manifest.orders(), (tx, step) -> {
            if (!isOpen(tx, receipt)) {
                return;
            }
            for (OrderDraft order : step) {
                begin(tx, receipt, order);
            }
            if (!hasStaged(tx, receipt)) {
                MissingFiles.giveUpInTime(tx, receipt.store(), receipt.id());
                Receipts.decideIfComplete(tx, receipt.id());
            }
        });
    }

    synchronized void refuse(StoredReceipt receipt, ManifestDraft manifest, List<Problem> problems) {
        if (!prepare(receipt, manifest)) {
            return;
        }
        List<Problem> told = manifest.told(problems);
        database.transact(tx -> {
            if (isWritten(tx, receipt, manifest)
                    && ReceiptWriter.open(tx, receipt.id(), StoredReceipt.Kind.MANIFEST)
                    && manifest.orders().isEmpty()) {
                Receipts.decide(tx, receipt.id(), ReceiptStatus.REJECTED, told);
            }
            return null;
        });
        inSteps(manifest.orders(), (tx, step) -> {
            if (!isOpen(tx, receipt)) {
                return;
            }
            for (OrderDraft draft : step) {
                StoredOrder order = OrderStart.read(tx, receipt.id(), draft.id());
                if (order.state() == OrderState.STAGED) {
                    OrderWriter.refuseWithManifest(tx, order);
                }
            }
            if (!hasStaged(tx, receipt)) {
                Receipts.decide(tx, receipt.id(), ReceiptStatus.REJECTED, told);
            }
        });
    }

    /** @return whether its orders are to begin: one that was retried in part goes on as it is instead */
    private boolean prepare(StoredReceipt receipt, ManifestDraft manifest) {
        Optional<StoredReceipt> stored = database.transact(
                tx -> tx.first("SELECT * FROM receipt WHERE id = ?", StoredReceipt::of, receipt.id()));
        boolean isTaken = stored.isPresent() && stored.get().state() == ReceiptState.TAKEN;
        if (!isTaken) {
            return stored.isPresent() && database.transact(tx -> hasStaged(tx, receipt));
        }
        if (database.transact(tx -> OrderRevival.isInPart(tx, receipt) && !hasStaged(tx, receipt))) {
            revive(receipt);
            return false;
        }
        enter(receipt, manifest);
        return true;
    }

    private void revive(StoredReceipt receipt) {
        database.transact(tx -> {
            if (ReceiptWriter.open(tx, receipt.id(), StoredReceipt.Kind.MANIFEST)) {
                OrderRevival.revive(tx, receipt, wait);
                MissingFiles.giveUpInTime(tx, receipt.store(), receipt.id());
                Receipts.decideIfComplete(tx, receipt.id());
            }
            return null;
        });
    }

    /** The first step begins anew, so that a short manifest is written in one transaction. */
    private void enter(StoredReceipt receipt, ManifestDraft manifest) {
        ManifestEntry entry = new ManifestEntry(receipt, wait);
        AtomicBoolean begun = new AtomicBoolean();
        Step write = (tx, step) -> {
            if (is(tx, receipt, ReceiptState.TAKEN)) {
                if (!begun.getAndSet(true)) {
                    entry.begin(tx, manifest);
                }
                entry.write(tx, step);
            }
        };
        if (manifest.orders().isEmpty()) {
            run(write, List.of());
        } else {
            inSteps(manifest.orders(), write);
        }
    }

    private interface Step {
        void run(Transaction tx, List<OrderDraft> orders) throws SQLException;
    }

    private void inSteps(List<OrderDraft> orders, Step step) {
        List<OrderDraft> gathered = new ArrayList<>();
        int lines = 0;
        for (OrderDraft order : orders) {
            gathered.add(order);
            lines += Math.max(1, order.lines().size());
            if (lines >= LINES_AT_ONCE) {
                run(step, gathered);
                gathered.clear();
                lines = 0;
            }
        }
        if (!gathered.isEmpty()) {
            run(step, gathered);
        }
    }

    private void run(Step step, List<OrderDraft> orders) {
        database.transact(tx -> {
            step.run(tx, orders);
            return null;
        });
    }

    /** Whether all of it is there: another program that took us for dead may have begun it anew. Then it is taken in again. */
    private static boolean isWritten(Transaction tx, StoredReceipt receipt, ManifestDraft manifest)
            throws SQLException {
        return tx.number("SELECT count(*) FROM orders WHERE receipt = ?", receipt.id())
                        == manifest.orders().size()
                && tx.number("SELECT count(*) FROM line WHERE receipt = ? AND state <> 'unread'", receipt.id())
                        == manifest.lines();
    }

    private static boolean isOpen(Transaction tx, StoredReceipt receipt) throws SQLException {
        return is(tx, receipt, ReceiptState.OPEN);
    }

    private static boolean is(Transaction tx, StoredReceipt receipt, ReceiptState state) throws SQLException {
        return tx.number("SELECT count(*) FROM receipt WHERE id = ? AND state = ?", receipt.id(), state.text()) > 0;
    }

    private static boolean hasStaged(Transaction tx, StoredReceipt receipt) throws SQLException {
        return tx.number(
                        "SELECT EXISTS (SELECT 1 FROM orders WHERE receipt = ? AND state = ?)",
                        receipt.id(),
                        OrderState.STAGED.text())
                > 0;
    }

    private void begin(Transaction tx, StoredReceipt receipt, OrderDraft draft) throws SQLException {
        StoredOrder staged = OrderStart.read(tx, receipt.id(), draft.id());
        if (staged.state() != OrderState.STAGED) {
            return;
        }
        OrderWriter.state(tx, staged, OrderState.WAITING);
        StoredOrder order = OrderStart.read(tx, receipt.id(), draft.id());
        Orders.Order told = OrderStart.told(tx, order);
        EventLog.append(
                tx,
                EventLog.news(tx, receipt.store())
                        .orderReceived(told.tie(), draft.lines().size()));
        if (!draft.problems().isEmpty()) {
            OrderStart.refuse(tx, order, OrderProblems.otherRow(order.id()));
            return;
        }
        Optional<String> known = OrderStart.earlierCells(tx, order);
        if (known.isPresent() && !known.get().equals(order.cells())) {
            OrderStart.refuse(tx, order, OrderProblems.conflict(order.id()));
            return;
        }
        if (known.isPresent()) {
            OrderWriter.waitsUntil(tx, order, tx.now() + waitOfRepeat.toMillis());
        }
        for (OrderDraft.Line line : draft.lines()) {
            if (!line.lies() && line.sha256() != null && MissingFiles.knows(tx, receipt, line.sha256())) {
                LineWriter.contentAsExpected(tx, receipt.id(), line.row());
            }
        }
        OrderStart.consider(tx, order);
    }
}
