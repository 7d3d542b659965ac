package io.printroutes.manifest;

import io.printroutes.manifest.table.ManifestRules;
import io.printroutes.order.Problem;
import java.util.List;

/**
 * What came of a manifest as a whole.
 *
 * @param usable false if the file itself is wrong: then nothing of it counts, whatever rows were handed over before
 * @param rows how many rows with something in them were read, the header apart
 * @param problems in the order found, as many as {@link ManifestRules#maxProblems()}
 * @param problemCount how many there were, the unlisted ones included
 * @param warnings what was taken all the same, but may not be what was meant
 * @param passedOver how many rows are no prints, where a drop passes over those
 */
public record ManifestReading(
        boolean usable, int rows, List<Problem> problems, long problemCount, List<Problem> warnings, int passedOver) {

    public ManifestReading {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }
}
