package io.printroutes.ledger.chain;

import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.work.BuildsApi;
import io.printroutes.ledger.work.Doubt;
import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.Link;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request whose outcome is in doubt.
 *
 * @param clockAhead the server's clock minus ours, if it was ever seen
 * @param elapsed since it was sent
 * @param status it was answered with; null where no answer came
 * @param page of a list too long for one answer that is looked at next, from 0
 * @param newest time of the newest entry on the first page, by the server's clock; null before there is one
 * @param failures how often what it was about has been sent in vain before
 * @param triedNewer whether it was to go by the newer builds call already
 * @param subjects hashes or line ids that it was about
 */
public record InDoubt(
        long request,
        Link link,
        @Nullable String version,
        Instant sentAt,
        Duration elapsed,
        @Nullable Duration clockAhead,
        @Nullable Integer status,
        int page,
        @Nullable Instant newest,
        int failures,
        boolean triedNewer,
        List<String> subjects) {

    private static final Set<Integer> NOT_THERE = Set.of(404, 405, 410);
    private static final Set<Integer> SAY_NOTHING_OF_IT = Set.of(401, 403, 408, 429);

    /**
     * Whether the request counts as refused once it is known that nothing was done: Printago's own refusal needs no look, so
     * this is one that something in between may have given. It is believed the second time, or where a builds call is gone.
     */
    public boolean isRefused() {
        Integer answered = status;
        if (answered == null || answered < 400 || answered >= 500 || SAY_NOTHING_OF_IT.contains(answered)) {
            return false;
        }
        return NOT_THERE.contains(answered) ? link == Link.BUILD : failures > 0;
    }

    static InDoubt read(Transaction tx, Lease lease) throws SQLException {
        long request = Long.parseLong(lease.item().subject());
        List<String> subjects = tx.list(
                "SELECT subject FROM request_item WHERE request = ? ORDER BY subject",
                row -> row.getString(1),
                request);
        int failures =
                (int) tx.number("SELECT coalesce(max(attempts), 0) FROM work WHERE token = ?", Doubt.token(request));
        boolean triedNewer = tx.number(
                        "SELECT count(*) FROM work WHERE token = ? AND batch LIKE ?",
                        Doubt.token(request),
                        BuildsApi.TRIES_V2 + "%")
                > 0;
        return tx.first(
                        "SELECT request.*, store.clock_ahead, work.page, work.newest FROM request"
                                + " JOIN store ON store.id = request.store JOIN work ON work.id = ? WHERE request.id = ?",
                        row -> {
                            Long ahead = Transaction.optionalLong(row, "clock_ahead");
                            Long status = Transaction.optionalLong(row, "status");
                            Long newest = Transaction.optionalLong(row, "newest");
                            long sentAt = row.getLong("sent_at");
                            return new InDoubt(
                                    request,
                                    Link.of(row.getString("link")),
                                    row.getString("version"),
                                    Instant.ofEpochMilli(sentAt),
                                    Duration.ofMillis(Math.max(0, tx.now() - sentAt)),
                                    ahead == null ? null : Duration.ofMillis(ahead),
                                    status == null ? null : status.intValue(),
                                    row.getInt("page"),
                                    newest == null ? null : Instant.ofEpochMilli(newest),
                                    failures,
                                    triedNewer,
                                    subjects);
                        },
                        lease.item().work(),
                        request)
                .orElseThrow();
    }
}
