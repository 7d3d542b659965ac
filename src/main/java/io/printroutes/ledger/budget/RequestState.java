package io.printroutes.ledger.budget;

import java.util.Locale;

/** How a request stands. */
public enum RequestState {
    SENT,
    /** Answered, or nobody waits for the answer any more. */
    DONE,
    /** Its answer was lost: nobody knows what it has done. */
    UNSURE,
    /** It never reached the server, and costs nothing. */
    UNSENT;

    /** As the ledger writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
