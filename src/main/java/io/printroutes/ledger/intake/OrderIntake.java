package io.printroutes.ledger.intake;

import io.printroutes.ledger.chain.History;
import io.printroutes.ledger.chain.LineWriter;
import io.printroutes.ledger.chain.ReceiptStatus;
import io.printroutes.ledger.chain.ReceiptWriter;
import io.printroutes.ledger.chain.Receipts;
import io.printroutes.ledger.chain.StoredOrder;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.work.Lease;
import io.printroutes.order.ModelType;
import io.printroutes.order.OrderProblems;
import io.printroutes.order.Problem;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** Taking manifests in, and the files that their orders wait for. What starts an order is in {@link OrderStart}. */
public final class OrderIntake {

    /** How long ago a model may have been taken for a lone one to stand in the way of a manifest that names it. */
    private static final Duration LONE_MEMORY = Duration.ofHours(24);

    private final Database database;
    private final Duration wait;
    private final ManifestOpening opening;

    /**
     * @param wait how long an order waits for its files
     * @param waitOfRepeat the same for an order that is known by its id and cells: its files are most likely not sent again
     */
    public OrderIntake(Database database, Duration wait, Duration waitOfRepeat) {
        this.database = database;
        this.wait = wait;
        this.opening = new ManifestOpening(database, wait, waitOfRepeat.compareTo(wait) < 0 ? waitOfRepeat : wait);
    }

    /**
     * Opens a manifest that lies in the working folder: its orders wait for their files, start, or are refused.
     *
     * @param byRow whether a row stands or falls alone when its model is missing or damaged; else its order does
     */
    public void open(StoredReceipt receipt, ManifestDraft manifest, boolean byRow) {
        opening.open(receipt, manifest, byRow);
    }

    /** Tells the manifest's history of what may not be what was meant. */
    public void warn(StoredReceipt receipt, List<Problem> warnings) {
        database.transact(tx -> {
            for (Problem warning : warnings) {
                History.note(tx, receipt.id(), "warning: " + warning);
            }
            return null;
        });
    }

    /** Refuses a manifest as a whole. Its rows are kept, as far as they could be read, so that each can be answered. */
    public void refuse(StoredReceipt receipt, ManifestDraft manifest, List<Problem> problems) {
        opening.refuse(receipt, manifest, problems);
    }

    /** The files that the waiting orders of a drop name and that have not come. */
    public List<ExpectedFile> expected(String store, String drop) {
        return database.transact(tx -> tx.list(
                "SELECT DISTINCT folder, file FROM line WHERE store = ? AND drop_name = ? AND state = 'held'"
                        + " AND file IS NOT NULL AND sha256 IS NULL" + WaitingRows.COUNTS,
                row -> new ExpectedFile(row.getString(1), row.getString(2)),
                store,
                drop));
    }

    /** Whether a manifest of that drop has been entered since then whose orders wait for files. */
    public boolean hasEnteredSince(String store, String drop, Instant since) {
        return database.transact(tx -> tx.number(
                        "SELECT EXISTS (SELECT 1 FROM orders WHERE store = ? AND state = 'waiting' AND drop_name = ? AND received_at >= ?)",
                        store,
                        drop,
                        since.toEpochMilli()))
                > 0;
    }

    /** Paths of the models that were taken for lone ones within the last day, and not refused. */
    public List<String> loneOfLate(String store, String drop) {
        return database.transact(tx -> loneOfLate(tx, store, drop));
    }

    public static List<String> loneOfLate(Transaction tx, String store, String drop) throws SQLException {
        return tx.list(
                "SELECT path FROM receipt WHERE store = ? AND drop_name = ? AND kind = 'lone' AND received_at > ?"
                        + " AND coalesce(status, '') <> 'rejected'",
                row -> row.getString(1),
                store,
                drop,
                tx.now() - LONE_MEMORY.toMillis());
    }

