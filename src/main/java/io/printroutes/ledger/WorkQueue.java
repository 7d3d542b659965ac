package io.printroutes.ledger;

import io.printroutes.ledger.Take.Piece;
import io.printroutes.order.Priority;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hands out work: permit, choice and lease are one transaction, so that nothing that holds a lease waits for budget and
 * priority is decided at the last moment. Looking first comes before everything, because doubt holds other work up; then
 * priority, turn (fair among drops) and age.
 */
public final class WorkQueue {

    private final Ledger ledger;
    private final Batching batching;
    private final Builds builds;
    private final Budget budget;
    private final Gathering gathering;
    private final Duration tryAgain;
    private final String process;

    /**
     * @param tryAgain how long to wait before one piece of work tries whether refused credentials are right by now
     * @param process that takes the work, as {@link Processes} knows it
     */
    public WorkQueue(
            Ledger ledger,
            Limits limits,
            Batching batching,
            UploadSpeed uploadSpeed,
            Builds builds,
            Duration tryAgain,
            String process) {
        this.ledger = ledger;
        this.batching = batching;
        this.builds = builds;
        this.budget = new Budget(limits);
        this.gathering = new Gathering(batching, uploadSpeed);
        this.tryAgain = tryAgain;
        this.process = process;
    }

    /** Which builds call is used: as set, or as it turns out. */
    public enum Builds {
        AUTO,
        V1,
        V2
    }

    /** A group of pieces that would go into one request, and how urgent its most urgent is. */
    private record Candidate(
            Link link, List<Piece> pieces, @Nullable String version, int priority, long turn, long work) {}

    /** What a link has to offer: a candidate, or when to look again. */
    private record Look(@Nullable Candidate candidate, long until) {
        static Look nothing(long until) {
            return new Look(null, until);
        }
    }

    /** The most urgent work of these counted links, if there is a permit for it. */
    public Offer takeCounted(String store, Collection<Link> links) {
        return ledger.transact(tx -> takeCounted(tx, store, links));
    }

