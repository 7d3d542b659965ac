package io.printroutes.intake;

import io.printroutes.drop.Seen;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.order.Problem;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A place that files are taken in from: a folder, a partner's server, or a step of a route. */
public interface Drop {

    /** The name in receipts and events, and below {@code done/}. */
    String name();

    /** The id of the store that its files are for. */
    String store();

    /** The partner whose drop it is, if it is one's. */
    @Nullable
    String partner();

    DropParameters parameters();

    /** Whether what is taken in is a copy, of which the original still lies at a partner's. */
    default boolean isFetched() {
        return false;
    }

    /** A file of this drop was refused: whoever sent it is told, if there is a way to. */
    default void refused(StoredReceipt receipt, Problem problem) {
        // it lies in failed/ with its reason
    }

    /** A file of this drop can't be read: whoever sent it is told, if there is a way to. */
    default void unreadable(Seen file) {
        // the log says it
    }

    /** A file that the ledger has is about to be moved out of this drop. */
    default void leaves(String path) throws IOException {
        // it has no marker
    }
}
