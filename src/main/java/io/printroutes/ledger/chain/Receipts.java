package io.printroutes.ledger.chain;

import io.printroutes.ledger.db.Columns;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.event.EventLog;
import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.Link;
import io.printroutes.ledger.work.Work;
import io.printroutes.order.OrderProblems;
import io.printroutes.order.Problem;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Receipts from the moment everything in them is decided until their files lie where they end. */
public final class Receipts {

    /** Several jobs end at about the same time: one report tells of all of them. */
    private static final long REPORT_AFTER_MILLIS = 500;

    private static final String AGAIN = "again";

    private final Database database;

    public Receipts(Database database) {
        this.database = database;
    }

    public Optional<StoredReceipt> find(String id) {
        return database.transact(tx -> tx.first("SELECT * FROM receipt WHERE id = ?", StoredReceipt::of, id));
    }

    public List<StoredLine> lines(String receipt) {
        return database.transact(tx -> tx.list(
                "SELECT * FROM line WHERE receipt = ? AND state <> 'unread' ORDER BY row_number, created_at, id",
                StoredLine::of,
                receipt));
    }

    /** What keeps its queued lines waiting at Printago, as far as the store's list of printers tells. */
    public List<Problem> printerWarnings(StoredReceipt receipt) {
        return database.transact(tx -> List.copyOf(PrinterBook.warnings(tx, receipt.store(), receipt.id())));
    }

    /** The orders of a manifest, in its order. */
    public List<StoredOrder> orders(String receipt) {
        return database.transact(
                tx -> tx.list("SELECT * FROM orders WHERE receipt = ? ORDER BY position", StoredOrder::of, receipt));
    }

    /** Once no line waits any more, the receipt's status is settled and its acknowledgement becomes work. */
    public static void decideIfComplete(Transaction tx, String receipt) throws SQLException {
        boolean waits = tx.number(
                        "SELECT EXISTS (SELECT 1 FROM line WHERE receipt = ? AND state IN ('held', 'waiting', 'ready'))",
                        receipt)
                > 0;
        // without lines it is only being taken in: nothing is decided about it yet
        if (waits || isEmpty(tx, receipt) || repeatsSomethingOpen(tx, receipt)) {
            return;
        }
        Set<LineState> states = new HashSet<>(tx.list(
                "SELECT DISTINCT state FROM line WHERE receipt = ? UNION SELECT DISTINCT line.state FROM orders"
                        + " JOIN line ON line.receipt = orders.first AND line.order_id = orders.id WHERE orders.receipt = ?",
                row -> LineState.of(row.getString(1)),
                receipt,
                receipt));
        Set<Problem> problems = new LinkedHashSet<>();
        tx.list(
                        "SELECT problems, -1 AS place FROM receipt WHERE id = ?"
                                + " UNION ALL SELECT problems, position FROM orders WHERE receipt = ? ORDER BY place",
                        row -> Columns.problems(row.getString(1)),
                        receipt,
                        receipt)
                .forEach(problems::addAll);
        // rows that could not even be read have no line to be refused
        if (!problems.stream().allMatch(Problem::warns)) {
            states.add(LineState.REFUSED);
        }
        problems.addAll(tx.list(
                "SELECT * FROM line WHERE receipt = ? AND problem IS NOT NULL ORDER BY row_number, id",
                row -> Optional.ofNullable(StoredLine.of(row).problem()).orElseThrow(),
                receipt));
        decide(
                tx,
                receipt,
                nothingStarted(tx, receipt) ? ReceiptStatus.REJECTED : status(states),
                List.copyOf(problems));
    }

    private static boolean isEmpty(Transaction tx, String receipt) throws SQLException {
        return tx.number(
                        "SELECT EXISTS (SELECT 1 FROM line WHERE receipt = ?) OR EXISTS (SELECT 1 FROM orders WHERE receipt = ?)",
                        receipt,
                        receipt)
                == 0;
    }

    private static boolean repeatsSomethingOpen(Transaction tx, String receipt) throws SQLException {
        return tx.number(
                        "SELECT EXISTS (SELECT 1 FROM orders JOIN receipt ON receipt.id = orders.first"
                                + " WHERE orders.receipt = ? AND receipt.state = 'open')",
                        receipt)
                > 0;
    }

