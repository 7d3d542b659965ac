package io.printroutes.intake;

import io.printroutes.order.Problem;
import java.io.IOException;

/** A message's file was not taken in: whoever sent the message has to keep it and offer it again. */
public final class IntakeFailure extends IOException {

    private final transient Problem problem;

    IntakeFailure(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
