package io.printroutes.ledger.chain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a dropped file has come. */
public enum ReceiptState {
    /** Entered in the ledger; perhaps not in the working folder yet. */
    TAKEN,
    /** Some of its lines wait. */
    OPEN,
    /** Its status is settled; its file is on the way to where it ends. */
    DECIDED,
    FINISHED;

    /** As the ledger writes it. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReceiptState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