    /** All orders of a manifest were refused before anything was done for them. */
    private static boolean nothingStarted(Transaction tx, String receipt) throws SQLException {
        return tx.number("SELECT count(*) FROM orders WHERE receipt = ?", receipt) > 0
                && tx.number("SELECT count(*) FROM orders WHERE receipt = ? AND state <> 'refused'", receipt) == 0;
    }

    private static ReceiptStatus status(Set<LineState> states) {
        boolean good = states.contains(LineState.QUEUED) || states.contains(LineState.UPLOADED);
        boolean bad = states.contains(LineState.REFUSED) || states.contains(LineState.CANCELLED);
        if (good && bad) {
            return ReceiptStatus.PARTIAL;
        }
        if (bad) {
            return ReceiptStatus.FAILED;
        }
        return states.contains(LineState.QUEUED) ? ReceiptStatus.QUEUED : ReceiptStatus.UPLOADED;
    }

    public static void decide(Transaction tx, String receipt, ReceiptStatus status, List<Problem> problems)
            throws SQLException {
        if (ReceiptWriter.decided(tx, receipt, status, problems)) {
            History.note(tx, receipt, "decided: " + status.text());
            StoredReceipt stored = tx.first("SELECT * FROM receipt WHERE id = ?", StoredReceipt::of, receipt)
                    .orElseThrow();
            Work.make(tx, stored.store(), Link.ACKNOWLEDGE, receipt, 0, 0);
            for (Problem warning : PrinterBook.warnings(tx, stored.store(), receipt)) {
                History.note(tx, receipt, "warning: " + warning);
            }
            switch (stored.kind()) {
                case LONE -> tell(tx, stored, status, problems);
                case MODEL -> {}
                case MANIFEST -> {
                    tell(tx, stored, status, problems);
                    releaseModels(tx, receipt);
                    decideRepeats(tx, receipt);
                }
            }
        }
    }

    /** Files that came for a manifest end when it does, unless another manifest still needs them. */
    private static void releaseModels(Transaction tx, String manifest) throws SQLException {
        for (String model : tx.list(
                "SELECT DISTINCT brought_by FROM line WHERE receipt = ? AND brought_by IS NOT NULL",
                row -> row.getString(1),
                manifest)) {
            releaseModel(tx, model);
        }
    }

    public static void releaseModel(Transaction tx, String model) throws SQLException {
        boolean needed = tx.number(
                        "SELECT EXISTS (SELECT 1 FROM line JOIN receipt ON receipt.id = line.receipt"
                                + " WHERE line.brought_by = ? AND receipt.state = 'open')"
                                // put back in line, it is on its way from failed/ and is released when it has come
                                + " OR EXISTS (SELECT 1 FROM receipt WHERE id = ? AND state = 'taken')",
                        model,
                        model)
                > 0;
        if (!needed) {
            boolean used = tx.number(
                            "SELECT EXISTS (SELECT 1 FROM line WHERE brought_by = ? AND state IN ('queued', 'uploaded'))"
                                    + " OR EXISTS (SELECT 1 FROM line JOIN orders ON orders.receipt = line.receipt"
                                    + " AND orders.id = line.order_id WHERE line.brought_by = ? AND orders.state = 'repeated')",
                            model,
                            model)
                    > 0;
            String path = tx.first("SELECT path FROM receipt WHERE id = ?", row -> row.getString(1), model)
                    .orElse("");
            Problem inVain = OrderProblems.namedInVain(path.substring(path.lastIndexOf('/') + 1));
            decide(tx, model, used ? ReceiptStatus.QUEUED : ReceiptStatus.REJECTED, used ? List.of() : List.of(inVain));
        }
    }

    /** Manifests that repeat this one answer with what came of it. */
    private static void decideRepeats(Transaction tx, String first) throws SQLException {
        for (String repeat : tx.list(
                "SELECT DISTINCT orders.receipt FROM orders JOIN receipt ON receipt.id = orders.receipt"
                        + " WHERE orders.first = ? AND receipt.state = 'open'",
                row -> row.getString(1),
                first)) {
            decideIfComplete(tx, repeat);
        }
    }

