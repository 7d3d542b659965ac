package io.printroutes.drop;

import io.printroutes.drop.format.Verdict;
import io.printroutes.drop.name.FileNames;
import io.printroutes.order.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a drop decided.
 *
 * @param ready may be taken in now, manifests first; a file is offered again at every look until it is gone from the
 *     drop, so whoever crashes or has no room for it misses nothing
 * @param waiting everything else that is seen, and what it waits for
 * @param arriving how many of the waiting are whole as far as anybody can tell, unchanged since the last look, and only
 *     not settled yet: a request that they could join is worth holding back for them
 */
public record DropDecision(List<Ready> ready, List<Waiting> waiting, int arriving) {

    /**
     * A file to be taken in. Between the listing and the taking it may still have changed: whoever takes it asks {@link
     * DropListing#find} first, and leaves it to the next look if that finds nothing.
     *
     * @param verdict never {@link Verdict.Incomplete}
     * @param mayBeLone whether a model that no order waits for may be printed on its own now; if not, it is offered only
     *     because a waiting order names it
     */
    public record Ready(Seen file, Verdict verdict, boolean mayBeLone) {}

    /** What a file can wait for. */
    public enum Reason {
        /** New, changing, or not unchanged for long enough. */
        SETTLING,
        /** Settled, and not whole. */
        INCOMPLETE,
        /** Other files of its folder have not settled: a manifest may be among those to come. */
        FOLDER_BUSY,
        /** A manifest lies in its folder or above, and may name it. */
        MANIFEST,
        /** The file by which its sender says that it is complete is missing, or older than it. */
        MARKER
    }

    /**
     * @param cause path of the other file that is waited for, if that is the reason
     * @param problem what is wrong with it so far, if it is incomplete
     */
    public record Waiting(
            Seen file,
            Reason reason,
            @Nullable String cause,
            @Nullable Problem problem) {

        /** For {@code status}: a sentence without its subject, such as {@code waits for orders.csv to be taken in}. */
        public String why() {
            String other = cause == null ? "" : FileNames.display(cause);
            return switch (reason) {
                case SETTLING -> "is still being written";
                case INCOMPLETE -> "waits for the rest of it" + (problem == null ? "" : ": " + problem.message());
                case FOLDER_BUSY -> "waits until its folder is quiet, where " + other + " has just changed";
                case MANIFEST -> "waits for " + other + " to be taken in, which may name it";
                case MARKER -> "waits for " + other + ", which says that it is complete";
            };
        }
    }

    /**
     * How many files a request is worth holding back for: those that are arriving, and whole ones that only wait for the
     * manifest before them, which is taken in first and may name them.
     */
    public int onTheWay() {
        return arriving
                + (int) waiting.stream()
                        .filter(file -> file.reason() == Reason.MANIFEST)
                        .count();
    }
}
