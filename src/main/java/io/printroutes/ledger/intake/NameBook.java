package io.printroutes.ledger.intake;

import io.printroutes.ledger.chain.Chain;
import io.printroutes.ledger.chain.Receipts;
import io.printroutes.ledger.chain.StoredOrder;
import io.printroutes.ledger.db.Ledger;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.Work;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of a store's printers and materials, asked for in one request a list and kept. A name that is not among them
 * is asked for once more, if the list is older than the order that uses it.
 */
public final class NameBook {

    private final Ledger ledger;

    public NameBook(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Something that has a name.
     *
     * @param detail a material's type, a variant's material
     */
    public record Named(String id, String name, @Nullable String detail) {}

    /** What is known of the names in an order. */
    enum Answer {
        /** All of them. */
        KNOWN,
        /** Not yet: a list is being asked for. */
        ASKED,
        /** One is wrong, and its row or the order was refused. */
        REFUSED
    }

    /** The store has answered: what it listed is what there is, and orders that waited for it are looked at again. */
    public void learned(Lease take, int status, NameList list, Collection<Named> names) {
        ledger.transact(tx -> {
            Work.answered(tx, take, status, "done");
            Chain.spent(tx, take);
            tx.update("DELETE FROM known_name WHERE store = ? AND list = ?", take.store(), list.text());
            for (Named named : names) {
                tx.update(
                        "INSERT INTO known_name (store, list, id, name, detail) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT (store, list, id) DO NOTHING",
                        take.store(),
                        list.text(),
                        named.id(),
                        named.name(),
                        named.detail());
            }
            tx.update(
                    "INSERT INTO name_list (store, list, asked_at) VALUES (?, ?, ?)"
                            + " ON CONFLICT (store, list) DO UPDATE SET asked_at = excluded.asked_at",
                    take.store(),
                    list.text(),
                    tx.now());
            Work.end(tx, take, take.piece());
            for (StoredOrder order : tx.list(
                    "SELECT * FROM orders WHERE store = ? AND state = 'naming' ORDER BY received_at, position",
                    StoredOrder::of,
                    take.store())) {
                OrderStart.consider(tx, order);
                Receipts.decideIfComplete(tx, order.receipt());
            }
            return null;
        });
    }

    private record Line(
            String id,
            int row,
            @Nullable String printer,
            @Nullable String material,
            @Nullable String sku) {}

    /** Puts ids in the place of names, as far as they are known. */
    static Answer resolve(Transaction tx, StoredOrder order) throws SQLException {
        List<Line> lines = tx.list(
                "SELECT id, row_number, printer_name, CASE WHEN material_spec IS NULL THEN material END, sku FROM line"
                        + " WHERE receipt = ? AND order_id = ? AND state = 'held'"
                        + " AND (printer_name IS NOT NULL OR material IS NOT NULL AND material_spec IS NULL) ORDER BY row_number",
                row -> new Line(row.getString(1), row.getInt(2), row.getString(3), row.getString(4), row.getString(5)),
                order.receipt(),
                order.id());
        Answer answer = Answer.KNOWN;
        for (Line line : lines) {
            Answer one = new NameSearch(tx, order)
                    .resolve(line.id(), line.row(), line.printer(), line.material(), line.sku());
            if (one == Answer.REFUSED) {
                return one;
            }
            answer = one == Answer.ASKED ? one : answer;
        }
        return answer;
    }
}
