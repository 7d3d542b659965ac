package io.printroutes.ledger.report;

import java.util.Locale;

/** How far the report of a day has come. */
enum ReportState {
    ASKING,
    /** To be handed on. */
    READY,
    /** It is being handed on. */
    TELLING,
    TOLD;

    /** As the ledger writes it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
