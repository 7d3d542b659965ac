package io.printroutes.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Whether a request that others could join goes now or waits for them. It waits only while they are really on their way,
 * and never longer than {@code printago.batch.wait}; without this rule, part and build take turns at the gate and every
 * file costs two requests.
 */
final class Gathering {

    /** A process that has not said anything for so long takes nothing in any more. */
    static final long SILENT_MILLIS = 10_000;

    private final Batching batching;
    private final UploadSpeed uploadSpeed;

    Gathering(Batching batching, UploadSpeed uploadSpeed) {
        this.batching = batching;
        this.uploadSpeed = uploadSpeed;
    }

    /**
     * For upload addresses: are files being taken in whose names could go along?
     *
     * @param since when the oldest that waits became ready
     * @return until when to wait at most, or nothing to go now
     */
    Optional<Long> untilArrived(Transaction tx, long since) throws SQLException {
        long until = since + batching.longestWait().toMillis();
        return tx.now() < until && arriving(tx) > 0 ? Optional.of(until) : Optional.empty();
    }

    /**
     * For a build: are lines on their way that could go along? If the budget has permits for all of them they will be here
     * in a moment, whosever they are. If it does not, only those of the line's own drop are worth waiting for: somebody
     * else's 5,000 files do not hold up a lone one.
     *
     * @param permits that are free now
     */
    Optional<Long> untilMade(Transaction tx, String store, String drop, int priority, int permits, long since)
            throws SQLException {
        long until = since + batching.longestWait().toMillis();
        if (tx.now() >= until) {
            return Optional.empty();
        }
        if (arriving(tx) > 0) {
            return Optional.of(until);
        }
        record OnTheWay(String drop, long lines, long parts) {}
        List<OnTheWay> drops = tx.list(
                "SELECT line.drop_name, count(*) AS lines, count(DISTINCT line.sha256) AS parts FROM line"
                        + " JOIN work ON work.store = line.store AND work.subject = line.sha256"
                        + " AND work.link IN ('sign', 'upload', 'part') AND work.attempts = 0"
                        + " WHERE line.store = ? AND line.state = 'waiting' AND line.mode = 'queue' AND line.priority <= ?"
                        + " GROUP BY line.drop_name",
                row -> new OnTheWay(row.getString(1), row.getLong(2), row.getLong(3)),
                store,
                priority);
        long parts = drops.stream().mapToLong(OnTheWay::parts).sum();
        boolean soon = parts > 0 && parts < permits;
        boolean own = drops.stream().anyMatch(on -> on.drop().equals(drop));
        return soon || own ? Optional.of(until) : Optional.empty();
    }

    private static long arriving(Transaction tx) throws SQLException {
        return tx.number("SELECT coalesce(sum(arriving), 0) FROM process WHERE seen_at > ?", tx.now() - SILENT_MILLIS);
    }

    /**
     * How many of these contents can be uploaded before their addresses expire, at the speed seen, with what already has
     * an address before them. At least one, or nothing would ever move.
     */
    int usableInTime(Transaction tx, String store, List<String> contents) throws SQLException {
        long room = uploadSpeed.bytesPerSecond() * batching.urlLifetime().toSeconds()
                - tx.number("SELECT coalesce(sum(bytes), 0) FROM model WHERE store = ? AND state = 'signed'", store);
        int count = 0;
        for (String content : contents) {
            room -= tx.number("SELECT bytes FROM model WHERE store = ? AND sha256 = ?", store, content);
            if (room < 0 && count > 0) {
                break;
            }
            count++;
        }
        return count;
    }
}
