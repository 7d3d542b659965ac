package io.printroutes.event;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers which of our orders a print job belongs to. */
@FunctionalInterface
public interface JobTies {

    /** Knows no order: every job is somebody else's. */
    JobTies NONE = (partBuildId, label) -> Optional.empty();

    /**
     * @param partBuildId as Printago answered when the line was queued; the better key
     * @param label as Printago has it; the line's id stands in brackets at its end, and finds a build whose answer was lost
     */
    Optional<Tie> find(@Nullable String partBuildId, @Nullable String label);

    /**
     * @param order the sender's order id; absent for a lone file
     * @param file what the lone file is called, or the manifest
     */
    record Tie(
            @Nullable String order,
            String receiptId,
            @Nullable String drop,
            @Nullable String partner,
            @Nullable String file) {

        /** Where the file's name is said otherwise. */
        public Tie(@Nullable String order, String receiptId, @Nullable String drop, @Nullable String partner) {
            this(order, receiptId, drop, partner, null);
        }

        Event.Order asOrder() {
            return new Event.Order(order, receiptId);
        }
    }
}
