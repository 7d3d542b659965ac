package io.printroutes.ledger;

import io.printroutes.order.Problem;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Receipts from the moment everything in them is decided until their files lie where they end. */
public final class Receipts {

    private final Ledger ledger;

    public Receipts(Ledger ledger) {
        this.ledger = ledger;
    }

    public Optional<StoredReceipt> find(String id) {
        return ledger.transact(tx -> tx.first("SELECT * FROM receipt WHERE id = ?", Rows::receipt, id));
    }

    public List<StoredLine> lines(String receipt) {
        return ledger.transact(
                tx -> tx.list("SELECT * FROM line WHERE receipt = ? ORDER BY created_at, id", Rows::line, receipt));
    }

    /** Once no line waits any more, the receipt's status is settled and its acknowledgement becomes work. */
    static void decideIfComplete(Transaction tx, String receipt) throws SQLException {
        record Count(String state, int lines) {}
        List<Count> counts = tx.list(
                "SELECT state, count(*) FROM line WHERE receipt = ? GROUP BY state",
                row -> new Count(row.getString(1), row.getInt(2)),
                receipt);
        List<String> states = counts.stream().map(Count::state).toList();
        // without lines it is only being taken in: nothing is decided about it yet
        if (states.isEmpty() || states.contains("waiting") || states.contains("ready")) {
            return;
        }
        List<Problem> problems = tx.list(
                "SELECT * FROM line WHERE receipt = ? AND problem IS NOT NULL ORDER BY id",
                row -> Optional.ofNullable(Rows.line(row).problem()).orElseThrow(),
                receipt);
        decide(tx, receipt, status(states), problems);
    }

    private static String status(List<String> states) {
        boolean good = states.contains("queued") || states.contains("uploaded");
        boolean bad = states.contains("refused") || states.contains("cancelled");
        if (good && bad) {
            return "partial";
        }
        if (bad) {
            return "failed";
        }
        return states.contains("queued") ? "queued" : "uploaded";
    }

    static void decide(Transaction tx, String receipt, String status, List<Problem> problems) throws SQLException {
        int decided = tx.update(
                "UPDATE receipt SET state = 'decided', status = ?, problems = ? WHERE id = ? AND state IN ('taken', 'open')",
                status,
                Rows.json(new ArrayList<>(problems)),
                receipt);
        if (decided == 1) {
            History.note(tx, receipt, "decided: " + status);
            StoredReceipt stored = tx.first("SELECT * FROM receipt WHERE id = ?", Rows::receipt, receipt)
                    .orElseThrow();
            Work.make(tx, stored.store(), Link.ACKNOWLEDGE, receipt, 0, 0);
            tell(tx, stored, status, problems);
        }
    }

    private static void tell(Transaction tx, StoredReceipt receipt, String status, List<Problem> problems)
            throws SQLException {
        if (status.equals("rejected") && !problems.isEmpty()) {
            Problem first = problems.get(0);
            EventLog.append(
                    tx,
                    Orders.news(tx, receipt.store())
                            .dropRejected(receipt.tie(), receipt.fileName(), first.code(), first.message()));
        } else {
            Orders.queued(tx, receipt.store(), receipt.id());
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
        return ledger.transact(tx -> {
            boolean taken =
                    tx.number("SELECT count(*) FROM receipt WHERE target = ? AND id <> ?", wanted.toString(), receipt)
                            > 0;
            tx.update(
                    "UPDATE receipt SET target = ? WHERE id = ? AND target IS NULL",
                    (taken ? otherwise : wanted).toString(),
                    receipt);
            return tx.first("SELECT target FROM receipt WHERE id = ?", row -> Path.of(row.getString(1)), receipt)
                    .orElseThrow();
        });
    }

    /** The receipt is written and the file lies where it ends. */
    public void finished(Take take) {
        ledger.transact(tx -> {
            if (Work.end(tx, take, take.piece()) != null) {
                tx.update(
                        "UPDATE receipt SET state = 'finished', finished_at = ? WHERE id = ?",
                        tx.now(),
                        take.piece().subject());
            }
            return null;
        });
    }

    /** The acknowledgement could not be written now: again later. */
    public void putBack(Take take, java.time.Instant readyAt, String reason) {
        ledger.transact(tx -> {
            Work.putBack(tx, take, take.piece(), readyAt.toEpochMilli(), reason, true);
            return null;
        });
    }
}
