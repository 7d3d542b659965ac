package io.printroutes.ledger.work;

import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.work.Candidate.Outlook;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lines that are ready for a build: which of them go together, in which version of the call, and whether now. */
final class ReadyLines {

    private static final String READY =
            "SELECT work.*, line.drop_name, line.sku, line.material FROM work JOIN line ON line.id = work.subject"
                    + " WHERE work.store = ? AND work.link = 'build' AND work.holder IS NULL AND work.ready_at + 0 <= ?";
    private static final String IN_TURN = " ORDER BY work.priority, work.turn, work.id LIMIT ?";

    private final BatchLimits batching;
    private final BuildsApi builds;
    private final BatchWindow gathering;

    ReadyLines(BatchLimits batching, BuildsApi builds, BatchWindow gathering) {
        this.batching = batching;
        this.builds = builds;
        this.gathering = gathering;
    }

    private record Ready(ReadyRow row, String drop, boolean needsNewer) {

        static Ready of(ResultSet row) throws SQLException {
            boolean needsNewer = row.getString("sku") != null || row.getString("material") != null;
            return new Ready(ReadyRow.of(row), row.getString("drop_name"), needsNewer);
        }
    }

    /** @param paused while the store is paused nothing that could be waited for comes, and this is the request that tries */
    Outlook toBuild(Transaction tx, String store, int permits, boolean paused) throws SQLException {
        Optional<Ready> first = tx.first(READY + IN_TURN, Ready::of, store, tx.now(), 1);
        if (first.isEmpty()) {
            return Outlook.nothing(ReadyWork.nextReady(tx, store, Link.BUILD));
        }
        String version = version(first.get(), spokenVersion(tx, store));
        List<Ready> group = group(tx, store, first.get(), version);
        List<ReadyRow> rows = group.stream().map(Ready::row).toList();
        boolean alone = first.get().row().piece().batch() != null || paused;
        if (group.size() < batching.lines() && !alone) {
            Set<String> drops = group.stream().map(Ready::drop).collect(Collectors.toSet());
            Optional<Long> wait =
                    gathering.untilMade(tx, store, drops, first.get().row().priority(), permits, ReadyWork.since(rows));
            if (wait.isPresent()) {
                return Outlook.nothing(wait.get());
            }
        }
        return Outlook.of(Candidate.of(Link.BUILD, rows, version));
    }

    /** The lines that go with the first: of its batch, and sayable in the same version of the call. */
    private List<Ready> group(Transaction tx, String store, Ready first, String version) throws SQLException {
        // where the first goes by v2 for its own needs and others would not, those are told apart
        boolean mixed = !version(new Ready(first.row(), first.drop(), !first.needsNewer()), spokenVersion(tx, store))
                .equals(version);
        return tx.list(
                READY
                        + " AND coalesce(work.batch, '') = ?"
                        + " AND (? = 0 OR CASE WHEN line.sku IS NOT NULL OR line.material IS NOT NULL THEN 1 ELSE 0 END = ?)"
                        + IN_TURN,
                Ready::of,
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
        boolean triesNewer = batch != null && batch.startsWith(BuildsApi.TRIES_V2);
        return line.needsNewer() || builds == BuildsApi.AUTO && triesNewer ? "v2" : spoken;
    }
}
