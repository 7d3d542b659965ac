package io.printroutes.ledger.chain;

import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.work.Link;
import io.printroutes.ledger.work.Work;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A content that lines want: known, and where the store does not have it, on its way. */
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
        // refused once is not refused for ever: the service may have learned, or the setting changed
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
        record Known(String state, @Nullable String part) {}
        Known known = tx.first(
                        "SELECT state, part_id FROM model WHERE store = ? AND sha256 = ?",
                        row -> new Known(row.getString(1), row.getString(2)),
                        store,
                        sha256)
                .orElseThrow();
        if (known.part() == null) {
            Link link =
                    switch (known.state()) {
                        case "signed" -> Link.UPLOAD;
                        case "uploaded" -> Link.PART;
                        default -> Link.SIGN;
                    };
            Work.make(tx, store, link, sha256, priority, turn);
        }
        return Optional.ofNullable(known.part());
    }
}
