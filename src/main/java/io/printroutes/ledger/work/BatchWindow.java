package io.printroutes.ledger.work;

import io.printroutes.ledger.db.Transaction;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request that others could join goes now or waits for them. It waits only while they are really on their way,
 * and never longer than {@code printago.batch.wait}; without this rule, part and build take turns at the gate and every
 * file costs two requests.
 */
final class BatchWindow {

    /** A process that has not said anything for so long takes nothing in any more. */
    static final long SILENT_MILLIS = 10_000;

    /** A drop that has not said for so long how many files it is taking in is stuck in one of them. */
    private static final long STUCK_MILLIS = 10_000;

    private final BatchLimits batching;
    private final UploadSpeed uploadSpeed;

    BatchWindow(BatchLimits batching, UploadSpeed uploadSpeed) {
        this.batching = batching;
        this.uploadSpeed = uploadSpeed;
    }

    /**
     * For upload addresses: are files being taken in whose names could go along, or orders about to start that name some? If
     * the budget has permits for all of them they will be here in a moment, whosever they are. If it does not, a drop waits
     * for its own only: somebody else's 5,000 files do not hold up a lone one.
     *
     * @param contents that wait, the most urgent first
     * @param permits that are free now
     * @param since when the oldest that waits became ready
     * @return until when to wait at most, or nothing to go now
     */
    Optional<Long> untilArrived(Transaction tx, String store, List<String> contents, int permits, long since)
            throws SQLException {
        long until = since + batching.longestWait().toMillis();
        if (tx.now() >= until) {
            return Optional.empty();
        }
        long coming = arriving(tx, null) + beingNamed(tx, store, null);
        if (coming == 0) {
            return Optional.empty();
        }
        boolean soon = coming < permits && !isAnyStuck(tx);
        return soon || !hasStranger(tx, store, contents) ? askAgain(tx, until) : Optional.empty();
    }

    /** Whether one of these contents is of a drop from which nothing more comes. */
    private static boolean hasStranger(Transaction tx, String store, List<String> contents) throws SQLException {
        for (String drop : tx.list(
                "SELECT DISTINCT drop_name FROM line WHERE store = ? AND state = 'waiting' AND sha256 IN ("
                        + Transaction.marks(contents.size()) + ")",
                row -> row.getString(1),
                Stream.concat(Stream.of(store), contents.stream()).toArray())) {
            if (arriving(tx, drop) + beingNamed(tx, store, drop) == 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * For a build: are lines on their way that could go along? The same rule: wait for everybody's, of whatever priority, if
     * they are here in a moment, else a drop for its own that are as urgent.
     *
     * @param drops that have lines in this build
     * @param permits that are free now
     */
    Optional<Long> untilMade(
            Transaction tx, String store, Collection<String> drops, int priority, int permits, long since)
            throws SQLException {
        long until = since + batching.longestWait().toMillis();
        if (tx.now() >= until) {
            return Optional.empty();
        }
        long coming = arriving(tx, null) + beingNamed(tx, store, null) + onTheWay(tx, store, permits);
        if (coming == 0) {
            return Optional.empty();
        }
        if (coming < permits && !isAnyStuck(tx)) {
            return askAgain(tx, until);
        }
        for (String drop : drops) {
            if (arriving(tx, drop) + beingNamed(tx, store, drop) == 0 && !isOnTheWay(tx, store, drop, priority)) {
                return Optional.empty();
            }
        }
        return askAgain(tx, until);
    }

    /** Nobody tells when a drop gets stuck. */
    private static Optional<Long> askAgain(Transaction tx, long until) {
        return Optional.of(Math.min(until, tx.now() + STUCK_MILLIS));
    }

    private static boolean isAnyStuck(Transaction tx) throws SQLException {
        return tx.number(
                        "SELECT count(*) FROM arrival JOIN process ON process.id = arrival.process"
                                + " WHERE process.seen_at > ? AND arrival.files > 0 AND arrival.told_at < ?",
                        tx.now() - SILENT_MILLIS,
                        tx.now() - STUCK_MILLIS)
                > 0;
    }

    /** Contents on their way to a part for lines that are to be printed, counted no further than needed. */
    private static long onTheWay(Transaction tx, String store, int most) throws SQLException {
        return tx.number(
                "SELECT count(*) FROM (SELECT 1 FROM work WHERE work.store = ? AND work.link IN ('sign', 'upload', 'part')"
                        + " AND work.attempts = 0 AND EXISTS (SELECT 1 FROM line WHERE line.store = work.store"
                        + " AND line.sha256 = work.subject AND line.state = 'waiting' AND line.mode = 'queue')"
                        + " LIMIT ?) AS coming",
                store,
                most);
    }

    /** Whether a drop's own line of that priority or a higher one is on its way. */
    private static boolean isOnTheWay(Transaction tx, String store, String drop, int priority) throws SQLException {
        return tx.number(
                        "SELECT EXISTS (SELECT 1 FROM line WHERE line.store = ? AND line.drop_name = ?"
                                + " AND line.state = 'waiting' AND line.mode = 'queue' AND line.priority <= ?"
                                + " AND EXISTS (SELECT 1 FROM work WHERE work.store = line.store AND work.subject = line.sha256"
                                + " AND work.link IN ('sign', 'upload', 'part') AND work.attempts = 0))",
                        store,
                        drop,
                        priority)
                > 0;
    }

    /** Orders that have all they need but the answer to a question for names, which is in line and has not failed. */
    private static long beingNamed(Transaction tx, String store, @Nullable String drop) throws SQLException {
        return tx.number(
                "SELECT count(*) FROM orders WHERE store = ? AND state = 'naming' AND drop_name = coalesce(?, drop_name)"
                        + " AND EXISTS (SELECT 1 FROM work WHERE work.store = orders.store AND work.link = 'names'"
                        + " AND work.attempts = 0)",
                store,
                drop);
    }

    private static long arriving(Transaction tx, @Nullable String drop) throws SQLException {
        return tx.number(
                "SELECT coalesce(sum(arrival.files), 0) FROM arrival JOIN process ON process.id = arrival.process"
                        + " WHERE process.seen_at > ? AND coalesce(?, arrival.drop_name) = arrival.drop_name",
                tx.now() - SILENT_MILLIS,
                drop);
    }

    /**
     * How many of these contents can be uploaded before their addresses expire, at the speed seen, with what already has
     * an address before them. At least one, or nothing would ever move.
     */
    int usableInTime(Transaction tx, String store, List<String> contents) throws SQLException {
        long room = uploadSpeed.bytesPerSecond() * batching.urlLifetime().toSeconds()
                - tx.number("SELECT coalesce(sum(bytes), 0) FROM model WHERE store = ? AND state = 'signed'", store);
        Map<String, Long> bytes = new HashMap<>();
        tx.list(
                "SELECT sha256, bytes FROM model WHERE store = ? AND sha256 IN (" + Transaction.marks(contents.size())
                        + ")",
                row -> bytes.put(row.getString(1), row.getLong(2)),
                Stream.concat(Stream.of(store), contents.stream()).toArray());
        int count = 0;
        for (String content : contents) {
            room -= bytes.getOrDefault(content, 0L);
            if (room < 0 && count > 0) {
                break;
            }
            count++;
        }
        return count;
    }
}
