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

/** Lets the brake go. */
@Command(name = "resume", mixinStandardHelpOptions = true, description = "Ends a pause: sending continues.")
final class ResumeCommand implements Callable<Integer> {

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
                news |= stores.resume(store.id(), PausedBy.OPERATOR);
            }
            spec.commandLine().getOut().println(news ? "Sending goes on." : "It was not paused by an operator.");
            return 0;
        }
    }
}
