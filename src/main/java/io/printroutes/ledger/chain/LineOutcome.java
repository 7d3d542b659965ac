package io.printroutes.ledger.chain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the print jobs of a queued line came to. */
public enum LineOutcome {
    PRINTED,
    FAILED;

    /** As the ledger writes it. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LineOutcome of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
