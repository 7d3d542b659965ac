package io.printroutes.ledger.intake;

import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.work.Link;
import io.printroutes.ledger.work.Work;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The names that a store's list did not have. They are remembered as unknown for a while: a hundred manifests that name a
 * printer that there is not must not spend a hundred requests of everybody's budget.
 */
final class UnknownNames {

    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    /** The least time between two questions for one list, however many new names come up. */
    private static final Duration APART = Duration.ofSeconds(15);

    private final Transaction tx;
    private final String store;
    private final NameList list;

    UnknownNames(Transaction tx, String store, NameList list) {
        this.tx = tx;
        this.store = store;
        this.list = list;
    }

    boolean isRemembered(String name) throws SQLException {
        return tx.number(
                        "SELECT count(*) FROM unknown_name WHERE store = ? AND list = ? AND name = ? AND asked_at > ?",
                        store,
                        list.text(),
                        name,
                        tx.now() - REMEMBERED.toMillis())
                > 0;
    }

    /** @param askedAt when the list was asked for that does not have the name */
    void remember(String name, long askedAt) throws SQLException {
        tx.update(
                "INSERT INTO unknown_name (store, list, name, asked_at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (store, list, name) DO UPDATE SET asked_at = excluded.asked_at",
                store,
                list.text(),
                name,
                askedAt);
        tx.update("DELETE FROM unknown_name WHERE asked_at <= ?", tx.now() - REMEMBERED.toMillis());
    }

    /** Puts off the question that was just made, if the list was asked for a moment ago. */
    void spaceOut(long askedAt) throws SQLException {
        long at = askedAt + APART.toMillis();
        if (at > tx.now()) {
            Work.readyAt(tx, store, Link.NAMES, list.text(), at);
        }
    }

    static void forget(Transaction tx, String receipt) throws SQLException {
        tx.update("DELETE FROM unknown_name WHERE store = (SELECT store FROM receipt WHERE id = ?)", receipt);
    }
}
