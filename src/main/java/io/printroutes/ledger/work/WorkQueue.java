package io.printroutes.ledger.work;

import io.printroutes.ledger.budget.Budget;
import io.printroutes.ledger.budget.Limits;
import io.printroutes.ledger.budget.Requests;
import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.work.Candidate.Outlook;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hands out work: permit, choice and lease are one transaction, so that nothing that holds a lease waits for budget and
 * priority is decided at the last moment. Looking first comes before everything, because doubt holds other work up; then
 * priority, turn (fair among drops) and age.
 */
public final class WorkQueue {

    private final Database database;
    private final Budget budget;
    private final ReadyWork readyWork;
    private final ReadyLines readyLines;
    private final Duration tryAgain;
    private final String process;

    /**
     * @param tryAgain how long to wait before one piece of work tries whether refused credentials are right by now
     * @param process that takes the work, as {@link Processes} knows it
     */
    public WorkQueue(
            Database database,
            Limits limits,
            BatchLimits batching,
            UploadSpeed uploadSpeed,
            BuildsApi builds,
            Duration tryAgain,
            String process) {
        this.database = database;
        this.budget = new Budget(limits);
        BatchWindow gathering = new BatchWindow(batching, uploadSpeed);
        this.readyWork = new ReadyWork(batching, gathering);
        this.readyLines = new ReadyLines(batching, builds, gathering);
        this.tryAgain = tryAgain;
        this.process = process;
    }

    /** The most urgent work of these counted links, if there is a permit for it. */
    public Offer takeCounted(String store, Collection<Link> links) {
        return database.transact(tx -> takeCounted(tx, store, links));
    }

    /** The most urgent work of a link that is not counted, one piece. */
    public Offer takeUncounted(String store, Link link) {
        return database.transact(tx -> {
            if (link == Link.UPLOAD && restsUploads(tx, store)) {
                return new Offer.Nothing(Long.MAX_VALUE);
            }
            Outlook look = ReadyWork.oldest(tx, store, link);
            return look.candidate() == null
                    ? new Offer.Nothing(look.until())
                    : new Offer.Work(lease(tx, store, look.candidate(), 0));
        });
    }

    private Offer takeCounted(Transaction tx, String store, Collection<Link> links) throws SQLException {
        Optional<Long> closed = closedUntil(tx, store);
        if (closed.isPresent()) {
            return new Offer.Nothing(closed.get());
        }
        Budget.State state = budget.state(tx, store);
        if (state.freeForLooking() == 0) {
            return new Offer.Nothing(state.nextLookAt());
        }
        long until = Long.MAX_VALUE;
        List<Candidate> candidates = new ArrayList<>();
        for (Link link : links) {
            if (link != Link.LOOK_FIRST && state.free() == 0) {
                until = Math.min(until, state.nextAt());
                continue;
            }
            Outlook look = look(tx, store, link, state.free());
            until = Math.min(until, look.until());
            if (look.candidate() != null) {
                candidates.add(look.candidate());
            }
        }
        String awaited = pausedLink(tx, store);
        if (awaited != null && !exists(tx, store, awaited)) {
            Stores.awaitAnyLink(tx, store);
        }
        Optional<Candidate> chosen = candidates.stream()
                .min(Comparator.comparing((Candidate c) -> !c.link().text().equals(awaited))
                        .thenComparing(c -> c.link() != Link.LOOK_FIRST)
                        .thenComparing(Candidate::priority)
                        .thenComparing(Candidate::turn)
                        .thenComparing(Candidate::work));
        if (chosen.isEmpty()) {
            return new Offer.Nothing(until);
        }
        return new Offer.Work(lease(tx, store, chosen.get(), permit(tx, store, chosen.get())));
    }

    private Outlook look(Transaction tx, String store, Link link, int permits) throws SQLException {
        return switch (link) {
            case SIGN -> readyWork.toSign(tx, store, permits);
            case BUILD -> readyLines.toBuild(tx, store, permits, isPaused(tx, store));
            default -> ReadyWork.oldest(tx, store, link);
        };
    }

    /** While the store is paused or has asked us to wait, nothing is sent to it. */
    private static Optional<Long> closedUntil(Transaction tx, String store) throws SQLException {
        return tx.first(
                        "SELECT paused_by, not_before FROM store WHERE id = ?",
                        row -> "operator".equals(row.getString("paused_by"))
                                ? Long.MAX_VALUE
                                : row.getLong("not_before"),
                        store)
                .filter(until -> until > tx.now());
    }

    /**
     * An upload costs no request: what has an address is brought there even while the limit is used up. While the
     * credentials are refused, it rests only as long as a request is left that can find out whether they are right by now.
     */
    private static boolean restsUploads(Transaction tx, String store) throws SQLException {
        return tx.number(
                        "SELECT count(*) FROM store WHERE id = ? AND (paused_by = 'operator' OR paused_by = 'credentials'"
                                + " AND EXISTS (SELECT 1 FROM work WHERE work.store = store.id"
                                + " AND work.link = coalesce(store.paused_link, work.link)"
                                + " AND work.link NOT IN ('upload', 'give-up', 'acknowledge', 'report')))",
                        store)
                > 0;
    }

    private static boolean isPaused(Transaction tx, String store) throws SQLException {
        return tx.number("SELECT count(*) FROM store WHERE id = ? AND paused_by IS NOT NULL", store) > 0;
    }

    /**
     * The link whose permission is missing, if one is: only its own success shows that it was given. Where no work of that
     * link is left to show it, any success does.
     */
    private static @Nullable String pausedLink(Transaction tx, String store) throws SQLException {
        return tx.first(
                        "SELECT paused_link FROM store WHERE id = ? AND paused_link IS NOT NULL",
                        row -> row.getString(1),
                        store)
                .orElse(null);
    }

    private static boolean exists(Transaction tx, String store, String link) throws SQLException {
        return tx.number("SELECT EXISTS (SELECT 1 FROM work WHERE store = ? AND link = ?)", store, link) > 0;
    }

    /** The permit and the intent in one: what is about to be asked, before it is. */
    private long permit(Transaction tx, String store, Candidate candidate) throws SQLException {
        budget.prune(tx, store);
        return Requests.send(tx, store, candidate.link().text(), process, candidate.version(), ids(candidate));
    }

    /** Numbers of ours and nothing else, so they can stand in the statement: one statement instead of hundreds. */
    private static String ids(Candidate candidate) {
        return candidate.pieces().stream()
                .map(piece -> Long.toString(piece.work()))
                .collect(Collectors.joining(", "));
    }

    private Lease lease(Transaction tx, String store, Candidate candidate, long request) throws SQLException {
        String token = UUID.randomUUID().toString();
        Work.lease(tx, ids(candidate), process, token);
        if (candidate.link().counted()) {
            Stores.tryAgainLater(tx, store, tryAgain);
            Stores.handedOut(tx, store, candidate.turn());
        }
        return new Lease(candidate.link(), store, token, request, candidate.version(), candidate.pieces());
    }
}
