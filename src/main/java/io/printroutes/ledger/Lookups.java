package io.printroutes.ledger;

import io.printroutes.ledger.Take.Piece;
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
public final class Lookups {

    private final Ledger ledger;
    private final Duration lookAgainAfter;

    public Lookups(Ledger ledger, Duration lookAgainAfter) {
        this.ledger = ledger;
        this.lookAgainAfter = lookAgainAfter;
    }

    /**
     * The request that is in doubt.
     *
     * @param clockAhead the server's clock minus ours, if it was ever seen
     * @param status it was refused with, where the question is whether its parts exist
     * @param subjects hashes or line ids that it was about
     */
    public record InDoubt(
            long request,
            Link link,
            @Nullable String version,
            Instant sentAt,
            @Nullable Duration clockAhead,
            @Nullable Integer status,
            List<String> subjects) {}

    public InDoubt inDoubt(Take take) {
        return ledger.transact(tx -> read(tx, take));
    }

    private static InDoubt read(Transaction tx, Take take) throws SQLException {
        long request = Long.parseLong(take.piece().subject());
        List<String> subjects = tx.list(
                "SELECT subject FROM request_item WHERE request = ? ORDER BY subject",
                row -> row.getString(1),
                request);
        return tx.first(
                        "SELECT request.*, store.clock_ahead FROM request JOIN store ON store.id = request.store WHERE request.id = ?",
                        row -> {
                            Long ahead = Transaction.optionalLong(row, "clock_ahead");
                            Long status = Transaction.optionalLong(row, "status");
                            return new InDoubt(
                                    request,
                                    Link.of(row.getString("link")),
                                    row.getString("version"),
                                    Instant.ofEpochMilli(row.getLong("sent_at")),
                                    ahead == null ? null : Duration.ofMillis(ahead),
                                    status == null ? null : status.intValue(),
                                    subjects);
                        },
                        request)
                .orElseThrow();
    }

    /** The part was made after all: adopted. */
    public void foundPart(Take take, int status, String sha256, String partId) {
        ledger.transact(tx -> {
            Work.answered(tx, take, status, "done");
            endHeld(tx, take, sha256);
            Parts.made(tx, take.store(), sha256, partId);
            close(tx, take);
            return null;
        });
    }

    /** Lines that were queued after all are adopted; those that were not are asked for again, or sent again. */
    public void foundLines(Take take, int status, Map<String, List<String>> partBuilds) {
        ledger.transact(tx -> {
            Work.answered(tx, take, status, "done");
            InDoubt inDoubt = read(tx, take);
            for (Map.Entry<String, List<String>> found : partBuilds.entrySet()) {
                endHeld(tx, take, found.getKey());
                Lines.queued(tx, found.getKey(), found.getValue());
                tx.update(
                        "DELETE FROM request_item WHERE request = ? AND subject = ?",
                        inDoubt.request(),
                        found.getKey());
            }
            Lines.decide(tx, partBuilds.keySet());
            if (partBuilds.keySet().containsAll(inDoubt.subjects())) {
                close(tx, take);
            } else {
                notFound(tx, take);
            }
            return null;
        });
    }

    /**
     * Lines that nobody can tell of whether they were queued: they are refused, for a person to look, rather than printed
     * twice.
     */
    public void undecidable(Take take, Collection<String> lines, Problem problem) {
        ledger.transact(tx -> {
            for (String line : lines) {
                endHeld(tx, take, line);
                Lines.markRefused(tx, line, problem);
                tx.update(
                        "DELETE FROM request_item WHERE request = ? AND subject = ?",
                        Long.parseLong(take.piece().subject()),
                        line);
            }
            Lines.decide(tx, lines);
            return null;
        });
    }

    /** Which of these part builds belong to lines already. */
    public Set<String> adopted(Collection<String> partBuilds) {
        return ledger.transact(tx -> {
            Set<String> adopted = new HashSet<>();
            for (String partBuild : partBuilds) {
                if (tx.number("SELECT count(*) FROM part_build WHERE id = ?", partBuild) > 0) {
                    adopted.add(partBuild);
                }
            }
            return adopted;
        });
    }

