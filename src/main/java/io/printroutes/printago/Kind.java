package io.printroutes.printago;

/** The kinds of {@link Outcome}, to switch over: patterns in a switch are newer than the Java we compile for. */
enum Kind {
    OK,
    LATER,
    UNSURE,
    REFUSED,
    PAUSED;

    public static Kind of(Outcome outcome) {
        if (outcome instanceof Outcome.Ok) {
            return OK;
        }
        if (outcome instanceof Outcome.Later) {
            return LATER;
        }
        if (outcome instanceof Outcome.Unsure) {
            return UNSURE;
        }
        return outcome instanceof Outcome.Refused ? REFUSED : PAUSED;
    }
}
