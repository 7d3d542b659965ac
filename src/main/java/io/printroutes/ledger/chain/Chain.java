package io.printroutes.ledger.chain;

import io.printroutes.ledger.budget.RequestState;
import io.printroutes.ledger.budget.Requests;
import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.work.BuildsApi;
import io.printroutes.ledger.work.Doubt;
import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.Lease.WorkItem;
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

    public List<StoredModel> models(Lease lease) {
        return lease.subjects().stream()
                .map(sha256 -> model(lease.store(), sha256))
                .toList();
    }

    public StoredLine line(String id) {
        return database.transact(tx ->
                tx.first("SELECT * FROM line WHERE id = ?", StoredLine::of, id).orElseThrow());
    }

    public List<StoredLine> lines(Lease lease) {
        return lease.subjects().stream().map(this::line).toList();
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
    public void signed(Lease lease, int status, List<UploadAddress> addresses, Instant expireAt) {
        database.transact(tx -> {
            Work.answered(tx, lease, status, RequestState.DONE);
            ReceiptWriter.spent(tx, lease);
            for (UploadAddress address : addresses) {
                Contents.signed(
                        tx, lease.store(), address.sha256(), address.path(), address.url(), expireAt.toEpochMilli());
            }
            for (WorkItem piece : lease.items()) {
                goOn(tx, lease, piece, Link.UPLOAD);
            }
            return null;
        });
    }

    /** The bytes are at the store. The address has done its work and is forgotten. */
    public void uploaded(Lease lease, long bytes, long millis) {
        uploadSpeed.seen(bytes, millis);
        database.transact(tx -> {
            WorkItem piece = lease.item();
            if (goOn(tx, lease, piece, Link.PART)) {
                Contents.uploaded(tx, lease.store(), piece.subject());
                History.note(tx, piece.subject(), "uploaded");
            }
            return null;
        });
    }

    /** The address is no good any more: another one is asked for. */
    public void needsNewAddress(Lease lease, String why) {
        database.transact(tx -> {
            WorkItem piece = lease.item();
            if (goOn(tx, lease, piece, Link.SIGN)) {
                Contents.needsNewAddress(tx, lease.store(), piece.subject());
                History.note(tx, piece.subject(), why);
            }
            return null;
        });
    }

    /** The part is there: every line that waited for this content can be queued, or is done. */
    public void partMade(Lease lease, int status, String partId) {
        database.transact(tx -> {
            Work.answered(tx, lease, status, RequestState.DONE);
            Urgency urgency = Work.end(tx, lease, lease.item());
            if (urgency != null) {
                ReceiptWriter.spent(tx, lease);
                PartOutcomes.made(tx, lease.store(), lease.item().subject(), partId);
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
    public void built(Lease lease, int status, Map<String, List<String>> partBuilds, Instant lookAt) {
        database.transact(tx -> {
            Work.answered(tx, lease, status, RequestState.DONE);
            ReceiptWriter.spent(tx, lease);
            Set<String> queued = new LinkedHashSet<>();
            boolean isOurs = holds(tx, lease);
            for (WorkItem piece : lease.items()) {
                List<String> named = partBuilds.get(piece.subject());
                if (named != null && Work.end(tx, lease, piece) != null) {
                    Lines.queued(tx, piece.subject(), named);
                    queued.add(piece.subject());
                    Requests.settled(tx, lease.request(), piece.subject());
                }
                if (named != null && piece.batch() != null && piece.batch().startsWith(BuildsApi.TRIES_V2)) {
                    Stores.needsNewerBuilds(tx, lease.store());
                }
            }
            if (isOurs && !partBuilds.keySet().containsAll(lease.subjects())) {
                Doubt.open(tx, lease.store(), lease.request(), ReconcileQuestion.BUILD, lookAt.toEpochMilli());
            }
            Lines.decide(tx, queued);
            return null;
        });
    }

    /** The endpoint that was called is gone: the newer one is tried at once with the same lines. */
    public void tryNewerBuilds(Lease lease, int status) {
        database.transact(tx -> {
            Work.answered(tx, lease, status, RequestState.DONE);
            ReceiptWriter.spent(tx, lease);
            for (WorkItem piece : lease.items()) {
                Work.batch(tx, lease, piece, BuildsApi.TRIES_V2 + lease.request());
                Work.putBack(tx, lease, piece, tx.now(), null, false);
            }
            return null;
        });
    }

    /**
     * Nothing came of it, and nothing was done at the far end: the pieces are taken again later.
     *
     * @param failed whether it counts as an attempt of the pieces, or was no fault of theirs
     */
    public void putBack(Lease lease, @Nullable Integer status, Instant readyAt, String reason, boolean failed) {
        database.transact(tx -> {
            Work.answered(tx, lease, status, RequestState.DONE);
            ReceiptWriter.spent(tx, lease);
            for (WorkItem piece : lease.items()) {
                Work.putBack(tx, lease, piece, readyAt.toEpochMilli(), reason, failed);
            }
            return null;
        });
    }

    /** Nothing reached the server: the permit is given back, the pieces are taken again later. */
    public void unsent(Lease lease, Instant readyAt, @Nullable String reason, boolean failed) {
        database.transact(tx -> {
            Work.answered(tx, lease, null, RequestState.UNSENT);
            for (WorkItem piece : lease.items()) {
                Work.putBack(tx, lease, piece, readyAt.toEpochMilli(), reason, failed);
            }
            return null;
        });
    }

    /** A request with several names in it was refused as a whole: its halves are sent apart until one stands alone. */
    public void split(Lease lease, int status) {
        database.transact(tx -> {
            Work.answered(tx, lease, status, RequestState.DONE);
            List<WorkItem> pieces = lease.items();
            for (int i = 0; i < pieces.size(); i++) {
                String half = lease.request() + (i < pieces.size() / 2 ? "a" : "b");
                Work.batch(tx, lease, pieces.get(i), half);
                Work.putBack(tx, lease, pieces.get(i), tx.now(), null, true);
            }
            return null;
        });
    }

    /** The answer to a creating request was lost, or a build was refused as a whole: ask before anything is sent again. */
    public void doubt(
            Lease lease, @Nullable Integer status, ReconcileQuestion question, Instant lookAt, String reason) {
        database.transact(tx -> {
            if (holds(tx, lease)) {
                Requests.status(tx, lease.request(), status);
                ReceiptWriter.spent(tx, lease);
                for (WorkItem piece : lease.items()) {
                    Work.reason(tx, piece, reason);
                    History.note(tx, piece.subject(), reason);
                }
                Doubt.open(tx, lease.store(), lease.request(), question, lookAt.toEpochMilli());
            } else {
                // somebody has relieved us, or has found its part gone, and looks after it: only the permit is ours to
                // end
                Requests.answeredLate(tx, lease.request(), status);
            }
            return null;
        });
    }

    /** Will never be taken: the content and every line that waits for it are refused. */
    public void refuseModel(Lease lease, @Nullable Integer status, Problem problem) {
        database.transact(tx -> {
            Work.answered(tx, lease, status, RequestState.DONE);
            if (Work.end(tx, lease, lease.item()) != null) {
                ReceiptWriter.spent(tx, lease);
                PartOutcomes.refused(tx, lease.store(), lease.item().subject(), problem);
            }
            return null;
        });
    }

    /**
     * Ends the piece and makes the next link's work, as urgent as this was.
     *
     * @return false if this result comes too late: somebody else has the work by now
     */
    private static boolean goOn(Transaction tx, Lease lease, WorkItem piece, Link next) throws SQLException {
        Urgency urgency = Work.end(tx, lease, piece);
        if (urgency != null) {
            Work.make(tx, lease.store(), next, piece.subject(), urgency.priority(), urgency.turn());
        }
        return urgency != null;
    }

    private static boolean holds(Transaction tx, Lease lease) throws SQLException {
        return tx.number("SELECT count(*) FROM work WHERE token = ?", lease.token()) > 0;
    }
}
