package io.printroutes.ledger.chain;

import io.printroutes.ledger.db.Columns;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.order.Problem;
import io.printroutes.order.Routing;
import io.printroutes.order.StorePrinter;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The store's printers as it last listed them. Nothing is asked for their sake. */
public final class PrinterBook {

    private static final String DISABLED = "disabled";

    /** An older list would warn of what was put right long ago. */
    private static final long FRESH_MILLIS = 24 * 3_600_000L;

    private PrinterBook() {}

    /** What the list of names keeps beside a printer's name: its tags, and before them a word if it is disabled. */
    public static String detail(List<String> tags, boolean enabled) {
        return (enabled ? "" : DISABLED) + Columns.json(tags);
    }

    /** The printers of a store; none where the list is not known or old. */
    public static List<StorePrinter> of(Transaction tx, String store) throws SQLException {
        return tx.list(
                "SELECT known_name.id, name, detail FROM known_name JOIN name_list ON name_list.store = known_name.store"
                        + " AND name_list.list = known_name.list WHERE known_name.store = ? AND known_name.list = 'printers'"
                        + " AND detail IS NOT NULL AND name_list.asked_at > ? ORDER BY name",
                row -> printer(row.getString(1), row.getString(2), row.getString(3)),
                store,
                tx.now() - FRESH_MILLIS);
    }

    private static StorePrinter printer(String id, String name, String detail) {
        boolean enabled = !detail.startsWith(DISABLED);
        return new StorePrinter(
                id, name, Columns.strings(enabled ? detail : detail.substring(DISABLED.length())), enabled);
    }

    /** What keeps queued lines of a receipt waiting at Printago, as far as the list tells; each reason once. */
    static Set<Problem> warnings(Transaction tx, String store, String receipt) throws SQLException {
        Set<Problem> warnings = new LinkedHashSet<>();
        List<StorePrinter> all = of(tx, store);
        if (all.isEmpty()) {
            return warnings;
        }
        for (Routing routing : tx.list(
                "SELECT DISTINCT printer, tags FROM line WHERE receipt = ? AND state = 'queued'",
                row -> routing(row.getString(1), row.getString(2)),
                receipt)) {
            StorePrinter.whyItWaits(routing, all).ifPresent(warnings::add);
        }
        return warnings;
    }

    private static Routing routing(@Nullable String printer, String tags) {
        return printer == null ? Routing.toTags(Columns.strings(tags)) : Routing.toPrinter(printer);
    }
}
