package io.printroutes.manifest.table;

import io.printroutes.order.Problem;

/** The file as a whole cannot be read any further. Never leaves this package. */
public final class UnreadableManifest extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public UnreadableManifest(ManifestError error, String message, String hint) {
        this(Problem.of(error.code(), message, hint));
    }

    public UnreadableManifest(Problem problem) {
        super(problem.toString(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
