package io.printroutes.ledger.work;

import io.printroutes.ledger.budget.Permit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lease of some work items of one link and, where the link is counted, the permit for its one request.
 *
 * @param token proves the lease; a result that comes with another one is too late and changes nothing
 * @param request number of the permit and of the intent, 0 where the link is not counted
 * @param version of the builds call, for {@link Link#BUILD} only
 */
public record Lease(
        Link link,
        String store,
        String token,
        long request,
        @Nullable String version,
        List<WorkItem> items) {

    /**
     * One item of work.
     *
     * @param subject a content's hash, a line's id, a request's number or a receipt's id, as the link has it
     * @param attempts how often it was put back before
     * @param batch lines of a build that was refused as a whole share one
     * @param question for {@link Link#LOOK_FIRST} only
     */
    public record WorkItem(
            long work,
            String subject,
            int attempts,
            @Nullable String batch,
            @Nullable ReconcileQuestion question) {}

    public List<String> subjects() {
        return items.stream().map(WorkItem::subject).toList();
    }

    /** The permit that this lease came with, where its link is counted. */
    public Permit permit() {
        return new Permit(store, link.text(), request);
    }

    /** The only item of a link that takes one at a time. */
    public WorkItem item() {
        return items.get(0);
    }
}
