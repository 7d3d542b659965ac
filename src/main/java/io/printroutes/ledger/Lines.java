package io.printroutes.ledger;

import io.printroutes.order.Mode;
import io.printroutes.order.Problem;
import java.sql.SQLException;
import java.util.List;

/** The states of a line, and what each change of one brings about. */
final class Lines {

    private Lines() {}

    /** There is a part: the line goes into the next build, or is done where nothing is to be printed. */
    static void hasPart(Transaction tx, String store, String line, String partId, String mode, int priority, long turn)
            throws SQLException {
        if (mode.equals(Mode.UPLOAD_ONLY.text())) {
            tx.update("UPDATE line SET state = 'uploaded', part_id = ? WHERE id = ?", partId, line);
        } else {
            tx.update("UPDATE line SET state = 'ready', part_id = ? WHERE id = ?", partId, line);
            Work.make(tx, store, Link.BUILD, line, priority, turn);
        }
    }

    static void queued(Transaction tx, String line, List<String> partBuilds) throws SQLException {
        tx.update("UPDATE line SET state = 'queued', part_builds = ? WHERE id = ?", Rows.json(partBuilds), line);
        for (String partBuild : partBuilds) {
            tx.update("INSERT INTO part_build (id, line) VALUES (?, ?) ON CONFLICT (id) DO NOTHING", partBuild, line);
        }
        History.note(tx, line, "in Printago's queue");
        decide(tx, line);
    }

    static void refused(Transaction tx, String line, Problem problem) throws SQLException {
        tx.update("UPDATE line SET state = 'refused', problem = ? WHERE id = ?", Rows.json(problem), line);
        History.note(tx, line, problem.toString());
        decide(tx, line);
    }

    private static void decide(Transaction tx, String line) throws SQLException {
        String receipt = tx.first("SELECT receipt FROM line WHERE id = ?", row -> row.getString(1), line)
                .orElseThrow();
        Receipts.decideIfComplete(tx, receipt);
    }
}
