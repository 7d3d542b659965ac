package io.printroutes.cli;

import io.printroutes.config.Settings;
import io.printroutes.config.SettingsException;
import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.budget.Limits;
import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.work.BatchLimits;
import io.printroutes.order.Problem;
import io.printroutes.printago.LedgerSettings;
import io.printroutes.receipt.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The ledger of a home, opened by a command beside the program that may be running on it. */
record OpenLedger(Settings settings, Ledger ledger, Limits limits, BatchLimits batching, Folders folders)
        implements AutoCloseable {

    static OpenLedger of(Settings settings) {
        Path file = settings.ledgerFile();
        if (!Files.exists(file)) {
            throw new SettingsException(List.of(Problem.of(
                    "PR-5202",
                    "There is no ledger at " + file + ": nothing has been run here.",
                    "Say --home, or set DATA_DIRECTORY as the running program has it.")));
        }
        return new OpenLedger(
                settings,
                Ledger.open(file, Clock.systemUTC()),
                LedgerSettings.limits(settings),
                LedgerSettings.batching(settings),
                new Folders(settings.path(io.printroutes.config.Setting.DATA_DIRECTORY)));
    }

    Stores stores() {
        return ledger.stores(LedgerSettings.limits(settings), LedgerSettings.tryCredentialsAgain(settings));
    }

    @Override
    public void close() {
        ledger.close();
    }
}
