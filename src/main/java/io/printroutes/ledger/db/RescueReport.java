package io.printroutes.ledger.db;

import java.nio.file.Path;
import java.util.List;

/**
 * What was saved of a damaged ledger.
 *
 * @param kept where the damaged file is now, unchanged
 */
public record RescueReport(Path ledger, Path kept, List<Saved> tables) {

    /**
     * What came of a table.
     *
     * @param rows that were saved
     * @param whole whether nothing of it is known to be lost
     */
    public record Saved(String table, long rows, boolean whole) {}

    /** Whether nothing is known to be lost. */
    public boolean isWhole() {
        return tables.stream().allMatch(Saved::whole);
    }
}
