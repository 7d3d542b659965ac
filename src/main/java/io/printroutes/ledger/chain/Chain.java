package io.printroutes.ledger.chain;

import io.printroutes.ledger.budget.RequestState;
import io.printroutes.ledger.budget.Requests;
import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.work.BuildsApi;
import io.printroutes.ledger.work.Doubt;
import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.Lease.Piece;
import io.printroutes.ledger.work.Link;
import io.printroutes.ledger.work.ReconcileQuestion;
import io.printroutes.ledger.work.UploadSpeed;
import io.printroutes.ledger.work.Work;
import io.printroutes.ledger.work.Work.Urgency;
import io.printroutes.order.ModelType;
import io.printroutes.order.Problem;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the links write when they have done their one thing. Each method is one transaction that writes the result, ends
 * the link's own work and makes the next link's: that invariant is all that a crash at any point needs.
 */
public final class Chain {

    private final Database database;
    private final UploadSpeed uploadSpeed;

    public Chain(Database database, UploadSpeed uploadSpeed) {
        this.database = database;
        this.uploadSpeed = uploadSpeed;
    }

    /** An upload address as Printago gave it; the path is opaque and never touched. */
    public record UploadAddress(String sha256, String path, String url) {}

    public StoredModel model(String store, String sha256) {
        return database.transact(
                tx -> tx.first("SELECT * FROM model WHERE store = ? AND sha256 = ?", StoredModel::of, store, sha256)
                        .orElseThrow());
    }

    /**
     * Whether another content would make a part that looks like this one's until Printago has hashed it: the same mark, name
     * and type.
     */
    public boolean hasTwin(StoredModel model) {
        return database
                .transact(tx -> tx.list(
                        "SELECT * FROM model WHERE store = ? AND receipt = ? AND type = ? AND sha256 <> ?",
                        StoredModel::of,
                        model.store(),
                        model.receipt(),
                        model.type().apiName(),
                        model.sha256()))
                .stream()
                .anyMatch(other -> ModelType.stem(other.fileName()).equals(ModelType.stem(model.fileName())));
    }

    public List<StoredModel> models(Lease take) {
        return take.subjects().stream()
                .map(sha256 -> model(take.store(), sha256))
                .toList();
    }

    public StoredLine line(String id) {
        return database.transact(tx ->
                tx.first("SELECT * FROM line WHERE id = ?", StoredLine::of, id).orElseThrow());
    }

    public List<StoredLine> lines(Lease take) {
        return take.subjects().stream().map(this::line).toList();
    }

    /** The working file of a receipt that brought this content and is not finished: the bytes to upload. */
    public Optional<StoredReceipt> bringing(StoredModel model) {
        return database.transact(tx -> tx.first(
                "SELECT * FROM receipt WHERE store = ? AND sha256 = ? AND state = 'open' ORDER BY received_at",
                StoredReceipt::of,
                model.store(),
                model.sha256()));
    }

    /** The store has given upload addresses: each model can be uploaded until its address expires. */
    public void signed(Lease take, int status, List<UploadAddress> addresses, Instant expireAt) {
        database.transact(tx -> {
            Work.answered(tx, take, status, RequestState.DONE);
            ReceiptWriter.spent(tx, take);
            for (UploadAddress address : addresses) {
                Contents.signed(
                        tx, take.store(), address.sha256(), address.path(), address.url(), expireAt.toEpochMilli());
            }
            for (Piece piece : take.pieces()) {
                goOn(tx, take, piece, Link.UPLOAD);
            }
            return null;
        });
    }

    /** The bytes are at the store. The address has done its work and is forgotten. */
    public void uploaded(Lease take, long bytes, long millis) {
        uploadSpeed.seen(bytes, millis);
        database.transact(tx -> {
            Piece piece = take.piece();
            if (goOn(tx, take, piece, Link.PART)) {
                Contents.uploaded(tx, take.store(), piece.subject());
                History.note(tx, piece.subject(), "uploaded");
            }
            return null;
        });
    }

    /** The address is no good any more: another one is asked for. */
    public void needsNewAddress(Lease take, String why) {
        database.transact(tx -> {
            Piece piece = take.piece();
            if (goOn(tx, take, piece, Link.SIGN)) {
                Contents.needsNewAddress(tx, take.store(), piece.subject());
                History.note(tx, piece.subject(), why);
            }
            return null;
        });
    }

    /** The part is there: every line that waited for this content can be queued, or is done. */
    public void partMade(Lease take, int status, String partId) {
        database.transact(tx -> {
            Work.answered(tx, take, status, RequestState.DONE);
            Urgency urgency = Work.end(tx, take, take.piece());
            if (urgency != null) {
                ReceiptWriter.spent(tx, take);
                PartOutcomes.made(tx, take.store(), take.piece().subject(), partId);
            }
            return null;
        });
    }