    /** Not there. Believed only the second time: the server may have been at it still when first asked. */
    public void notFound(Take take, int status) {
        ledger.transact(tx -> {
            Work.answered(tx, take, status, "done");
            notFound(tx, take);
            return null;
        });
    }

    private void notFound(Transaction tx, Take take) throws SQLException {
        Piece piece = take.piece();
        Question question = Optional.ofNullable(piece.question()).orElseThrow();
        if (question.isLast()) {
            release(tx, take, null);
            close(tx, take);
        } else {
            tx.update(
                    "UPDATE work SET question = ? WHERE id = ?",
                    question.again().name(),
                    piece.work());
            Work.putBack(tx, take, piece, tx.now() + lookAgainAfter.toMillis(), null, false);
        }
    }

    /**
     * A build was refused and some of its parts are gone: those contents are uploaded again, the other lines sent again.
     *
     * @param gone ids of parts
     */
    public void partsGone(Take take, int status, Set<String> gone) {
        ledger.transact(tx -> {
            Work.answered(tx, take, status, "done");
            for (String partId : gone) {
                for (String sha256 : tx.list(
                        "SELECT sha256 FROM model WHERE store = ? AND part_id = ?",
                        row -> row.getString(1),
                        take.store(),
                        partId)) {
                    Parts.gone(tx, take.store(), sha256);
                }
            }
            release(tx, take, null);
            close(tx, take);
            return null;
        });
    }

    /** A build was refused though all its parts are there, by an endpoint that may be gone: the newer one is tried. */
    public void tryNewerBuilds(Take take, int status) {
        ledger.transact(tx -> {
            Work.answered(tx, take, status, "done");
            release(tx, take, Chain.TRIES_V2 + take.piece().subject());
            close(tx, take);
            return null;
        });
    }

    /**
     * A build was refused as a whole and nothing is wrong that we can see: its halves are sent apart until the line that is
     * to blame stands alone, and that one is refused.
     */
    public void splitOrRefuse(Take take, int status, Problem problem) {
        ledger.transact(tx -> {
            Work.answered(tx, take, status, "done");
            InDoubt inDoubt = read(tx, take);
            List<String> lines = inDoubt.subjects();
            if (lines.size() == 1) {
                endHeld(tx, take, lines.get(0));
                Lines.refused(tx, lines.get(0), problem);
            } else {
                String prefix = "v2".equals(inDoubt.version()) ? Chain.TRIES_V2 : "";
                for (int i = 0; i < lines.size(); i++) {
                    String half = i < lines.size() / 2 ? "a" : "b";
                    releaseOne(tx, take, lines.get(i), prefix + inDoubt.request() + half);
                }
            }
            close(tx, take);
            return null;
        });
    }

    /** Asking came to nothing: ask again later. */
    public void putBack(Take take, @Nullable Integer status, Instant readyAt, String reason, boolean failed) {
        ledger.transact(tx -> {
            Work.answered(tx, take, status, "done");
            Work.putBack(tx, take, take.piece(), readyAt.toEpochMilli(), reason, failed);
            return null;
        });
    }

    private static void endHeld(Transaction tx, Take take, String subject) throws SQLException {
        tx.update(
                "DELETE FROM work WHERE store = ? AND subject = ? AND token = ?",
                take.store(),
                subject,
                Doubt.token(Long.parseLong(take.piece().subject())));
    }

    private static void release(Transaction tx, Take take, @Nullable String batch) throws SQLException {
        tx.update(
                "UPDATE work SET holder = NULL, token = NULL, ready_at = ?, batch = ? WHERE token = ?",
                tx.now(),
                batch,
                Doubt.token(Long.parseLong(take.piece().subject())));
    }

    private static void releaseOne(Transaction tx, Take take, String subject, String batch) throws SQLException {
        tx.update(
                "UPDATE work SET holder = NULL, token = NULL, ready_at = ?, batch = ? WHERE subject = ? AND token = ?",
                tx.now(),
                batch,
                subject,
                Doubt.token(Long.parseLong(take.piece().subject())));
    }

    /** The doubt is over. */
    private static void close(Transaction tx, Take take) throws SQLException {
        tx.update(
                "UPDATE request SET state = 'done' WHERE id = ?",
                Long.parseLong(take.piece().subject()));
        Work.end(tx, take, take.piece());
    }
}
