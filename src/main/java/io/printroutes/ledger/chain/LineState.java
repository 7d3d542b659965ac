package io.printroutes.ledger.chain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a line has come. */
public enum LineState {
    /** Its order has not started. */
    HELD,
    /** For its part. */
    WAITING,
    /** For a build. */
    READY,
    /** In the print queue of Printago. */
    QUEUED,
    /** Its part is there, and nothing more was wanted. */
    UPLOADED,
    REFUSED,
    /** By an operator. */
    CANCELLED,
    /** Put back by an operator; its manifest has not been taken up again yet. */
    RETRIED,
    /** The same line of an earlier receipt speaks for it. */
    REPEATED,
    /** Only keeps the name of a file: its row could not be read. */
    UNREAD;

    /** As the ledger writes it. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LineState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
