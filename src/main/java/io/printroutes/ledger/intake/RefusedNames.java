package io.printroutes.ledger.intake;

import io.printroutes.ledger.chain.LineWriter;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.db.Transaction;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * Files that rows name which were refused or cancelled, or could not even be read. A model that comes for one is not lone: it
 * would be printed without its order, and stand in the way of the order when that is sent again. Each row speaks for one file.
 */
final class RefusedNames {

    private static final String IN_VAIN =
            " AND state IN ('refused', 'cancelled', 'unread') AND file IS NOT NULL AND brought_by IS NULL";

    private RefusedNames() {}

    /** @param since milliseconds; what is older is forgotten */
    static List<ExpectedFile> of(Transaction tx, String store, String drop, long since) throws SQLException {
        return tx.list(
                "SELECT DISTINCT folder, file FROM line WHERE store = ? AND drop_name = ? AND created_at > ?" + IN_VAIN,
                row -> new ExpectedFile(row.getString(1), row.getString(2)),
                store,
                drop,
                since);
    }

    /** The file has come: the next of that name is for something else. */
    static void settle(Transaction tx, StoredReceipt file, Collection<ExpectedFile> names) throws SQLException {
        for (ExpectedFile name : names) {
            LineWriter.broughtInVain(tx, file, name.folder(), name.file(), IN_VAIN);
        }
    }
}
