package io.printroutes.ledger;

import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.db.LedgerRescue;
import io.printroutes.ledger.db.RescueReport;
import io.printroutes.ledger.work.Processes;
import io.printroutes.order.LedgerException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The recovery of a damaged ledger: what can be read of it becomes a new one that nothing is sent from by accident. */
public final class Recovery {

    private static final String LOST = "the ledger was recovered and some of it is lost";

    private Recovery() {}

    /**
     * What was saved, in words.
     *
     * @param kept where the damaged file is now, unchanged
     * @param whole whether nothing is known to be lost; else every store is paused
     */
    public record Result(Path kept, List<String> tables, boolean whole) {}

    /**
     * Replaces the damaged ledger, which is kept, with a new one.
     *
     * @throws LedgerException if a program runs on it, or if nothing at all can be read of it
     */
    public static Result of(Path ledger, Clock clock) {
        RescueReport report = new LedgerRescue(ledger, clock).run();
        try (Database database = Database.open(ledger, clock)) {
            database.transact(tx -> {
                Processes.allEnded(tx);
                if (!report.isWhole()) {
                    Stores.pauseAll(tx, LOST);
                }
                return null;
            });
        }
        return new Result(
                report.kept(),
                report.tables().stream()
                        .filter(table -> table.rows() > 0 || !table.whole())
                        .map(table -> "%-16s %8d rows saved%s"
                                .formatted(table.table(), table.rows(), table.whole() ? "" : ", SOME ARE LOST"))
                        .toList(),
                report.isWhole());
    }
}
