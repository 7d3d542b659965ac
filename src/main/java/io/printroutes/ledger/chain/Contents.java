package io.printroutes.ledger.chain;

import io.printroutes.ledger.db.Columns;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.work.Link;
import io.printroutes.ledger.work.Work;
import io.printroutes.order.Problem;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A content that lines want: known, and where the store does not have it, on its way. The one writer of the table
 * {@code model}.
 */
public final class Contents {

    private Contents() {}

    /**
     * @param type as Printago names it
     * @param mark the receipt that the description of its part names
     */
    public record Wanted(String store, String sha256, long bytes, String type, String fileName, String mark) {}

    /**
     * Makes the content known and, where the store does not have it, work.
     *
     * @return its part, if there is one
     */
    public static Optional<String> want(Transaction tx, Wanted content, int priority, long turn) throws SQLException {
        // refused once is not refused forever: the service may have learned, or the setting changed
        tx.update(
                "INSERT INTO model (store, sha256, bytes, type, file_name, receipt, state) VALUES (?, ?, ?, ?, ?, ?, 'wanted')"
                        + " ON CONFLICT (store, sha256) DO UPDATE SET"
                        + " state = CASE WHEN model.state = 'refused' THEN 'wanted' ELSE model.state END, problem = NULL,"
                        + " type = CASE WHEN model.state = 'refused' THEN excluded.type ELSE model.type END,"
                        + " file_name = CASE WHEN model.state = 'refused' THEN excluded.file_name ELSE model.file_name END",
                content.store(),
                content.sha256(),
                content.bytes(),
                content.type(),
                content.fileName(),
                content.mark());
        return onItsWay(tx, content.store(), content.sha256(), priority, turn);
    }

    /** The same for a content that the ledger knows already. */
    public static Optional<String> onItsWay(Transaction tx, String store, String sha256, int priority, long turn)
            throws SQLException {
        record Known(ModelState state, @Nullable String part) {}
        Known known = tx.first(
                        "SELECT state, part_id FROM model WHERE store = ? AND sha256 = ?",
                        row -> new Known(ModelState.of(row.getString(1)), row.getString(2)),
                        store,
                        sha256)
                .orElseThrow();
        if (known.part() == null) {
            Link link =
                    switch (known.state()) {
                        case SIGNED -> Link.UPLOAD;
                        case UPLOADED -> Link.PART;
                        case WANTED, PART, REFUSED -> Link.SIGN;
                    };
            Work.make(tx, store, link, sha256, priority, turn);
        }
        return Optional.ofNullable(known.part());
    }

    /** It has an upload address; one that was uploaded by now needs none. */
    static void signed(Transaction tx, String store, String sha256, String path, String url, long expiresAt)
            throws SQLException {
        tx.update(
                "UPDATE model SET state = ?, upload_path = ?, upload_url = ?, url_expires_at = ?"
                        + " WHERE store = ? AND sha256 = ? AND state IN ('wanted', 'signed')",
                ModelState.SIGNED.text(),
                path,
                url,
                expiresAt,
                store,
                sha256);
    }

    static void uploaded(Transaction tx, String store, String sha256) throws SQLException {
        tx.update(
                "UPDATE model SET state = ?, upload_url = NULL, url_expires_at = NULL WHERE store = ? AND sha256 = ?",
                ModelState.UPLOADED.text(),
                store,
                sha256);
    }

    static void needsNewAddress(Transaction tx, String store, String sha256) throws SQLException {
        tx.update(
                "UPDATE model SET state = ?, upload_path = NULL, upload_url = NULL, url_expires_at = NULL"
                        + " WHERE store = ? AND sha256 = ?",
                ModelState.WANTED.text(),
                store,
                sha256);
    }

    static void isPart(Transaction tx, String store, String sha256, String partId) throws SQLException {
        tx.update(
                "UPDATE model SET state = ?, part_id = ?, upload_url = NULL WHERE store = ? AND sha256 = ?",
                ModelState.PART.text(),
                partId,
                store,
                sha256);
    }

    /** @return whether the part was still the content's own */
    static boolean lostPart(Transaction tx, String store, String sha256, String partId) throws SQLException {
        return tx.update(
                        "UPDATE model SET state = ?, part_id = NULL, upload_path = NULL WHERE store = ? AND sha256 = ? AND part_id = ?",
                        ModelState.WANTED.text(),
                        store,
                        sha256,
                        partId)
                == 1;
    }

    static void refused(Transaction tx, String store, String sha256, Problem problem) throws SQLException {
        tx.update(
                "UPDATE model SET state = ?, problem = ?, upload_url = NULL WHERE store = ? AND sha256 = ?",
                ModelState.REFUSED.text(),
                Columns.json(problem),
                store,
                sha256);
    }
}