    /**
     * The lines that the answer names a build of are in Printago's queue; the others are in doubt.
     *
     * @param partBuilds by line id; a line that is not among them was not named
     * @param lookAt when to look for those that were not named
     */
    public void built(Lease take, int status, Map<String, List<String>> partBuilds, Instant lookAt) {
        database.transact(tx -> {
            Work.answered(tx, take, status, RequestState.DONE);
            ReceiptWriter.spent(tx, take);
            Set<String> queued = new LinkedHashSet<>();
            boolean isOurs = holds(tx, take);
            for (Piece piece : take.pieces()) {
                List<String> named = partBuilds.get(piece.subject());
                if (named != null && Work.end(tx, take, piece) != null) {
                    Lines.queued(tx, piece.subject(), named);
                    queued.add(piece.subject());
                    Requests.settled(tx, take.request(), piece.subject());
                }
                if (named != null && piece.batch() != null && piece.batch().startsWith(BuildsApi.TRIES_V2)) {
                    Stores.needsNewerBuilds(tx, take.store());
                }
            }
            if (isOurs && !partBuilds.keySet().containsAll(take.subjects())) {
                Doubt.open(tx, take.store(), take.request(), ReconcileQuestion.BUILD, lookAt.toEpochMilli());
            }
            Lines.decide(tx, queued);
            return null;
        });
    }

    /** The endpoint that was called is gone: the newer one is tried at once with the same lines. */
    public void tryNewerBuilds(Lease take, int status) {
        database.transact(tx -> {
            Work.answered(tx, take, status, RequestState.DONE);
            ReceiptWriter.spent(tx, take);
            for (Piece piece : take.pieces()) {
                Work.batch(tx, take, piece, BuildsApi.TRIES_V2 + take.request());
                Work.putBack(tx, take, piece, tx.now(), null, false);
            }
            return null;
        });
    }

    /**
     * Nothing came of it, and nothing was done at the far end: the pieces are taken again later.
     *
     * @param failed whether it counts as an attempt of the pieces, or was no fault of theirs
     */
    public void putBack(Lease take, @Nullable Integer status, Instant readyAt, String reason, boolean failed) {
        database.transact(tx -> {
            Work.answered(tx, take, status, RequestState.DONE);
            ReceiptWriter.spent(tx, take);
            for (Piece piece : take.pieces()) {
                Work.putBack(tx, take, piece, readyAt.toEpochMilli(), reason, failed);
            }
            return null;
        });
    }

    /** Nothing reached the server: the permit is given back, the pieces are taken again later. */
    public void unsent(Lease take, Instant readyAt, @Nullable String reason, boolean failed) {
        database.transact(tx -> {
            Work.answered(tx, take, null, RequestState.UNSENT);
            for (Piece piece : take.pieces()) {
                Work.putBack(tx, take, piece, readyAt.toEpochMilli(), reason, failed);
            }
            return null;
        });
    }

    /** A request with several names in it was refused as a whole: its halves are sent apart until one stands alone. */
    public void split(Lease take, int status) {
        database.transact(tx -> {
            Work.answered(tx, take, status, RequestState.DONE);
            List<Piece> pieces = take.pieces();
            for (int i = 0; i < pieces.size(); i++) {
                String half = take.request() + (i < pieces.size() / 2 ? "a" : "b");
                Work.batch(tx, take, pieces.get(i), half);
                Work.putBack(tx, take, pieces.get(i), tx.now(), null, true);
            }
            return null;
        });
    }

    /** The answer to a creating request was lost, or a build was refused as a whole: ask before anything is sent again. */
    public void doubt(Lease take, @Nullable Integer status, ReconcileQuestion question, Instant lookAt, String reason) {
        database.transact(tx -> {
            if (holds(tx, take)) {
                Requests.status(tx, take.request(), status);
                ReceiptWriter.spent(tx, take);
                for (Piece piece : take.pieces()) {
                    Work.reason(tx, piece, reason);
                    History.note(tx, piece.subject(), reason);
                }
                Doubt.open(tx, take.store(), take.request(), question, lookAt.toEpochMilli());
            } else {
                // somebody has relieved us, or has found its part gone, and looks after it: only the permit is ours to
                // end
                Requests.answeredLate(tx, take.request(), status);
            }
            return null;
        });
    }

    /** Will never be taken: the content and every line that waits for it are refused. */
    public void refuseModel(Lease take, @Nullable Integer status, Problem problem) {
        database.transact(tx -> {
            Work.answered(tx, take, status, RequestState.DONE);
            if (Work.end(tx, take, take.piece()) != null) {
                ReceiptWriter.spent(tx, take);
                PartOutcomes.refused(tx, take.store(), take.piece().subject(), problem);
            }
            return null;
        });
    }

    /**
     * Ends the piece and makes the next link's work, as urgent as this was.
     *
     * @return false if this result comes too late: somebody else has the work by now
     */
    private static boolean goOn(Transaction tx, Lease take, Piece piece, Link next) throws SQLException {
        Urgency urgency = Work.end(tx, take, piece);
        if (urgency != null) {
            Work.make(tx, take.store(), next, piece.subject(), urgency.priority(), urgency.turn());
        }
        return urgency != null;
    }

    private static boolean holds(Transaction tx, Lease take) throws SQLException {
        return tx.number("SELECT count(*) FROM work WHERE token = ?", take.token()) > 0;
    }
}
