package io.printroutes.manifest;

import io.printroutes.order.Problem;
import java.util.ArrayList;
import java.util.List;

/** Problems and warnings of a manifest: the first ones kept, the rest counted. */
final class Findings {

    private final int most;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private long problemCount;

    Findings(int most) {
        this.most = most;
    }

    void problem(Problem problem) {
        problemCount++;
        if (problems.size() < most) {
            problems.add(problem);
        }
    }

    public void warning(Problem warning) {
        if (warnings.size() < most) {
            warnings.add(warning);
        }
    }

    List<Problem> problems() {
        return problems;
    }

    List<Problem> warnings() {
        return warnings;
    }

    long problemCount() {
        return problemCount;
    }
}