    /** The most urgent work of a link that is not counted, one piece. */
    public Offer takeUncounted(String store, Link link) {
        return ledger.transact(tx -> {
            if (link == Link.UPLOAD && isPaused(tx, store)) {
                return new Offer.Nothing(Long.MAX_VALUE);
            }
            Look look = oldest(tx, store, link);
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
            Look look = look(tx, store, link, state.free());
            until = Math.min(until, look.until());
            if (look.candidate() != null) {
                candidates.add(look.candidate());
            }
        }
        String awaited = pausedLink(tx, store);
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

    private Look look(Transaction tx, String store, Link link, int permits) throws SQLException {
        return switch (link) {
            case SIGN -> sign(tx, store, permits);
            case BUILD -> build(tx, store, permits);
            default -> oldest(tx, store, link);
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

    /** An upload costs no request: what has an address is brought there even while the limit is used up. */
    private static boolean isPaused(Transaction tx, String store) throws SQLException {
        return tx.number("SELECT count(*) FROM store WHERE id = ? AND paused_by IS NOT NULL", store) > 0;
    }

    /** The link whose permission is missing, if one is: only its own success shows that it was given. */
    private static @Nullable String pausedLink(Transaction tx, String store) throws SQLException {
        return tx.first(
                        "SELECT paused_link FROM store WHERE id = ? AND paused_link IS NOT NULL",
                        row -> row.getString(1),
                        store)
                .orElse(null);
    }

    // ready_at + 0: most work is ready, so its order is what is looked for, not the index by time that finds what is
    // not
    private static final String READY =
            " FROM work WHERE store = ? AND link = ? AND holder IS NULL AND ready_at + 0 <= ?"
                    + " ORDER BY priority, turn, id LIMIT ?";

    private record Row(Piece piece, int priority, long turn, long createdAt) {}

    private static Row row(ResultSet row) throws SQLException {
        String question = row.getString("question");
        Piece piece = new Piece(
                row.getLong("id"),
                row.getString("subject"),
                row.getInt("attempts"),
                row.getString("batch"),
                question == null ? null : Question.valueOf(question));
        return new Row(piece, row.getInt("priority"), row.getLong("turn"), row.getLong("created_at"));
    }

    private Look oldest(Transaction tx, String store, Link link) throws SQLException {
        return tx.first("SELECT *" + READY, WorkQueue::row, store, link.text(), tx.now(), 1)
                .map(first -> new Look(candidate(link, List.of(first), null), Long.MAX_VALUE))
                .orElse(Look.nothing(nextReady(tx, store, link)));
    }

    private static Candidate candidate(Link link, List<Row> rows, @Nullable String version) {
        Row first = rows.get(0);
        return new Candidate(
                link,
                rows.stream().map(Row::piece).toList(),
                version,
                first.priority(),
                first.turn(),
                first.piece().work());
    }

    private static long nextReady(Transaction tx, String store, Link link) throws SQLException {
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

    private Look sign(Transaction tx, String store, int permits) throws SQLException {
        List<Row> rows =
                tx.list("SELECT *" + READY, WorkQueue::row, store, Link.SIGN.text(), tx.now(), batching.urls());
        if (rows.isEmpty()) {
            return Look.nothing(nextReady(tx, store, Link.SIGN));
        }
        String batch = rows.get(0).piece().batch();
        if (batch != null) {
            List<Row> half = rows.stream()
                    .filter(row -> batch.equals(row.piece().batch()))
                    .toList();
            return new Look(candidate(Link.SIGN, half, null), Long.MAX_VALUE);
        }
        rows = rows.stream().filter(row -> row.piece().batch() == null).toList();
        if (rows.size() < batching.urls()) {
            Optional<Long> wait = gathering.untilArrived(tx, store, subjects(rows), permits, oldest(rows));
            if (wait.isPresent()) {
                return Look.nothing(wait.get());
            }
        }
        List<Row> usable = rows.subList(0, gathering.usableInTime(tx, store, subjects(rows)));
        return new Look(candidate(Link.SIGN, usable, null), Long.MAX_VALUE);
    }

    private record Ready(Row row, String drop, boolean needsNewer) {}

    private static final String READY_LINES =
            "SELECT work.*, line.drop_name, line.sku, line.material FROM work JOIN line ON line.id = work.subject"
                    + " WHERE work.store = ? AND work.link = 'build' AND work.holder IS NULL AND work.ready_at + 0 <= ?";
    private static final String IN_TURN = " ORDER BY work.priority, work.turn, work.id LIMIT ?";

    private static Ready ready(ResultSet row) throws SQLException {
        boolean needsNewer = row.getString("sku") != null || row.getString("material") != null;
        return new Ready(row(row), row.getString("drop_name"), needsNewer);
    }

    private Look build(Transaction tx, String store, int permits) throws SQLException {
        Optional<Ready> first = tx.first(READY_LINES + IN_TURN, WorkQueue::ready, store, tx.now(), 1);
        if (first.isEmpty()) {
            return Look.nothing(nextReady(tx, store, Link.BUILD));
        }
        String version = version(first.get(), spokenVersion(tx, store));
        List<Ready> group = group(tx, store, first.get(), version);
        List<Row> rows = group.stream().map(Ready::row).toList();
        // while the store is paused nothing that could be waited for comes, and this is the request that tries
        boolean alone = first.get().row().piece().batch() != null || isPaused(tx, store);
        if (group.size() < batching.lines() && !alone) {
            Set<String> drops = group.stream().map(Ready::drop).collect(Collectors.toSet());
            Optional<Long> wait =
                    gathering.untilMade(tx, store, drops, first.get().row().priority(), permits, oldest(rows));
            if (wait.isPresent()) {
                return Look.nothing(wait.get());
            }
        }
        return new Look(candidate(Link.BUILD, rows, version), Long.MAX_VALUE);
    }

    /** The lines that go with the first: of its batch, and sayable in the same version of the call. */
    private List<Ready> group(Transaction tx, String store, Ready first, String version) throws SQLException {
        // where the first goes by v2 for its own needs and others would not, those are told apart
        boolean mixed = !version(new Ready(first.row(), first.drop(), !first.needsNewer()), spokenVersion(tx, store))
                .equals(version);
        return tx.list(
                READY_LINES
                        + " AND coalesce(work.batch, '') = ?"
                        + " AND (? = 0 OR CASE WHEN line.sku IS NOT NULL OR line.material IS NOT NULL THEN 1 ELSE 0 END = ?)"
                        + IN_TURN,
                WorkQueue::ready,
                store,
                tx.now(),
                first.row().piece().batch() == null ? "" : first.row().piece().batch(),
                mixed ? 1 : 0,
                first.needsNewer() ? 1 : 0,
                batching.lines());
    }

    private String spokenVersion(Transaction tx, String store) throws SQLException {
        return switch (builds) {
            case V1 -> "v1";
            case V2 -> "v2";
            case AUTO ->
                tx.first("SELECT builds FROM store WHERE id = ?", row -> row.getString(1), store)
                        .orElse("v1");
        };
    }

    /** What only v2 can say goes by v2, and so does a batch that is tried there because v1 seems to be gone. */
    private String version(Ready line, String spoken) {
        String batch = line.row().piece().batch();
        boolean triesNewer = batch != null && batch.startsWith(Chain.TRIES_V2);
        return line.needsNewer() || builds == Builds.AUTO && triesNewer ? "v2" : spoken;
    }

    private static long oldest(List<Row> rows) {
        return rows.stream().mapToLong(Row::createdAt).min().orElseThrow();
    }

    private static List<String> subjects(List<Row> rows) {
        return rows.stream().map(row -> row.piece().subject()).toList();
    }

    /** The permit and the intent in one: what is about to be asked, before it is. */
    private long permit(Transaction tx, String store, Candidate candidate) throws SQLException {
        budget.prune(tx, store);
        long request = tx.number(
                "INSERT INTO request (store, link, process, version, sent_at, state) VALUES (?, ?, ?, ?, ?, 'sent') RETURNING id",
                store,
                candidate.link().text(),
                process,
                candidate.version(),
                tx.now());
        tx.update(
                "INSERT INTO request_item (request, subject) SELECT ?, subject FROM work WHERE id IN (" + ids(candidate)
                        + ")",
                request);
        return request;
    }

    /**
     * The turn of whoever is next: newcomers line up there, beside the first file of a drop that has thousands in line. What
     * has failed before and rests does not count, or one such file would let all newcomers pass before everybody else.
     */
    static long headOfLine(Transaction tx, String store) throws SQLException {
        OptionalLong head = OptionalLong.empty();
        for (Link link : List.of(Link.SIGN, Link.PART, Link.BUILD)) {
            for (Priority priority : Priority.values()) {
                Optional<Long> turn = tx.first(
                        "SELECT turn FROM work WHERE store = ? AND link = ? AND priority = ? AND attempts = 0"
                                + " ORDER BY turn LIMIT 1",
                        row -> row.getLong(1),
                        store,
                        link.text(),
                        Rows.number(priority));
                if (turn.isPresent()) {
                    head = OptionalLong.of(Math.min(turn.get(), head.orElse(Long.MAX_VALUE)));
                }
            }
        }
        return head.isPresent() ? head.getAsLong() : tx.number("SELECT turn FROM store WHERE id = ?", store);
    }

    /** Numbers of ours and nothing else, so they can stand in the statement: one statement instead of hundreds. */
    private static String ids(Candidate candidate) {
        return candidate.pieces().stream()
                .map(piece -> Long.toString(piece.work()))
                .collect(Collectors.joining(", "));
    }

    private Take lease(Transaction tx, String store, Candidate candidate, long request) throws SQLException {
        String token = UUID.randomUUID().toString();
        tx.update("UPDATE work SET holder = ?, token = ? WHERE id IN (" + ids(candidate) + ")", process, token);
        if (candidate.link().counted()) {
            Stores.tryAgainLater(tx, store, tryAgain);
            tx.update("UPDATE store SET turn = ? WHERE id = ? AND turn < ?", candidate.turn(), store, candidate.turn());
        }
        return new Take(candidate.link(), store, token, request, candidate.version(), candidate.pieces());
    }
}
