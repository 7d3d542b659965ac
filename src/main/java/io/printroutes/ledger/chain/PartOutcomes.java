package io.printroutes.ledger.chain;

import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.work.Link;
import io.printroutes.ledger.work.Work;
import io.printroutes.order.Problem;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of the lines of a content when its part is made, gone or refused. */
final class PartOutcomes {

    private PartOutcomes() {}

    private record Waiting(String id, String mode, int priority, long turn) {}

    private static List<Waiting> lines(Transaction tx, String store, String sha256, LineState state)
            throws SQLException {
        return tx.list(
                "SELECT line.id, line.mode, line.priority, receipt.turn FROM line"
                        + " JOIN receipt ON receipt.id = line.receipt"
                        + " WHERE line.store = ? AND line.sha256 = ? AND line.state = ? ORDER BY line.created_at, line.id",
                row -> new Waiting(row.getString(1), row.getString(2), row.getInt(3), row.getLong(4)),
                store,
                sha256,
                state.text());
    }

    static void made(Transaction tx, String store, String sha256, String partId) throws SQLException {
        Contents.isPart(tx, store, sha256, partId);
        History.note(tx, sha256, "part " + partId + " made");
        List<Waiting> lines = lines(tx, store, sha256, LineState.WAITING);
        for (Waiting line : lines) {
            Lines.hasPart(tx, store, line.id(), partId, line.mode(), line.priority(), line.turn());
        }
        Lines.decide(tx, lines.stream().map(Waiting::id).toList());
    }

    /**
     * People delete parts in Printago's own page (API facts, section 1.5): the part is forgotten, and its content uploaded
     * again for every line that waits to be queued. Lines that another request is about are left to that one: perhaps it
     * has queued them.
     *
     * @param line that could not be queued; nothing happens if its part is not gone
     * @param gone ids of parts
     * @param problem of the line if it names its part itself, so that there are no bytes to make another of
     */
    static void gone(Transaction tx, String store, String line, Set<String> gone, Problem problem) throws SQLException {
        record Part(String id, @Nullable String sha256) {}
        Optional<Part> part = tx.first(
                "SELECT part_id, sha256 FROM line WHERE id = ? AND state = 'ready' AND part_id IS NOT NULL",
                row -> new Part(row.getString(1), row.getString(2)),
                line);
        if (part.isEmpty() || !gone.contains(part.get().id())) {
            return;
        }
        String sha256 = part.get().sha256();
        if (sha256 == null) {
            Work.drop(tx, store, Link.BUILD, line);
            Lines.refused(tx, line, problem);
            return;
        }
        if (Contents.lostPart(tx, store, sha256, part.get().id())) {
            History.note(tx, sha256, "its part was deleted in Printago; it is uploaded again");
        }
        for (Waiting ready : lines(tx, store, sha256, LineState.READY)) {
            sendBack(tx, store, sha256, part.get().id(), ready);
        }
    }

    private static void sendBack(Transaction tx, String store, String sha256, String gone, Waiting line)
            throws SQLException {
        if (!LineWriter.sentBack(tx, store, line.id(), gone)) {
            return;
        }
        Work.drop(tx, store, Link.BUILD, line.id());
        Optional<String> another = tx.first(
                "SELECT part_id FROM model WHERE store = ? AND sha256 = ? AND part_id IS NOT NULL",
                row -> row.getString(1),
                store,
                sha256);
        if (another.isPresent()) {
            Lines.hasPart(tx, store, line.id(), another.get(), line.mode(), line.priority(), line.turn());
        } else if (tx.number(
                        "SELECT count(*) FROM work WHERE store = ? AND subject = ? AND link IN ('sign', 'upload', 'part')",
                        store,
                        sha256)
                == 0) {
            Work.make(tx, store, Link.SIGN, sha256, line.priority(), line.turn());
        }
    }

    static void refused(Transaction tx, String store, String sha256, Problem problem) throws SQLException {
        Contents.refused(tx, store, sha256, problem);
        List<Waiting> lines = lines(tx, store, sha256, LineState.WAITING);
        for (Waiting line : lines) {
            Lines.markRefused(tx, line.id(), problem);
        }
        Lines.decide(tx, lines.stream().map(Waiting::id).toList());
    }
}
