package io.printroutes.printago;

import io.printroutes.config.Setting;
import io.printroutes.config.Settings;
import io.printroutes.ledger.budget.Limits;
import io.printroutes.ledger.work.BatchLimits;
import java.time.Duration;

/** The settings in the words of the ledger. */
public final class LedgerSettings {

    /** While credentials are refused, one request at a time tries them again: no more often than this. */
    private static final Duration TRY_CREDENTIALS_AGAIN = Duration.ofSeconds(30);

    private LedgerSettings() {}

    public static Duration tryCredentialsAgain(Settings settings) {
        Duration longest = settings.duration(Setting.RETRY_LONGEST);
        return longest.compareTo(TRY_CREDENTIALS_AGAIN) < 0 ? longest : TRY_CREDENTIALS_AGAIN;
    }

    public static Limits limits(Settings settings) {
        return new Limits(
                settings.number(Setting.LIMIT_MINUTE),
                settings.duration(Setting.LIMIT_MINUTE_WINDOW),
                settings.number(Setting.LIMIT_HOUR),
                settings.duration(Setting.LIMIT_HOUR_WINDOW),
                settings.decimal(Setting.LIMIT_SHARE));
    }

    public static BatchLimits batching(Settings settings) {
        return new BatchLimits(
                settings.number(Setting.BATCH_URLS),
                settings.number(Setting.BATCH_LINES),
                settings.duration(Setting.BATCH_WAIT),
                settings.duration(Setting.URL_LIFETIME));
    }
}
