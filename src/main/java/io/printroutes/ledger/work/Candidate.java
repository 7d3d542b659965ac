package io.printroutes.ledger.work;

import io.printroutes.ledger.work.Lease.WorkItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group of pieces that would go into one request, and how urgent its most urgent is.
 *
 * @param version of the builds call, if it is one
 * @param work number of its most urgent piece
 */
record Candidate(Link link, List<WorkItem> pieces, @Nullable String version, int priority, long turn, long work) {

    /** What a link has to offer: a candidate, or when to look again. */
    record Outlook(@Nullable Candidate candidate, long until) {

        static Outlook of(Candidate candidate) {
            return new Outlook(candidate, Long.MAX_VALUE);
        }

        static Outlook nothing(long until) {
            return new Outlook(null, until);
        }
    }

    static Candidate of(Link link, List<ReadyRow> rows, @Nullable String version) {
        ReadyRow first = rows.get(0);
        return new Candidate(
                link,
                rows.stream().map(ReadyRow::piece).toList(),
                version,
                first.priority(),
                first.turn(),
                first.piece().work());
    }
}
