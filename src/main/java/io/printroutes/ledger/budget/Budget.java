package io.printroutes.ledger.budget;

import io.printroutes.ledger.db.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The permits of a store: a log of its requests in two sliding windows.
 *
 * <p>A permit is free again one window after the <em>answer</em> came: however long a request was under way, it reached the
 * server between its sending and its answer, so no window at the server ever holds more than the limit, and no clocks need
 * agree. A request without an answer holds its permit; one that was under way in a crash counts from when that was found.
 */
public final class Budget {

    private static final int WHOLE = 1000;

    private final Limits limits;

    public Budget(Limits limits) {
        this.limits = limits;
    }

    /**
     * What is left right now.
     *
     * @param free requests that may be sent now, by ordinary work
     * @param freeForLooking the same, with the reserve
     * @param freeInHour of the long window
     * @param nextAt when another one becomes free, in milliseconds; only meaningful where none is
     * @param nextLookAt the same, with the reserve
     */
    public record State(int free, int freeForLooking, int freeInMinute, int freeInHour, long nextAt, long nextLookAt) {}

    public State state(Transaction tx, String store) throws SQLException {
        long now = tx.now();
        int share = share(tx, store);
        int minute = limits.minuteFor(share);
        int hour = limits.hourFor(share);
        long longest =
                Math.max(limits.minuteWindow().toMillis(), limits.hourWindow().toMillis());
        List<@Nullable Long> answers = tx.list(
                "SELECT answered_at FROM request WHERE store = ? AND state <> 'unsent' AND (answered_at IS NULL OR answered_at > ?)"
                        + " ORDER BY answered_at",
                row -> Transaction.optionalLong(row, "answered_at"),
                store,
                now - longest);
        int underWay = (int) answers.stream().filter(Objects::isNull).count();
        List<Long> answered = answers.stream().filter(Objects::nonNull).sorted().toList();
        Window minuteWindow = new Window(minute, limits.minuteWindow().toMillis(), answered, underWay, now);
        Window hourWindow = new Window(hour, limits.hourWindow().toMillis(), answered, underWay, now);
        int looking = Math.min(minuteWindow.free(0), hourWindow.free(0));
        int free = Math.min(minuteWindow.free(Limits.reserve(minute)), hourWindow.free(Limits.reserve(hour)));
        long next = Math.max(minuteWindow.nextAt(Limits.reserve(minute)), hourWindow.nextAt(Limits.reserve(hour)));
        long nextLook = Math.max(minuteWindow.nextAt(0), hourWindow.nextAt(0));
        return new State(free, looking, minuteWindow.free(0), hourWindow.free(0), next, nextLook);
    }

    /** When the last of so many requests to come can be sent, if each is answered at once. */
    public long throughAt(Transaction tx, String store, int requests) throws SQLException {
        int share = share(tx, store);
        int minute = limits.minuteFor(share) - Limits.reserve(limits.minuteFor(share));
        int hour = limits.hourFor(share) - Limits.reserve(limits.hourFor(share));
        List<Long> sent = new ArrayList<>(tx.list(
                "SELECT coalesce(answered_at, ?) FROM request WHERE store = ? AND state <> 'unsent' ORDER BY 1 DESC LIMIT ?",
                row -> row.getLong(1),
                tx.now(),
                store,
                hour));
        Collections.reverse(sent);
        for (int i = 0; i < requests; i++) {
            long at = tx.now();
            at = Math.max(at, free(sent, minute, limits.minuteWindow().toMillis()));
            at = Math.max(at, free(sent, hour, limits.hourWindow().toMillis()));
            sent.add(at);
        }
        return sent.get(sent.size() - 1);
    }

    /** A window has room again when the request that is as many back as it holds has left it. */
    private static long free(List<Long> sent, int limit, long window) {
        return sent.size() < limit ? 0 : sent.get(sent.size() - limit) + window;
    }

    /** Our share in thousandths: it was cut when somebody else spent the same budget, and comes back a tenth a window. */
    private int share(Transaction tx, String store) throws SQLException {
        return tx.first(
                        "SELECT share, share_changed_at FROM store WHERE id = ?",
                        row -> {
                            long windows = (tx.now() - row.getLong("share_changed_at"))
                                    / Math.max(1, limits.minuteWindow().toMillis());
                            return (int) Math.min(WHOLE, row.getInt("share") + 100 * Math.min(windows, 10));
                        },
                        store)
                .orElse(WHOLE);
    }

    /** Whether nobody else has been seen to spend the same budget, or that is long ago. */
    boolean hasWholeShare(Transaction tx, String store) throws SQLException {
        return share(tx, store) == WHOLE;
    }

    /** Whether the share was cut after this request had been sent: then it tells nothing new. */
    boolean isCutSince(Transaction tx, String store, long request) throws SQLException {
        return tx.number(
                        "SELECT count(*) FROM store JOIN request ON request.id = ? WHERE store.id = ?"
                                + " AND store.share_changed_at >= request.sent_at",
                        request,
                        store)
                > 0;
    }

    /** Deletes what no window holds any more. */
    public void prune(Transaction tx, String store) throws SQLException {
        long longest =
                Math.max(limits.minuteWindow().toMillis(), limits.hourWindow().toMillis());
        Requests.prune(tx, store, tx.now() - 2 * longest);
    }

    /** What is left of the share when somebody else spends the same budget: half is theirs until it turns out that they need less. */
    int halvedShare(Transaction tx, String store) throws SQLException {
        return Math.max(100, share(tx, store) / 2);
    }

    private record Window(int limit, long millis, List<Long> answered, int underWay, long now) {

        private List<Long> inside() {
            return answered.stream().filter(at -> at > now - millis).toList();
        }

        int free(int reserve) {
            return Math.max(0, limit - reserve - underWay - inside().size());
        }

        /** When one more becomes free: as soon as enough of the oldest have left. */
        long nextAt(int reserve) {
            List<Long> inside = inside();
            int leave = inside.size() + underWay - (limit - reserve) + 1;
            if (leave <= 0) {
                return now;
            }
            // with nothing but unanswered requests inside, the next answer wakes the takers
            return leave <= inside.size() ? inside.get(leave - 1) + millis : now + millis;
        }
    }
}
