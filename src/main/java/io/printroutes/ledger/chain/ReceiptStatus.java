package io.printroutes.ledger.chain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What came of a dropped file. */
public enum ReceiptStatus {
    QUEUED,
    UPLOADED,
    /** Some lines were queued and some refused. */
    PARTIAL,
    /** Refused before anything was sent. */
    REJECTED,
    FAILED;

    /** As the ledger writes it. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReceiptStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
