package io.printroutes.ledger.intake;

import io.printroutes.ledger.chain.ReceiptWriter;
import io.printroutes.ledger.db.Database;
import java.time.Instant;
import java.util.List;

/**
 * Files that were fetched from a partner and still lie there, because they could not be moved yet, or are to be left. Known
 * by path, length and time, they are not fetched again; a file of another length or time is another file.
 */
public final class FetchedFiles {

    private final Database database;

    public FetchedFiles(Database database) {
        this.database = database;
    }

    /**
     * @param path within the partner's folder
     * @param isDownloaded false if it was refused for its name or length alone
     */
    public record Fetched(String receipt, String path, long bytes, Instant modified, boolean isDownloaded) {}

    /** What still lies at the partner's as far as is known. */
    public List<Fetched> of(String drop) {
        return database.transact(tx -> tx.list(
                "SELECT id, path, bytes, modified_at, sha256 FROM receipt WHERE drop_name = ? AND at_partner = 1",
                row -> new Fetched(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        Instant.ofEpochMilli(row.getLong(4)),
                        !row.getString(5).isEmpty()),
                drop));
    }

    /** It is no longer there as it was: moved, deleted or replaced. The same name is a new file from now on. */
    public void gone(String receipt) {
        database.transact(tx -> ReceiptWriter.goneAtPartner(tx, receipt));
    }

    /** How much of a partner's is in hand: fetched and not finished. */
    public record InHand(int files, long bytes) {}

    public InHand inHand(String drop) {
        return database.transact(tx -> tx.first(
                        "SELECT count(*), coalesce(sum(bytes), 0) FROM receipt WHERE drop_name = ? AND state IN ('taken', 'open')",
                        row -> new InHand(row.getInt(1), row.getLong(2)),
                        drop)
                .orElseThrow());
    }
}
