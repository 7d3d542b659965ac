package io.printroutes.ledger.chain;

import io.printroutes.ledger.chain.StoredReceipt.Kind;
import io.printroutes.ledger.db.Columns;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.work.Lease;
import io.printroutes.order.ModelType;
import io.printroutes.order.Problem;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one writer of the table {@code receipt}. */
public final class ReceiptWriter {

    /** Receipts of lone files that were finished before then. What saves requests is kept: orders may come again. */
    public static final String LONG_FINISHED =
            " WHERE receipt.state = 'finished' AND receipt.kind = 'lone' AND receipt.finished_at < ?"
                    + " AND NOT EXISTS (SELECT 1 FROM line WHERE line.receipt = receipt.id AND line.order_id IS NOT NULL)";

    private ReceiptWriter() {}

    /**
     * A file that is about to leave its folder.
     *
     * @param process that takes it in
     * @param atPartner whether the original still lies at a partner's
     */
    public record Entry(
            String id,
            String store,
            String drop,
            @Nullable String partner,
            Kind kind,
            String path,
            Path source,
            Path working,
            long bytes,
            Instant modifiedAt,
            String sha256,
            long turn,
            boolean atPartner,
            String process) {}

    public static void enter(Transaction tx, Entry entry) throws SQLException {
        tx.update(
                "INSERT INTO receipt (id, store, drop_name, partner, kind, path, source, working, bytes, modified_at, sha256, state, turn, received_at, at_partner, taken_by)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entry.id(),
                entry.store(),
                entry.drop(),
                entry.partner(),
                entry.kind().text(),
                entry.path(),
                entry.source().toString(),
                entry.working().toString(),
                entry.bytes(),
                entry.modifiedAt().toEpochMilli(),
                entry.sha256(),
                ReceiptState.TAKEN.text(),
                entry.turn(),
                tx.now(),
                entry.atPartner() ? 1 : 0,
                entry.process());
    }

    /** @return whether it was only taken until now */
    public static boolean open(Transaction tx, String receipt, Kind kind) throws SQLException {
        return tx.update(
                        "UPDATE receipt SET state = ?, kind = ? WHERE id = ? AND state = ?",
                        ReceiptState.OPEN.text(),
                        kind.text(),
                        receipt,
                        ReceiptState.TAKEN.text())
                == 1;
    }

    /**
     * @param byRow whether its rows stand or fall alone
     * @param homeless problems of rows that belong to no order
     * @return whether it was only taken until now
     */
    public static boolean openManifest(Transaction tx, String receipt, boolean byRow, List<Problem> homeless)
            throws SQLException {
        return tx.update(
                        "UPDATE receipt SET state = ?, kind = ?, by_row = ?, problems = ? WHERE id = ? AND state = ?",
                        ReceiptState.OPEN.text(),
                        Kind.MANIFEST.text(),
                        byRow ? 1 : 0,
                        Columns.json(homeless),
                        receipt,
                        ReceiptState.TAKEN.text())
                == 1;
    }

    /** A file that a manifest names. */
    public static void openModel(Transaction tx, String receipt, ModelType type) throws SQLException {
        tx.update(
                "UPDATE receipt SET state = ?, kind = ?, model_type = ? WHERE id = ? AND state = ?",
                ReceiptState.OPEN.text(),
                Kind.MODEL.text(),
                type.apiName(),
                receipt,
                ReceiptState.TAKEN.text());
    }

    /** The receipt of a manifest speaks for it. */
    public static void isModel(Transaction tx, String receipt) throws SQLException {
        tx.update("UPDATE receipt SET kind = ? WHERE id = ?", Kind.MODEL.text(), receipt);
    }

    /** @return whether it was not decided before */
    static boolean decided(Transaction tx, String receipt, ReceiptStatus status, List<Problem> problems)
            throws SQLException {
        return tx.update(
                        "UPDATE receipt SET state = ?, status = ?, problems = ?, decided_at = ?"
                                + " WHERE id = ? AND state IN ('taken', 'open')",
                        ReceiptState.DECIDED.text(),
                        status.text(),
                        Columns.json(problems),
                        tx.now(),
                        receipt)
                == 1;
    }

