package io.printroutes.receipt;

import io.printroutes.config.Setting;
import io.printroutes.config.Settings;
import io.printroutes.ledger.operator.Retention;
import io.printroutes.order.LedgerException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what need not be kept any longer, once an hour. Off unless set, and a dry run until that is switched off too. */
public final class RetentionSweep {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionSweep.class);

    private final Settings settings;
    private final Folders folders;
    private final Retention retention;
    private final Clock clock;
    private final ZoneId zone;

    public RetentionSweep(Settings settings, Folders folders, Retention retention, Clock clock, ZoneId zone) {
        this.settings = settings;
        this.folders = folders;
        this.retention = retention;
        this.clock = clock;
        this.zone = zone;
    }

    public void run() {
        boolean dry = settings.isOn(Setting.RETENTION_DRY_RUN);
        try {
            sweep(Setting.RETENTION_DONE, folders.done(), dry);
            sweep(Setting.RETENTION_FAILED, folders.failed(), dry);
            sweepLedger(dry);
            sweepDeadLetters(dry);
        } catch (IOException | LedgerException e) {
            LOG.warn("PR-5108: what is old could not be deleted ({}); it is tried again in an hour", e.toString());
        }
    }

    private void sweep(Setting setting, Path folder, boolean dry) throws IOException {
        if (settings.text(setting).isEmpty()) {
            return;
        }
        LocalDate day = LocalDate.ofInstant(before(setting), zone);
        for (Path old : OldFiles.before(folder, day)) {
            LOG.info("{} {} ({})", dry ? "would delete" : "deletes", old, setting.key());
            if (!dry) {
                OldFiles.delete(old);
            }
        }
    }

    private void sweepLedger(boolean dry) {
        if (settings.text(Setting.RETENTION_LEDGER).isEmpty()) {
            return;
        }
        Instant before = before(Setting.RETENTION_LEDGER);
        int receipts = dry ? retention.count(before) : retention.forget(before);
        if (receipts > 0) {
            LOG.info("{} {} receipts in the ledger", dry ? "would forget" : "forgot", receipts);
        }
    }

    private void sweepDeadLetters(boolean dry) {
        if (settings.text(Setting.RETENTION_DEAD_LETTERS).isEmpty()) {
            return;
        }
        Instant before = before(Setting.RETENTION_DEAD_LETTERS);
        int letters = dry ? retention.countDead(before) : retention.forgetDead(before);
        if (letters > 0) {
            LOG.info("{} {} dead letters", dry ? "would forget" : "forgot", letters);
        }
    }

    private Instant before(Setting setting) {
        Duration kept = settings.duration(setting);
        return clock.instant().minus(kept);
    }
}
