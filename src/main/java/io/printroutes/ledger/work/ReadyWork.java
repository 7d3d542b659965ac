package io.printroutes.ledger.work;

import io.printroutes.ledger.db.Columns;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.work.Candidate.Outlook;
import io.printroutes.order.Priority;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Work that nobody holds and whose time has come, the most urgent first. */
public final class ReadyWork {

    // ready_at + 0: most work is ready, so its order is what is looked for, not the index by time that finds what is
    // not
    private static final String READY =
            " FROM work WHERE store = ? AND link = ? AND holder IS NULL AND ready_at + 0 <= ?"
                    + " ORDER BY priority, turn, id LIMIT ?";

    private final BatchLimits batching;
    private final BatchWindow gathering;

    ReadyWork(BatchLimits batching, BatchWindow gathering) {
        this.batching = batching;
        this.gathering = gathering;
    }

    static Outlook oldest(Transaction tx, String store, Link link) throws SQLException {
        return tx.first("SELECT *" + READY, ReadyRow::of, store, link.text(), tx.now(), 1)
                .map(first -> Outlook.of(Candidate.of(link, List.of(first), null)))
                .orElse(Outlook.nothing(nextReady(tx, store, link)));
    }

    static long nextReady(Transaction tx, String store, Link link) throws SQLException {
        return tx.first(
                        "SELECT min(ready_at) AS at FROM work WHERE store = ? AND link = ? AND holder IS NULL AND ready_at > ?",
                        row -> {
                            Long at = Transaction.optionalLong(row, "at");
                            return at == null ? Long.MAX_VALUE : at;
                        },
                        store,
                        link.text(),
                        tx.now())
                .orElse(Long.MAX_VALUE);
    }

    /** Contents whose upload addresses go into one request. */
    Outlook toSign(Transaction tx, String store, int permits) throws SQLException {
        List<ReadyRow> rows =
                tx.list("SELECT *" + READY, ReadyRow::of, store, Link.SIGN.text(), tx.now(), batching.urls());
        if (rows.isEmpty()) {
            return Outlook.nothing(nextReady(tx, store, Link.SIGN));
        }
        String batch = rows.get(0).piece().batch();
        if (batch != null) {
            List<ReadyRow> half = rows.stream()
                    .filter(row -> batch.equals(row.piece().batch()))
                    .toList();
            return Outlook.of(Candidate.of(Link.SIGN, half, null));
        }
        rows = rows.stream().filter(row -> row.piece().batch() == null).toList();
        if (rows.size() < batching.urls()) {
            Optional<Long> wait = gathering.untilArrived(tx, store, subjects(rows), permits, since(rows));
            if (wait.isPresent()) {
                return Outlook.nothing(wait.get());
            }
        }
        List<ReadyRow> usable = rows.subList(0, gathering.usableInTime(tx, store, subjects(rows)));
        return Outlook.of(Candidate.of(Link.SIGN, usable, null));
    }

    /** When the first of them became work. */
    static long since(List<ReadyRow> rows) {
        return rows.stream().mapToLong(ReadyRow::createdAt).min().orElseThrow();
    }

    private static List<String> subjects(List<ReadyRow> rows) {
        return rows.stream().map(row -> row.piece().subject()).toList();
    }

    /**
     * The turn of whoever is next: newcomers line up there, beside the first file of a drop that has thousands in line. What
     * has failed before and rests does not count, or one such file would let all newcomers pass before everybody else.
     */
    public static long headOfLine(Transaction tx, String store) throws SQLException {
        OptionalLong head = OptionalLong.empty();
        for (Link link : List.of(Link.SIGN, Link.PART, Link.BUILD)) {
            for (Priority priority : Priority.values()) {
                Optional<Long> turn = tx.first(
                        "SELECT turn FROM work WHERE store = ? AND link = ? AND priority = ? AND attempts = 0"
                                + " ORDER BY turn LIMIT 1",
                        row -> row.getLong(1),
                        store,
                        link.text(),
                        Columns.number(priority));
                if (turn.isPresent()) {
                    head = OptionalLong.of(Math.min(turn.get(), head.orElse(Long.MAX_VALUE)));
                }
            }
        }
        return head.isPresent() ? head.getAsLong() : tx.number("SELECT turn FROM store WHERE id = ?", store);
    }
}
