package io.printroutes.ledger.work;

/** What {@code look-first} asks about a request whose answer was lost or refused. */
public enum ReconcileQuestion {
    /** Was the part made? */
    PART,
    /** Not found once, and the server may have been slow: was it made after all? */
    PART_AGAIN,
    /** Were the lines queued? */
    BUILD,
    BUILD_AGAIN,
    /** A build was refused as a whole: are its parts still there? */
    PARTS_EXIST;

    /** Whether a "not there" to this question is to be believed. */
    public boolean isLast() {
        return this == PART_AGAIN || this == BUILD_AGAIN;
    }

    /** The question to ask a second time. */
    public ReconcileQuestion again() {
        return this == PART ? PART_AGAIN : BUILD_AGAIN;
    }

    static ReconcileQuestion about(Link link) {
        return link == Link.PART ? PART : BUILD;
    }
}
