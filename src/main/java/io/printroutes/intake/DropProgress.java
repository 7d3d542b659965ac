package io.printroutes.intake;

import io.printroutes.drop.DropDecision;

/** Where everybody can see what the last look at a drop found: files that are arriving, and files that wait. */
public final class DropProgress {

    private final FilesUnderWay arrivals;
    private final WaitingFiles waiting;

    public DropProgress(FilesUnderWay arrivals, WaitingFiles waiting) {
        this.arrivals = arrivals;
        this.waiting = waiting;
    }

    /** @param files that a request is worth holding back for */
    public void arriving(Drop drop, int files) {
        arrivals.update(drop.name(), files);
    }

    public void waits(Drop drop, DropDecision look) {
        waiting.update(drop.name(), look.waiting());
    }
}
