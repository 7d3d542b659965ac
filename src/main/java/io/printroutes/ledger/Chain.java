package io.printroutes.ledger;

import io.printroutes.ledger.Take.Piece;
import io.printroutes.ledger.Work.Urgency;
import io.printroutes.order.ModelType;
import io.printroutes.order.Problem;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the links write when they have done their one thing. Each method is one transaction that writes the result, ends
 * the link's own work and makes the next link's: that invariant is all that a crash at any point needs.
 */
public final class Chain {

    /** Batches whose name begins so are tried with the newer builds call. */
    static final String TRIES_V2 = "v2 ";

    private final Ledger ledger;
    private final UploadSpeed uploadSpeed;

    public Chain(Ledger ledger, UploadSpeed uploadSpeed) {
        this.ledger = ledger;
        this.uploadSpeed = uploadSpeed;
    }

    /** An upload address as Printago gave it; the path is opaque and never touched. */
    public record UploadAddress(String sha256, String path, String url) {}

    public StoredModel model(String store, String sha256) {
        return ledger.transact(
                tx -> tx.first("SELECT * FROM model WHERE store = ? AND sha256 = ?", Rows::model, store, sha256)
                        .orElseThrow());
    }

    /**
     * Whether another content would make a part that looks like this one's until Printago has hashed it: the same mark, name
     * and type.
     */
    public boolean hasTwin(StoredModel model) {
        return ledger
                .transact(tx -> tx.list(
                        "SELECT * FROM model WHERE store = ? AND receipt = ? AND type = ? AND sha256 <> ?",
                        Rows::model,
                        model.store(),
                        model.receipt(),
                        model.type().apiName(),
                        model.sha256()))
                .stream()
                .anyMatch(other -> ModelType.stem(other.fileName()).equals(ModelType.stem(model.fileName())));
    }

    public List<StoredModel> models(Take take) {
        return take.subjects().stream()
                .map(sha256 -> model(take.store(), sha256))
                .toList();
    }

    public StoredLine line(String id) {
        return ledger.transact(tx ->
                tx.first("SELECT * FROM line WHERE id = ?", Rows::line, id).orElseThrow());
    }

    public List<StoredLine> lines(Take take) {
        return take.subjects().stream().map(this::line).toList();
    }

    /** The working file of a receipt that brought this content and is not finished: the bytes to upload. */
    public Optional<StoredReceipt> bringing(StoredModel model) {
        return ledger.transact(tx -> tx.first(
                "SELECT * FROM receipt WHERE store = ? AND sha256 = ? AND state = 'open' ORDER BY received_at",
                Rows::receipt,
                model.store(),
                model.sha256()));
    }

    /** The store has given upload addresses: each model can be uploaded until its address expires. */
    public void signed(Take take, int status, List<UploadAddress> addresses, Instant expireAt) {
        ledger.transact(tx -> {
            Work.answered(tx, take, status, "done");
            for (UploadAddress address : addresses) {
                tx.update(
                        "UPDATE model SET state = 'signed', upload_path = ?, upload_url = ?, url_expires_at = ?"
                                + " WHERE store = ? AND sha256 = ? AND state IN ('wanted', 'signed')",
                        address.path(),
                        address.url(),
                        expireAt.toEpochMilli(),
                        take.store(),
                        address.sha256());
            }
            for (Piece piece : take.pieces()) {
                goOn(tx, take, piece, Link.UPLOAD);
                spent(tx, take, piece.subject());
            }
            return null;
        });
    }

    /** The bytes are at the store. The address has done its work and is forgotten. */
    public void uploaded(Take take, long bytes, long millis) {
        uploadSpeed.seen(bytes, millis);
        ledger.transact(tx -> {
            Piece piece = take.piece();
            if (goOn(tx, take, piece, Link.PART)) {
                tx.update(
                        "UPDATE model SET state = 'uploaded', upload_url = NULL, url_expires_at = NULL WHERE store = ? AND sha256 = ?",
                        take.store(),
                        piece.subject());
                History.note(tx, piece.subject(), "uploaded");
            }
            return null;
        });
    }

    /** The address is no good any more: another one is asked for. */
    public void needsNewAddress(Take take, String why) {
        ledger.transact(tx -> {
            Piece piece = take.piece();
            if (goOn(tx, take, piece, Link.SIGN)) {
                tx.update(
                        "UPDATE model SET state = 'wanted', upload_path = NULL, upload_url = NULL, url_expires_at = NULL"
                                + " WHERE store = ? AND sha256 = ?",
                        take.store(),
                        piece.subject());
                History.note(tx, piece.subject(), why);
            }
            return null;
        });
    }

    /** The part is there: every line that waited for this content can be queued, or is done. */
    public void partMade(Take take, int status, String partId) {
        ledger.transact(tx -> {
            Work.answered(tx, take, status, "done");
            Urgency urgency = Work.end(tx, take, take.piece());
            if (urgency != null) {
                spent(tx, take, take.piece().subject());
                Parts.made(tx, take.store(), take.piece().subject(), partId);
            }
            return null;
        });
    }

