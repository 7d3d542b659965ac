package io.printroutes.ledger.chain;

import io.printroutes.ledger.budget.RequestState;
import io.printroutes.ledger.budget.Requests;
import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.work.BuildsApi;
import io.printroutes.ledger.work.Doubt;
import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.Link;
import io.printroutes.ledger.work.ReconcileQuestion;
import io.printroutes.ledger.work.Work;
import io.printroutes.order.Problem;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code look-first} asks about, and what its answers bring about. */
public final class Reconciliations {

    /** Of the time between two looks: the longest rest before something is sent once more. */
    private static final int MOST_RESTS = 10;

    private final Database database;
    private final Duration lookAgainAfter;

    public Reconciliations(Database database, Duration lookAgainAfter) {
        this.database = database;
        this.lookAgainAfter = lookAgainAfter;
    }

    public InDoubt inDoubt(Lease lease) {
        return database.transact(tx -> InDoubt.read(tx, lease));
    }

    /** The part was made after all: adopted. */
    public void foundPart(Lease lease, int status, String sha256, String partId) {
        database.transact(tx -> {
            Work.answered(tx, lease, status, RequestState.DONE);
            endHeld(tx, lease, sha256);
            PartOutcomes.made(tx, lease.store(), sha256, partId);
            Stores.wasAllowed(tx, lease.store(), Long.parseLong(lease.item().subject()));
            close(tx, lease);
            return null;
        });
    }

    /**
     * Lines that were queued after all are adopted; those that were not are asked for again, or sent again.
     *
     * @param more whether the list goes on: the rest may be on its next page
     */
    public void foundLines(Lease lease, int status, Map<String, List<String>> partBuilds, boolean more) {
        foundLines(lease, status, partBuilds, more, null);
    }

    /** @param newest time of the newest entry of the list's first page, by the server's clock, if this is that page */
    public void foundLines(
            Lease lease, int status, Map<String, List<String>> partBuilds, boolean more, @Nullable Instant newest) {
        database.transact(tx -> {
            Work.answered(tx, lease, status, RequestState.DONE);
            InDoubt inDoubt = InDoubt.read(tx, lease);
            for (Map.Entry<String, List<String>> found : partBuilds.entrySet()) {
                endHeld(tx, lease, found.getKey());
                Lines.queued(tx, found.getKey(), found.getValue());
                Requests.settled(tx, inDoubt.request(), found.getKey());
            }
            Lines.decide(tx, partBuilds.keySet());
            if (!partBuilds.isEmpty()) {
                Stores.wasAllowed(tx, lease.store(), inDoubt.request());
            }
            if (partBuilds.keySet().containsAll(inDoubt.subjects())) {
                close(tx, lease);
            } else if (more) {
                turnPage(tx, lease);
                if (newest != null) {
                    Work.began(tx, lease.item(), newest.toEpochMilli());
                }
            } else {
                notFound(tx, lease);
            }
            return null;
        });
    }

    /**
     * Lines that nobody can tell of whether they were queued: they are refused, for a person to look, rather than printed
     * twice.
     */
    public void undecidable(Lease lease, Collection<String> lines, Problem problem) {
        database.transact(tx -> {
            for (String line : lines) {
                endHeld(tx, lease, line);
                Lines.markRefused(tx, line, problem);
                Requests.settled(tx, Long.parseLong(lease.item().subject()), line);
            }
            Lines.decide(tx, lines);
            return null;
        });
    }

    /** Which of these part builds belong to lines already. */
    public Set<String> adopted(Collection<String> partBuilds) {
        return database.transact(tx -> {
            Set<String> adopted = new HashSet<>();
            for (String partBuild : partBuilds) {
                if (tx.number("SELECT count(*) FROM part_build WHERE id = ?", partBuild) > 0) {
                    adopted.add(partBuild);
                }
            }
            return adopted;
        });
    }

    /** Not on this page of a long list: the next one is looked at. */
    public void notOnThisPage(Lease lease, int status) {
        database.transact(tx -> {
            Work.answered(tx, lease, status, RequestState.DONE);
            turnPage(tx, lease);
            return null;
        });
    }

    private static void turnPage(Transaction tx, Lease lease) throws SQLException {
        Work.turnPage(tx, lease.item());
        Work.putBack(tx, lease, lease.item(), tx.now(), null, false);
    }

    /** Not there. Believed only the second time: the server may have been at it still when first asked. */
    public void notFound(Lease lease, int status) {
        database.transact(tx -> {
            Work.answered(tx, lease, status, RequestState.DONE);
            notFound(tx, lease);
            return null;
        });
    }

    private void notFound(Transaction tx, Lease lease) throws SQLException {
        ReconcileQuestion question =
                Optional.ofNullable(lease.item().question()).orElseThrow();
        if (!question.isLast()) {
            ask(tx, lease, question.again(), tx.now() + lookAgainAfter.toMillis());
        } else if (question == ReconcileQuestion.BUILD_AGAIN
                && InDoubt.read(tx, lease).isRefused()) {
            ask(tx, lease, ReconcileQuestion.PARTS_EXIST, tx.now());
        } else {
            sendAgain(tx, lease);
            close(tx, lease);
        }
    }

