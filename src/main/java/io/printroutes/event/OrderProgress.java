package io.printroutes.event;

import java.util.Collection;
import java.util.List;

/** Decides from the states of its lines whether an order is printed or has failed. */
public final class OrderProgress {

    /** What can be said of an order. */
    public enum Verdict {
        /** Something may still print, or a job has not been heard of yet. */
        OPEN,
        /** Every job of every line is complete. */
        PRINTED,
        /** Nothing prints any more, and something was not printed. A job sent round again makes it open again. */
        FAILED
    }

    /**
     * @param expected how many print jobs the line has: the sum over its part builds of {@link KnownJob#quantityTotal()}, or the
     *     quantity while that is unknown; a 3MF of several plates has more jobs than pieces
     * @param refused the line was never queued and never will be
     * @param jobs the phases of the jobs heard of, one per job
     */
    public record Line(int expected, boolean refused, List<JobPhase> jobs) {
        public Line {
            jobs = List.copyOf(jobs);
        }

        boolean printed() {
            return !refused && !jobs.isEmpty() && jobs.size() >= expected && all(JobPhase.COMPLETED);
        }

        boolean over() {
            return refused || (jobs.size() >= expected && jobs.stream().allMatch(JobPhase::over));
        }

        private boolean all(JobPhase phase) {
            return jobs.stream().allMatch(job -> job == phase);
        }
    }

    private OrderProgress() {}

    public static Verdict of(Collection<Line> lines) {
        if (lines.isEmpty() || !lines.stream().allMatch(Line::over)) {
            return Verdict.OPEN;
        }
        return lines.stream().allMatch(Line::printed) ? Verdict.PRINTED : Verdict.FAILED;
    }
}
