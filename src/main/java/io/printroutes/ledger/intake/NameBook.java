package io.printroutes.ledger.intake;

import io.printroutes.ledger.budget.RequestState;
import io.printroutes.ledger.chain.ReceiptWriter;
import io.printroutes.ledger.chain.Receipts;
import io.printroutes.ledger.chain.StoredOrder;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.Work;
import java.sql.SQLException;
import java.util.Collection;

/**
 * The names of a store's printers and materials, asked for in one request a list and kept. A name that is not among them
 * is asked for once more, if the list is older than the order that uses it.
 */
public final class NameBook {

    private final Database database;

    public NameBook(Database database) {
        this.database = database;
    }

    /** The store has answered: what it listed is what there is, and orders that waited for it are looked at again. */
    public void learned(Lease lease, int status, NameList list, Collection<NameList.Named> names) {
        database.transact(tx -> {
            Work.answered(tx, lease, status, RequestState.DONE);
            ReceiptWriter.spent(tx, lease);
            tx.update("DELETE FROM known_name WHERE store = ? AND list = ?", lease.store(), list.text());
            for (NameList.Named named : names) {
                tx.update(
                        "INSERT INTO known_name (store, list, id, name, detail) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT (store, list, id) DO NOTHING",
                        lease.store(),
                        list.text(),
                        named.id(),
                        named.name(),
                        named.detail());
            }
            asked(tx, lease.store(), list);
            Work.end(tx, lease, lease.item());
            for (StoredOrder order : tx.list(
                    "SELECT * FROM orders WHERE store = ? AND state = 'naming' ORDER BY received_at, position",
                    StoredOrder::of,
                    lease.store())) {
                OrderStart.consider(tx, order);
                Receipts.decideIfComplete(tx, order.receipt());
            }
            return null;
        });
    }

    /**
     * The store does not tell. Orders that wait for the names are worth asking again; what only looks better with a name is not.
     *
     * @return whether nobody waits, and the question is dropped
     */
    public boolean gaveUp(Lease lease, int status) {
        return database.transact(tx -> {
            if (tx.number("SELECT count(*) FROM orders WHERE store = ? AND state = 'naming'", lease.store()) > 0) {
                return false;
            }
            Work.answered(tx, lease, status, RequestState.DONE);
            Work.end(tx, lease, lease.item());
            asked(tx, lease.store(), NameList.of(lease.item().subject()));
            return true;
        });
    }

    private static void asked(Transaction tx, String store, NameList list) throws SQLException {
        tx.update(
                "INSERT INTO name_list (store, list, asked_at) VALUES (?, ?, ?)"
                        + " ON CONFLICT (store, list) DO UPDATE SET asked_at = excluded.asked_at",
                store,
                list.text(),
                tx.now());
    }

    /** A person puts a receipt back in line: names that were unknown are asked for again. */
    public static void forget(Transaction tx, String receipt) throws SQLException {
        UnknownNames.forget(tx, receipt);
        tx.update("UPDATE name_list SET asked_at = 1 WHERE store = (SELECT store FROM receipt WHERE id = ?)", receipt);
    }
}
