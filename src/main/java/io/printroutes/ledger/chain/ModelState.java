package io.printroutes.ledger.chain;

import java.util.Locale;

/** How far a content has come on its way to a part. */
enum ModelState {
    WANTED,
    /** It has an upload address. */
    SIGNED,
    UPLOADED,
    PART,
    REFUSED;

    /** As the ledger writes it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ModelState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
