package io.printroutes.ops;

import io.printroutes.ledger.Batching;
import io.printroutes.ledger.Limits;

/** The settings in the words of the ledger. */
public final class LedgerSettings {

    private LedgerSettings() {}

    public static Limits limits(Settings settings) {
        return new Limits(
                settings.number(Setting.LIMIT_MINUTE),
                settings.duration(Setting.LIMIT_MINUTE_WINDOW),
                settings.number(Setting.LIMIT_HOUR),
                settings.duration(Setting.LIMIT_HOUR_WINDOW),
                settings.decimal(Setting.LIMIT_SHARE));
    }

    public static Batching batching(Settings settings) {
        return new Batching(
                settings.number(Setting.BATCH_URLS),
                settings.number(Setting.BATCH_LINES),
                settings.duration(Setting.BATCH_WAIT),
                settings.duration(Setting.URL_LIFETIME));
    }
}
