package io.printroutes.manifest;

import io.printroutes.order.Problem;

/** The file as a whole cannot be read any further. Never leaves this package. */
final class UnreadableManifest extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    UnreadableManifest(ManifestError error, String message, String hint) {
        this(Problem.of(error.code(), message, hint));
    }

    UnreadableManifest(Problem problem) {
        super(problem.toString(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