    private static void ask(Transaction tx, Lease lease, ReconcileQuestion question, long at) throws SQLException {
        Work.askAnew(tx, lease.item(), question);
        Work.putBack(tx, lease, lease.item(), at, null, false);
    }

    /** The part was not made and will never be, or can't be used: its content and the lines that wait for it are refused. */
    public void partRefused(Lease lease, int status, String sha256, Problem problem) {
        database.transact(tx -> {
            Work.answered(tx, lease, status, RequestState.DONE);
            endHeld(tx, lease, sha256);
            PartOutcomes.refused(tx, lease.store(), sha256, problem);
            close(tx, lease);
            return null;
        });
    }

    /**
     * It was not done, and is sent again: later and later, and a build that the server breaks down over (500) in halves, so
     * that one line that it can't digest does not hold up the others.
     */
    private void sendAgain(Transaction tx, Lease lease) throws SQLException {
        InDoubt inDoubt = InDoubt.read(tx, lease);
        String token = Doubt.token(inDoubt.request());
        int failures = (int) tx.number("SELECT coalesce(max(attempts), 0) FROM work WHERE token = ?", token) + 1;
        long rest = lookAgainAfter.toMillis() * Math.min(MOST_RESTS, (1L << Math.min(failures - 1, 10)) - 1);
        List<String> subjects = inDoubt.subjects();
        Integer status = inDoubt.status();
        boolean halve =
                inDoubt.link() == Link.BUILD && failures > 1 && subjects.size() > 1 && status != null && status == 500;
        Work.attempts(tx, token, failures);
        if (halve) {
            releaseHalves(tx, lease, inDoubt);
        } else {
            Work.letGo(tx, token, tx.now() + rest);
        }
    }

    /**
     * A build was refused and some of its parts are gone: those contents are uploaded again, the other lines sent again.
     *
     * @param gone ids of parts
     * @param problem of a line that names its part itself: there are no bytes to make another of
     */
    public void partsGone(Lease lease, int status, Set<String> gone, Problem problem) {
        database.transact(tx -> {
            Work.answered(tx, lease, status, RequestState.DONE);
            List<String> lines = InDoubt.read(tx, lease).subjects();
            release(tx, lease, null);
            close(tx, lease);
            for (String line : lines) {
                PartOutcomes.gone(tx, lease.store(), line, gone, problem);
            }
            return null;
        });
    }

    /** A build was refused though all its parts are there, by an endpoint that may be gone: the newer one is tried. */
    public void tryNewerBuilds(Lease lease, int status) {
        database.transact(tx -> {
            Work.answered(tx, lease, status, RequestState.DONE);
            release(tx, lease, BuildsApi.TRIES_V2 + lease.item().subject());
            close(tx, lease);
            return null;
        });
    }

    /**
     * A build was refused as a whole and nothing is wrong that we can see: its halves are sent apart until the line that is
     * to blame stands alone, and that one is refused.
     */
    public void splitOrRefuse(Lease lease, int status, Problem problem) {
        database.transact(tx -> {
            Work.answered(tx, lease, status, RequestState.DONE);
            InDoubt inDoubt = InDoubt.read(tx, lease);
            List<String> lines = inDoubt.subjects();
            if (lines.size() == 1) {
                endHeld(tx, lease, lines.get(0));
                Lines.refused(tx, lines.get(0), problem);
            } else {
                releaseHalves(tx, lease, inDoubt);
            }
            close(tx, lease);
            return null;
        });
    }

    /** Asking came to nothing: ask again later. */
    public void putBack(Lease lease, @Nullable Integer status, Instant readyAt, String reason, boolean failed) {
        database.transact(tx -> {
            Work.answered(tx, lease, status, RequestState.DONE);
            Work.putBack(tx, lease, lease.item(), readyAt.toEpochMilli(), reason, failed);
            return null;
        });
    }

    private static void releaseHalves(Transaction tx, Lease lease, InDoubt inDoubt) throws SQLException {
        String prefix = "v2".equals(inDoubt.version()) ? BuildsApi.TRIES_V2 : "";
        List<String> lines = inDoubt.subjects();
        for (int i = 0; i < lines.size(); i++) {
            String half = i < lines.size() / 2 ? "a" : "b";
            releaseOne(tx, lease, lines.get(i), prefix + inDoubt.request() + half);
        }
    }

    private static void endHeld(Transaction tx, Lease lease, String subject) throws SQLException {
        Work.endHeld(
                tx,
                lease.store(),
                subject,
                Doubt.token(Long.parseLong(lease.item().subject())));
    }

    private static void release(Transaction tx, Lease lease, @Nullable String batch) throws SQLException {
        Work.letGo(tx, Doubt.token(Long.parseLong(lease.item().subject())), batch);
    }

    private static void releaseOne(Transaction tx, Lease lease, String subject, String batch) throws SQLException {
        Work.letGo(tx, Doubt.token(Long.parseLong(lease.item().subject())), subject, batch);
    }

    /** The doubt is over. */
    private static void close(Transaction tx, Lease lease) throws SQLException {
        Requests.settled(tx, Long.parseLong(lease.item().subject()));
        Work.end(tx, lease, lease.item());
    }
}
