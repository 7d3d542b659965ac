package io.printroutes.ledger.intake;

import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.chain.Contents;
import io.printroutes.ledger.chain.History;
import io.printroutes.ledger.chain.LineWriter;
import io.printroutes.ledger.chain.Lines;
import io.printroutes.ledger.chain.ReceiptStatus;
import io.printroutes.ledger.chain.ReceiptWriter;
import io.printroutes.ledger.chain.Receipts;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.db.Columns;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.event.EventLog;
import io.printroutes.ledger.partner.Partners;
import io.printroutes.ledger.work.Processes;
import io.printroutes.ledger.work.ReadyWork;
import io.printroutes.order.Labels;
import io.printroutes.order.Mode;
import io.printroutes.order.ModelType;
import io.printroutes.order.Priority;
import io.printroutes.order.Problem;
import io.printroutes.order.ReceiptIds;
import io.printroutes.order.Routing;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Taking files in: a file is in the ledger before it leaves its folder, and becomes work only when it lies in the working
 * folder. A crash in between is put right by whoever looks at the drop next.
 */
public final class Intake {

    /** A manifest that counts, and of which not all orders have begun. */
    private static final String BEGINS = " state = 'open' AND kind = 'manifest'"
            + " AND EXISTS (SELECT 1 FROM orders WHERE orders.receipt = receipt.id AND orders.state = 'staged')";

    private final Database database;
    private final ReceiptIds ids;
    private final String process;

    /** @param process that takes files in, as {@link Processes} knows it */
    public Intake(Database database, ReceiptIds ids, String process) {
        this.database = database;
        this.ids = ids;
        this.process = process;
    }

    /**
     * A complete file that lies in a drop.
     *
     * @param partner whose drop it is, if it is a partner's
     * @param kind what it is taken for
     * @param path within the drop, '/' between folders
     * @param source where it lies
     */
    public record Arrival(
            String store,
            String drop,
            @Nullable String partner,
            StoredReceipt.Kind kind,
            String path,
            Path source,
            long bytes,
            Instant modifiedAt,
            String sha256) {

        /** A model of nobody's in particular. */
        public Arrival(
                String store, String drop, String path, Path source, long bytes, Instant modifiedAt, String sha256) {
            this(store, drop, null, StoredReceipt.Kind.LONE, path, source, bytes, modifiedAt, sha256);
        }
    }

    /**
     * What is to become of a sound model.
     *
     * @param label instead of the file's stem
     */
    public record Wish(
            ModelType type,
            Mode mode,
            Routing routing,
            Priority priority,
            @Nullable String label) {}

    /**
     * Enters a file that is about to leave its folder.
     *
     * @param working where it will lie, by the receipt's id
     * @return nothing if another process is taking it right now, or has died doing so, or if it is a lone model and a manifest
     *     that may name it is being taken in
     */
    public Optional<StoredReceipt> take(Arrival arrival, Function<String, Path> working) {
        return take(arrival, working, false);
    }

    /**
     * {@link #take(Arrival, Function)} for a file of which the original still lies at a partner's.
     *
     * @see FetchedFiles
     */
    public Optional<StoredReceipt> takeFetched(Arrival arrival, Function<String, Path> working) {
        return take(arrival, working, true);
    }

    private Optional<StoredReceipt> take(Arrival arrival, Function<String, Path> working, boolean atPartner) {
        return database.transact(tx -> {
            Stores.know(tx, arrival.store());
            if (atPartner && Partners.isHeldByAnother(tx, arrival.drop(), process)) {
                return Optional.empty();
            }
            if (isBeingTaken(tx, arrival.source()) || mayYetBeNamed(tx, arrival)) {
                return Optional.empty();
            }
            String id = unusedId(tx);
            long turn = nextTurn(tx, arrival.store(), arrival.drop());
            ReceiptWriter.enter(
                    tx,
                    new ReceiptWriter.Entry(
                            id,
                            arrival.store(),
                            arrival.drop(),
                            arrival.partner(),
                            arrival.kind(),
                            arrival.path(),
                            arrival.source(),
                            working.apply(id),
                            arrival.bytes(),
                            arrival.modifiedAt(),
                            arrival.sha256(),
                            turn,
                            atPartner,
                            process));
            History.note(tx, id, "found complete in " + arrival.drop() + ": " + arrival.path());
            return tx.first("SELECT * FROM receipt WHERE id = ?", StoredReceipt::of, id);
        });
    }

    private static boolean isBeingTaken(Transaction tx, Path source) throws SQLException {
        return tx.number("SELECT count(*) FROM receipt WHERE source = ? AND state = 'taken'", source.toString()) > 0;
    }

    /** A manifest above it has left its folder and is not read yet: by another process, or by an operator's word. */
    private static boolean mayYetBeNamed(Transaction tx, Arrival arrival) throws SQLException {
        return arrival.kind() == StoredReceipt.Kind.LONE
                && tx
                        .list(
                                "SELECT path FROM receipt WHERE (state = 'taken' OR" + BEGINS
                                        + ") AND kind = 'manifest' AND store = ? AND drop_name = ?",
                                row -> row.getString(1),
                                arrival.store(),
                                arrival.drop())
                        .stream()
                        .map(manifest -> manifest.substring(0, manifest.lastIndexOf('/') + 1))
                        .anyMatch(folder -> arrival.path().startsWith(folder));
    }

