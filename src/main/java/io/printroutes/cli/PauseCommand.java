package io.printroutes.cli;

import io.printroutes.config.StoreSettings;
import io.printroutes.config.StoreSettings.StoreAccess;
import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.budget.Stores.PausedBy;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The brake: files are still taken in, and nothing is sent. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = "Stops sending to Printago until resume, even over a restart. Files are still taken in.")
final class PauseCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (OpenLedger open = OpenLedger.of(home.settings())) {
            Stores stores = open.stores();
            boolean news = false;
            for (StoreAccess store : StoreSettings.of(open.settings())) {
                stores.know(store.id());
                news |= stores.pause(store.id(), PausedBy.OPERATOR, "paused by an operator");
            }
            spec.commandLine()
                    .getOut()
                    .println(news ? "Paused: nothing is sent until resume." : "It was paused already.");
            return 0;
        }
    }
}
