package io.printroutes.ledger.chain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far an order of a manifest has come. */
public enum OrderState {
    /** Written down, and not begun: its manifest is not decided yet, or others of it begin first. */
    STAGED,
    /** For files. */
    WAITING,
    /** For the ids of its printers and materials. */
    NAMING,
    STARTED,
    REFUSED,
    /** An earlier order is the same. */
    REPEATED;

    /** As the ledger writes it. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OrderState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