    private String unusedId(Transaction tx) throws SQLException {
        String id = ids.next();
        while (tx.number("SELECT count(*) FROM receipt WHERE id = ?", id) > 0) {
            id = ids.next();
        }
        return id;
    }

    /** Each drop has its own count, never behind what is at the head of the line: files of one drop line up behind each other. */
    private static long nextTurn(Transaction tx, String store, String drop) throws SQLException {
        return tx.number(
                "INSERT INTO drop_turn (store, drop_name, turn) VALUES (?, ?, ?)"
                        + " ON CONFLICT (store, drop_name) DO UPDATE SET turn = CASE WHEN drop_turn.turn + 1 > excluded.turn"
                        + " THEN drop_turn.turn + 1 ELSE excluded.turn END RETURNING turn",
                store,
                drop,
                ReadyWork.headOfLine(tx, store));
    }

    /**
     * Files of a drop that are in the ledger but perhaps not yet in the working folder: ours, when something failed in
     * between, and those of processes that have died. What a living process is taking in is not touched.
     */
    public List<StoredReceipt> unfinished(String drop) {
        return database.transact(tx -> tx.list(
                "SELECT * FROM receipt WHERE (state = 'taken' OR" + BEGINS + ") AND drop_name = ?"
                        + " AND (taken_by = ? OR taken_by IS NULL OR taken_by NOT IN (SELECT id FROM process))"
                        + " ORDER BY received_at",
                StoredReceipt::of,
                drop,
                process));
    }

    /** The receipt of a content that was taken in from this place before, whatever has become of it. */
    public Optional<StoredReceipt> known(String store, String drop, String sha256, Path source) {
        return database.transact(tx -> tx.first(
                "SELECT * FROM receipt WHERE store = ? AND drop_name = ? AND sha256 = ? AND source = ?",
                StoredReceipt::of,
                store,
                drop,
                sha256,
                source.toString()));
    }

    /** A sound model that belongs to no order lies in the working folder: one line, and whatever it still needs. */
    public void openLone(StoredReceipt receipt, Wish wish) {
        database.transact(tx -> {
            if (ReceiptWriter.open(tx, receipt.id(), StoredReceipt.Kind.LONE)) {
                if (isCancelled(tx, receipt)) {
                    Receipts.decideIfComplete(tx, receipt.id());
                    return null;
                }
                long turn = tx.number("SELECT turn FROM receipt WHERE id = ?", receipt.id());
                Optional<String> part =
                        Contents.want(tx, content(receipt, wish), Columns.number(wish.priority()), turn);
                String line = insertOrRevive(tx, receipt, wish);
                EventLog.append(
                        tx, EventLog.news(tx, receipt.store()).dropAccepted(receipt.tie(), receipt.fileName(), 1));
                if (part.isPresent()) {
                    Lines.hasPart(
                            tx,
                            receipt.store(),
                            line,
                            part.get(),
                            wish.mode().text(),
                            Columns.number(wish.priority()),
                            turn);
                    Receipts.decideIfComplete(tx, receipt.id());
                }
            }
            return null;
        });
    }

    private static Contents.Wanted content(StoredReceipt receipt, Wish wish) {
        return new Contents.Wanted(
                receipt.store(),
                receipt.sha256(),
                receipt.bytes(),
                wish.type().apiName(),
                receipt.fileName(),
                receipt.id());
    }

    /** Put back in line by an operator, and taken out again before it got there. */
    private static boolean isCancelled(Transaction tx, StoredReceipt receipt) throws SQLException {
        return tx.number("SELECT count(*) FROM line WHERE receipt = ? AND state = 'cancelled'", receipt.id()) > 0;
    }

    /** A receipt that an operator put back in line has its line already, whose mark must not change. */
    private static String insertOrRevive(Transaction tx, StoredReceipt receipt, Wish wish) throws SQLException {
        String known = receipt.id() + "-1";
        return LineWriter.revived(tx, known) ? known : insertLine(tx, receipt, wish);
    }

    private static String insertLine(Transaction tx, StoredReceipt receipt, Wish wish) throws SQLException {
        String id = receipt.id() + "-1";
        String name = wish.label() == null ? ModelType.stem(receipt.fileName()) : wish.label();
        LineWriter.insertLone(
                tx, receipt, id, Labels.line(null, name, id), wish.routing(), wish.priority(), wish.mode());
        return id;
    }

    /** A file that is not taken lies in the working folder: it ends in {@code failed/} with its reason. */
    public void refuse(StoredReceipt receipt, List<Problem> problems) {
        database.transact(tx -> {
            Receipts.decide(tx, receipt.id(), ReceiptStatus.REJECTED, problems);
            return null;
        });
    }

    /** A file that was entered but was gone before it could be moved: taken away again, or taken by another process. */
    public void withdraw(StoredReceipt receipt) {
        database.transact(tx -> {
            History.forget(tx, receipt.id());
            return ReceiptWriter.withdraw(tx, receipt.id());
        });
    }
}