    /**
     * The lines are in Printago's queue.
     *
     * @param partBuilds by line id; a line without any is queued too, its ids unknown
     */
    public void built(Take take, int status, Map<String, List<String>> partBuilds) {
        ledger.transact(tx -> {
            Work.answered(tx, take, status, "done");
            for (Piece piece : take.pieces()) {
                if (Work.end(tx, take, piece) != null) {
                    spent(tx, take, piece.subject());
                    Lines.queued(tx, piece.subject(), partBuilds.getOrDefault(piece.subject(), List.of()));
                }
                if (piece.batch() != null && piece.batch().startsWith(TRIES_V2)) {
                    tx.update("UPDATE store SET builds = 'v2' WHERE id = ?", take.store());
                }
            }
            return null;
        });
    }

    /**
     * Nothing came of it, and nothing was done at the far end: the pieces are taken again later.
     *
     * @param failed whether it counts as an attempt of the pieces, or was no fault of theirs
     */
    public void putBack(Take take, @Nullable Integer status, Instant readyAt, String reason, boolean failed) {
        ledger.transact(tx -> {
            Work.answered(tx, take, status, "done");
            for (Piece piece : take.pieces()) {
                spent(tx, take, piece.subject());
                Work.putBack(tx, take, piece, readyAt.toEpochMilli(), reason, failed);
            }
            return null;
        });
    }

    /** Nothing reached the server: the permit is given back, the pieces are taken again later. */
    public void unsent(Take take, Instant readyAt, @Nullable String reason, boolean failed) {
        ledger.transact(tx -> {
            Work.answered(tx, take, null, "unsent");
            for (Piece piece : take.pieces()) {
                Work.putBack(tx, take, piece, readyAt.toEpochMilli(), reason, failed);
            }
            return null;
        });
    }

    /** A request with several names in it was refused as a whole: its halves are sent apart until one stands alone. */
    public void split(Take take, int status) {
        ledger.transact(tx -> {
            Work.answered(tx, take, status, "done");
            List<Piece> pieces = take.pieces();
            for (int i = 0; i < pieces.size(); i++) {
                String half = take.request() + (i < pieces.size() / 2 ? "a" : "b");
                tx.update(
                        "UPDATE work SET batch = ? WHERE id = ? AND token = ?",
                        half,
                        pieces.get(i).work(),
                        take.token());
                Work.putBack(tx, take, pieces.get(i), tx.now(), null, true);
            }
            return null;
        });
    }

    /** The answer to a creating request was lost, or a build was refused as a whole: ask before anything is sent again. */
    public void doubt(Take take, @Nullable Integer status, Question question, Instant lookAt, String reason) {
        ledger.transact(tx -> {
            if (holds(tx, take)) {
                tx.update("UPDATE request SET status = ? WHERE id = ?", status, take.request());
                for (Piece piece : take.pieces()) {
                    spent(tx, take, piece.subject());
                    tx.update("UPDATE work SET reason = ? WHERE id = ?", reason, piece.work());
                    History.note(tx, piece.subject(), reason);
                }
                Doubt.open(tx, take.store(), take.request(), question, lookAt.toEpochMilli());
            } else {
                // somebody has relieved us, or has found its part gone, and looks after it: only the permit is ours to
                // end
                tx.update(
                        "UPDATE request SET status = ?, answered_at = coalesce(answered_at, ?),"
                                + " state = CASE WHEN state = 'sent' THEN 'done' ELSE state END WHERE id = ?",
                        status,
                        tx.now(),
                        take.request());
            }
            return null;
        });
    }

    /** Will never be taken: the content and every line that waits for it are refused. */
    public void refuseModel(Take take, @Nullable Integer status, Problem problem) {
        ledger.transact(tx -> {
            Work.answered(tx, take, status, "done");
            if (Work.end(tx, take, take.piece()) != null) {
                spent(tx, take, take.piece().subject());
                Parts.refused(tx, take.store(), take.piece().subject(), problem);
            }
            return null;
        });
    }

    /**
     * Ends the piece and makes the next link's work, as urgent as this was.
     *
     * @return false if this result comes too late: somebody else has the work by now
     */
    private static boolean goOn(Transaction tx, Take take, Piece piece, Link next) throws SQLException {
        Urgency urgency = Work.end(tx, take, piece);
        if (urgency != null) {
            Work.make(tx, take.store(), next, piece.subject(), urgency.priority(), urgency.turn());
        }
        return urgency != null;
    }

    private static boolean holds(Transaction tx, Take take) throws SQLException {
        return tx.number("SELECT count(*) FROM work WHERE token = ?", take.token()) > 0;
    }

    /** A request was spent on this content or line: the receipts that wait for it say so in the end. */
    static void spent(Transaction tx, Take take, String subject) throws SQLException {
        if (take.link() == Link.BUILD) {
            tx.update(
                    "UPDATE receipt SET requests_spent = requests_spent + 1 WHERE id = (SELECT receipt FROM line WHERE id = ?)",
                    subject);
        } else if (take.link().counted()) {
            tx.update(
                    "UPDATE receipt SET requests_spent = requests_spent + 1 WHERE state = 'open' AND id IN"
                            + " (SELECT receipt FROM line WHERE store = ? AND sha256 = ? AND state = 'waiting')",
                    take.store(),
                    subject);
        }
    }
}