    /** The partner is told anew how far the lines are. */
    static void report(Transaction tx, String store, String receipt) throws SQLException {
        Work.make(tx, store, Link.REPORT, receipt, 0, 0);
        Work.readyAt(tx, store, Link.REPORT, receipt, tx.now() + REPORT_AFTER_MILLIS);
        // one is being written right now, perhaps of how things stood before
        Work.markHeld(tx, store, Link.REPORT, receipt, AGAIN);
    }

    /** Whether it was fetched from a partner's own server, to which what is said of it has to go. */
    public boolean isFetched(String receipt) {
        return database.transact(tx -> tx.number(
                        "SELECT count(*) FROM receipt JOIN partner ON partner.name = receipt.drop_name WHERE receipt.id = ?",
                        receipt)
                > 0);
    }

    /** The report is written. */
    public void reported(Lease lease) {
        database.transact(tx -> {
            if (Work.unmark(tx, lease.item(), AGAIN)) {
                Work.putBack(tx, lease, lease.item(), tx.now(), null, false);
            } else {
                Work.end(tx, lease, lease.item());
            }
            return null;
        });
    }

    /**
     * Settles what a partner's acknowledgement is called, once and for good.
     *
     * @param wanted by its name; the one that was settled on before wins
     * @param otherwise what it is called if another of the partner's is being answered under that name right now
     */
    public String acknowledgedAs(String receipt, String wanted, String otherwise) {
        return database.transact(tx -> ReceiptWriter.acknowledgedAs(tx, receipt, wanted, otherwise));
    }

    /** The same, if it was settled. */
    public Optional<String> acknowledgedAs(String receipt) {
        return database.transact(tx -> tx.first(
                "SELECT acknowledged_as FROM receipt WHERE id = ? AND acknowledged_as IS NOT NULL",
                row -> row.getString(1),
                receipt));
    }

    public String acknowledgedInstead(String receipt, String name) {
        return database.transact(tx -> ReceiptWriter.acknowledgedInstead(tx, receipt, name));
    }

    private static void tell(Transaction tx, StoredReceipt receipt, ReceiptStatus status, List<Problem> problems)
            throws SQLException {
        if (status == ReceiptStatus.REJECTED && !problems.isEmpty()) {
            Problem first = problems.get(0);
            EventLog.append(
                    tx,
                    EventLog.news(tx, receipt.store())
                            .dropRejected(receipt.tie(), receipt.fileName(), first.code(), first.message()));
        }
    }

    /**
     * Settles where the file ends, once and for good: a crash after this comes to the same place.
     *
     * @param wanted by its name; the one that was settled on before wins
     * @param otherwise where it ends if another receipt's file ends there: two files of one name never overwrite each other
     * @return where it ends
     */
    public Path target(String receipt, Path wanted, Path otherwise) {
        return database.transact(tx -> {
            boolean taken =
                    tx.number("SELECT count(*) FROM receipt WHERE target = ? AND id <> ?", wanted.toString(), receipt)
                            > 0;
            ReceiptWriter.target(tx, receipt, taken ? otherwise : wanted);
            return tx.first("SELECT target FROM receipt WHERE id = ?", row -> Path.of(row.getString(1)), receipt)
                    .orElseThrow();
        });
    }

    /** Settles another place: something has come to lie in the way of the one that was settled. */
    public Path targetInstead(String receipt, Path target) {
        return database.transact(tx -> ReceiptWriter.targetInstead(tx, receipt, target));
    }

    /** The receipt is written and the file lies where it ends. */
    public void finished(Lease lease) {
        database.transact(tx -> {
            if (Work.end(tx, lease, lease.item()) != null) {
                ReceiptWriter.finished(tx, lease.item().subject());
            }
            return null;
        });
    }

    /** The acknowledgement could not be written now: again later. */
    public void putBack(Lease lease, java.time.Instant readyAt, String reason) {
        database.transact(tx -> {
            Work.putBack(tx, lease, lease.item(), readyAt.toEpochMilli(), reason, true);
            return null;
        });
    }
}
