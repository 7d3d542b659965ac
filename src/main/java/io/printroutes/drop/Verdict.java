package io.printroutes.drop;

import io.printroutes.order.ModelType;
import io.printroutes.order.Problem;

/** What a file turned out to be. */
public sealed interface Verdict {

    /** A whole model, and which kind its content says it is. Sound in structure; nobody looked at its geometry. */
    record Sound(ModelType type) implements Verdict {}

    /** An order manifest by its name; whether its rows are good is for {@code io.printroutes.manifest} to say. */
    record Manifest() implements Verdict {}

    /**
     * Shorter than its own format says, or not readable yet: the rest may still arrive.
     *
     * @param problem what to say if it never does
     */
    record Incomplete(Problem problem) implements Verdict {}

    /** Nothing that arrives later can make it good. */
    record Refused(Problem problem) implements Verdict {}
}
