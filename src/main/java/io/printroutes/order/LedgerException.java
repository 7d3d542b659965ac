package io.printroutes.order;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ledger can't be opened, read or written: with the reason, and what to do about it, as a {@link Problem}. */
public final class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public static final String DAMAGED = "PR-5001";
    public static final String NOT_WRITABLE = "PR-5002";
    public static final String GONE = "PR-5007";

    private static final Set<String> FINAL = Set.of(DAMAGED, NOT_WRITABLE, GONE);

    private final transient Problem problem;

    public LedgerException(Problem problem, @Nullable Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    /** Whether only a person can put it right: damaged, gone, or not to be written. What passes, such as a full disk, is waited out. */
    public boolean isFinal() {
        return FINAL.contains(problem.code());
    }

    public Problem problem() {
        return problem;
    }
}
