package io.printroutes.drop.format;

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
     * @param inTheEnd what the file is once nothing more of it is expected; refused, unless it can be used as it is
     */
    record Incomplete(Problem problem, Verdict inTheEnd) implements Verdict {

        public Incomplete(Problem problem) {
            this(problem, new Refused(problem));
        }

        /** Whether the file may be used as it is, should nothing more of it come. */
        public boolean isUsableInTheEnd() {
            return inTheEnd instanceof Sound;
        }
    }

    /** Nothing that arrives later can make it good. */
    record Refused(Problem problem) implements Verdict {}

    /** What the file counts as when nobody waits for the rest of it any more. */
    default Verdict settled() {
        return this instanceof Incomplete incomplete ? incomplete.inTheEnd() : this;
    }

    static Verdict refused(Problem problem) {
        return new Refused(problem);
    }

    /** Waits for the rest, and is refused without it. */
    static Verdict cutOff(String name, String detail) {
        return new Incomplete(DropProblems.tooShort(name, detail));
    }
}
