package io.printroutes.manifest.row;

import io.printroutes.order.Problem;
import java.util.ArrayList;
import java.util.List;

/** Problems and warnings of a manifest: the first ones kept, the rest counted. */
public final class Findings {

    private final int most;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private long problemCount;

    public Findings(int most) {
        this.most = most;
    }

    public void problem(Problem problem) {
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

    public List<Problem> problems() {
        return problems;
    }

    public List<Problem> warnings() {
        return warnings;
    }

    public long problemCount() {
        return problemCount;
    }
}
