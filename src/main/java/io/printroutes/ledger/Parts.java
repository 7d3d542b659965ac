package io.printroutes.ledger;

import io.printroutes.order.Problem;
import java.sql.SQLException;
import java.util.List;

/** What becomes of the lines of a content when its part is made, gone or refused. */
final class Parts {

    private Parts() {}

    private record Waiting(String id, String mode, int priority, long turn) {}

    private static List<Waiting> lines(Transaction tx, String store, String sha256, String state) throws SQLException {
        return tx.list(
                "SELECT line.id, line.mode, line.priority, receipt.turn FROM line"
                        + " JOIN receipt ON receipt.id = line.receipt"
                        + " WHERE line.store = ? AND line.sha256 = ? AND line.state = ? ORDER BY line.created_at, line.id",
                row -> new Waiting(row.getString(1), row.getString(2), row.getInt(3), row.getLong(4)),
                store,
                sha256,
                state);
    }

    static void made(Transaction tx, String store, String sha256, String partId) throws SQLException {
        tx.update(
                "UPDATE model SET state = 'part', part_id = ?, upload_url = NULL WHERE store = ? AND sha256 = ?",
                partId,
                store,
                sha256);
        History.note(tx, sha256, "part " + partId + " made");
        List<Waiting> lines = lines(tx, store, sha256, "waiting");
        for (Waiting line : lines) {
            Lines.hasPart(tx, store, line.id(), partId, line.mode(), line.priority(), line.turn());
        }
        Lines.decide(tx, lines.stream().map(Waiting::id).toList());
    }

    /** People delete parts in Printago's own page (API facts, section 1.5): forget it and upload again. */
    static void gone(Transaction tx, String store, String sha256) throws SQLException {
        tx.update(
                "UPDATE model SET state = 'wanted', part_id = NULL, upload_path = NULL WHERE store = ? AND sha256 = ? AND state = 'part'",
                store,
                sha256);
        History.note(tx, sha256, "its part was deleted in Printago; it is uploaded again");
        for (Waiting line : lines(tx, store, sha256, "ready")) {
            tx.update("DELETE FROM work WHERE store = ? AND link = 'build' AND subject = ?", store, line.id());
            tx.update("UPDATE line SET state = 'waiting', part_id = NULL WHERE id = ?", line.id());
            Work.make(tx, store, Link.SIGN, sha256, line.priority(), line.turn());
        }
    }

    static void refused(Transaction tx, String store, String sha256, Problem problem) throws SQLException {
        tx.update(
                "UPDATE model SET state = 'refused', problem = ?, upload_url = NULL WHERE store = ? AND sha256 = ?",
                Rows.json(problem),
                store,
                sha256);
        List<Waiting> lines = lines(tx, store, sha256, "waiting");
        for (Waiting line : lines) {
            Lines.markRefused(tx, line.id(), problem);
        }
        Lines.decide(tx, lines.stream().map(Waiting::id).toList());
    }
}
