package io.printroutes.ledger.operator;

import io.printroutes.ledger.budget.Budget;
import io.printroutes.ledger.budget.Limits;
import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.chain.PrinterBook;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.intake.NameList;
import io.printroutes.ledger.intake.OrderIntake;
import io.printroutes.ledger.intake.OrderStart;
import io.printroutes.order.StorePrinter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the ledger knows already and so need not be asked or sent again: for a dry run, which writes nothing. */
public final class Forecast {

    private final Database database;
    private final Limits limits;
    private final String store;
    private final String drop;

    public Forecast(Database database, Limits limits, String store, String drop) {
        this.database = database;
        this.limits = limits;
        this.store = store;
        this.drop = drop;
    }

    /** Whether Printago has a part of this content. */
    public boolean hasPart(String sha256) {
        return count(
                "SELECT count(*) FROM model WHERE store = ? AND sha256 = ? AND part_id IS NOT NULL", store, sha256);
    }

    /** The same, for content that this drop brought: a row may name it by its hash. */
    public boolean hasPartOfDrop(String sha256) {
        return hasPart(sha256)
                && count(
                        "SELECT count(*) FROM receipt WHERE store = ? AND drop_name = ? AND sha256 = ?",
                        store,
                        drop,
                        sha256);
    }

    /** Paths of the models that this drop took for lone ones within the last day: a manifest that names one is refused. */
    public List<String> loneOfLate() {
        return database.transact(tx -> OrderIntake.loneOfLate(tx, store, drop));
    }

    /** What an order of that id is to one that is known: {@code new}, {@code repeated} or {@code conflict}. */
    public String relation(String order, String cells, List<String> hashes) {
        Optional<OrderStart.Earlier> earlier = database.transact(tx -> OrderStart.earlier(tx, store, drop, order, ""));
        return earlier.map(known -> known.content().equals(OrderStart.content(cells, hashes)) ? "repeated" : "conflict")
                .orElse("new");
    }

    /** Whether the store's list of names would have to be asked for to understand this one. */
    public boolean mustAsk(NameList list, @Nullable String name) {
        boolean asked = count("SELECT count(*) FROM name_list WHERE store = ? AND list = ?", store, list.text());
        return !asked
                || name != null
                        && !count(
                                "SELECT count(*) FROM known_name WHERE store = ? AND list = ? AND (lower(name) = lower(?)"
                                        + " OR lower(detail) = lower(?))",
                                store,
                                list.text(),
                                name,
                                name);
    }

    /** The store's printers, as far as they are known. */
    public List<StorePrinter> printers() {
        return database.transact(tx -> PrinterBook.of(tx, store));
    }

    /** How many requests could be sent at once, as the budget stands. */
    public int free() {
        return database.transact(tx -> {
            Stores.know(tx, store);
            return new Budget(limits).state(tx, store).free();
        });
    }

    /** When the last of so many requests could be sent, as the budget stands. */
    public Instant throughAt(int requests) {
        return database.transact(tx -> {
            Stores.know(tx, store);
            return Instant.ofEpochMilli(requests == 0 ? tx.now() : new Budget(limits).throughAt(tx, store, requests));
        });
    }

    private boolean count(String sql, Object... arguments) {
        return database.transact(tx -> tx.number(sql, arguments)) > 0;
    }
}