    static String acknowledgedAs(Transaction tx, String receipt, String wanted, String otherwise) throws SQLException {
        boolean taken = tx.number(
                        "SELECT EXISTS (SELECT 1 FROM receipt AS other JOIN receipt ON receipt.partner = other.partner"
                                + " WHERE receipt.id = ? AND other.id <> receipt.id AND other.state <> 'finished'"
                                + " AND other.acknowledged_as = ?)",
                        receipt,
                        wanted)
                > 0;
        tx.update(
                "UPDATE receipt SET acknowledged_as = ? WHERE id = ? AND acknowledged_as IS NULL",
                taken ? otherwise : wanted,
                receipt);
        return tx.first("SELECT acknowledged_as FROM receipt WHERE id = ?", row -> row.getString(1), receipt)
                .orElseThrow();
    }

    static void target(Transaction tx, String receipt, Path target) throws SQLException {
        tx.update("UPDATE receipt SET target = ? WHERE id = ? AND target IS NULL", target.toString(), receipt);
    }

    static Path targetInstead(Transaction tx, String receipt, Path target) throws SQLException {
        tx.update("UPDATE receipt SET target = ? WHERE id = ?", target.toString(), receipt);
        return target;
    }

    static String acknowledgedInstead(Transaction tx, String receipt, String name) throws SQLException {
        tx.update("UPDATE receipt SET acknowledged_as = ? WHERE id = ?", name, receipt);
        return name;
    }

    static void finished(Transaction tx, String receipt) throws SQLException {
        tx.update(
                "UPDATE receipt SET state = ?, finished_at = ? WHERE id = ?",
                ReceiptState.FINISHED.text(),
                tx.now(),
                receipt);
    }

    /** Puts a finished one back, as if its file had just been found where it ended. */
    public static void putBack(Transaction tx, String receipt, Path working) throws SQLException {
        tx.update(
                "UPDATE receipt SET state = ?, status = NULL, problems = '[]', source = target, working = ?,"
                        + " target = NULL, taken_by = NULL, finished_at = NULL WHERE id = ?",
                ReceiptState.TAKEN.text(),
                working.toString(),
                receipt);
    }

    /** @return how many: none if it is open already */
    public static int withdraw(Transaction tx, String receipt) throws SQLException {
        return tx.update("DELETE FROM receipt WHERE id = ? AND state = ?", receipt, ReceiptState.TAKEN.text());
    }

    /** The original no longer lies at the partner's as it was. */
    public static int goneAtPartner(Transaction tx, String receipt) throws SQLException {
        return tx.update("UPDATE receipt SET at_partner = 0 WHERE id = ?", receipt);
    }

    /** Forgets receipts that are long finished; their lines have to be forgotten before. @return how many */
    public static int forgetFinished(Transaction tx, long before) throws SQLException {
        return tx.update("DELETE FROM receipt" + LONG_FINISHED, before);
    }

    /** A request was spent: the receipts that wait for what it was about say so in the end, once each. */
    public static void spent(Transaction tx, Lease lease) throws SQLException {
        String about =
                switch (lease.link()) {
                    case BUILD ->
                        "SELECT receipt FROM line WHERE id IN (SELECT subject FROM request_item WHERE request = ?)";
                    case SIGN, PART ->
                        "SELECT line.receipt FROM line JOIN request ON request.store = line.store JOIN request_item ON"
                                + " request_item.request = request.id AND request_item.subject = line.sha256"
                                + " WHERE line.state = 'waiting' AND request.id = ?";
                    case NAMES ->
                        "SELECT receipt FROM orders WHERE state = 'naming' AND store = (SELECT store FROM request WHERE id = ?)";
                    case UPLOAD, LOOK_FIRST, CATCH_UP, PRINTED_JOBS, GIVE_UP, ACKNOWLEDGE, REPORT -> null;
                };
        if (about != null) {
            tx.update(
                    "UPDATE receipt SET requests_spent = requests_spent + 1 WHERE state = 'open' AND id IN (" + about
                            + ")",
                    lease.request());
        }
    }
}