    /**
     * A file that orders wait for lies in the working folder: it becomes the content of every line that names it.
     *
     * @param names under which waiting orders know it
     * @return false if none waits any more
     */
    public boolean bring(StoredReceipt file, ModelType type, Collection<ExpectedFile> names) {
        return database.transact(tx -> {
            List<WaitingRows.Held> lines = WaitingRows.named(tx, file.store(), file.drop(), names);
            if (lines.isEmpty()) {
                return false;
            }
            ReceiptWriter.openModel(tx, file.id(), type);
            Set<StoredOrder> orders = WaitingRows.ordersOf(tx, lines);
            for (WaitingRows.Held line : lines) {
                if (line.expected() == null || line.expected().equals(file.sha256())) {
                    LineWriter.broughtBy(tx, line.id(), file.id(), file.sha256());
                } else {
                    LineWriter.broughtBy(tx, line.id(), file.id());
                    WaitingRows.refuse(tx, line, OrderProblems.otherContent(line.row(), file.path()));
                }
            }
            RefusedNames.settle(tx, file, names);
            WaitingRows.goOn(tx, orders);
            Receipts.releaseModel(tx, file.id());
            return true;
        });
    }

    /** A file that orders wait for is no good: it ends in {@code failed/}, and its rows are refused. */
    public void spoil(StoredReceipt file, Problem problem, Collection<ExpectedFile> names) {
        database.transact(tx -> {
            ReceiptWriter.isModel(tx, file.id());
            Receipts.decide(tx, file.id(), ReceiptStatus.REJECTED, List.of(problem));
            WaitingRows.refuse(
                    tx,
                    WaitingRows.named(tx, file.store(), file.drop(), names),
                    row -> OrderProblems.damaged(row, problem));
            return null;
        });
    }

    /** Several files answer to a name, and nobody can tell which is meant. */
    public void refuseName(String store, String drop, ExpectedFile name, IntFunction<Problem> problem) {
        database.transact(tx -> {
            WaitingRows.refuse(tx, WaitingRows.named(tx, store, drop, List.of(name)), problem);
            return null;
        });
    }

    /**
     * A file has come whose content its order had no need of, because it was known: it belongs to that order and is not
     * printed for its own sake.
     *
     * @return false if there is no such order
     */
    public boolean absorb(StoredReceipt file) {
        return database.transact(tx -> {
            List<String> named = tx.list(
                    "SELECT file FROM line WHERE store = ? AND drop_name = ? AND expected_sha256 = ? AND brought_by IS NULL"
                            + " AND file IS NOT NULL AND state NOT IN ('refused', 'cancelled', 'unread') AND created_at > ?",
                    row -> row.getString(1),
                    file.store(),
                    file.drop(),
                    file.sha256(),
                    tx.now() - wait.toMillis());
            boolean ours = named.stream()
                    .anyMatch(name -> name.substring(name.lastIndexOf('/') + 1).equalsIgnoreCase(file.fileName()));
            if (ours) {
                ReceiptWriter.isModel(tx, file.id());
                Receipts.decide(tx, file.id(), ReceiptStatus.QUEUED, List.of());
            }
            return ours;
        });
    }

    /**
     * A model has come back with an order that an operator put back in line, and that did not wait for it, because Printago has
     * its content: it ends where the order does.
     *
     * @return false if it did not come for such an order
     */
    public boolean rejoin(StoredReceipt file, ModelType type) {
        return database.transact(tx -> {
            boolean wanted = tx.number(
                            "SELECT EXISTS (SELECT 1 FROM line WHERE brought_by = ? AND sha256 = ?"
                                    + " AND state NOT IN ('refused', 'cancelled', 'unread'))",
                            file.id(),
                            file.sha256())
                    > 0;
            if (wanted) {
                ReceiptWriter.openModel(tx, file.id(), type);
                Receipts.releaseModel(tx, file.id());
            }
            return wanted;
        });
    }

    /** The files that orders of a drop name which were refused or cancelled, and that have not come. */
    public List<ExpectedFile> namedInVain(String store, String drop) {
        return database.transact(
                tx -> RefusedNames.of(tx, store, drop, tx.now() - wait.toMillis() - LONE_MEMORY.toMillis()));
    }

    /** A file has come for orders that were refused or cancelled: it ends in {@code failed/}, and goes back with them. */
    public void turnAway(StoredReceipt file, Problem problem, Collection<ExpectedFile> names) {
        database.transact(tx -> {
            RefusedNames.settle(tx, file, names);
            ReceiptWriter.isModel(tx, file.id());
            Receipts.decide(tx, file.id(), ReceiptStatus.REJECTED, List.of(problem));
            return null;
        });
    }

    /** Orders of a manifest have waited long enough: what has not come will not come. */
    public void giveUp(Lease lease) {
        database.transact(tx -> {
            MissingFiles.giveUp(tx, lease, wait);
            return null;
        });
    }
}
