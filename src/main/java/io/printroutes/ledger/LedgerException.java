package io.printroutes.ledger;

import io.printroutes.order.Problem;
import org.jspecify.annotations.Nullable;

/** The ledger can't be opened, read or written: with the reason, and what to do about it, as a {@link Problem}. */
public final class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    LedgerException(Problem problem, @Nullable Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
