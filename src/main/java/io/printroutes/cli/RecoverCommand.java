package io.printroutes.cli;

import io.printroutes.config.SettingsException;
import io.printroutes.ledger.Recovery;
import io.printroutes.order.Problem;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes a new ledger of what can be read of a damaged one. */
@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a new ledger of what can be read of a damaged one, and keeps the damaged one beside it.",
            "Where something is lost, nothing is sent until you have compared and said resume."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:everything was saved",
            "1:some of it is lost, and every store is paused",
            "2:nothing could be done"
        })
final class RecoverCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home = new HomeOption();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        Path ledger = home.settings().ledgerFile();
        if (!Files.exists(ledger)) {
            throw new SettingsException(List.of(Problem.of(
                    "PR-5202",
                    "There is no ledger at " + ledger + ".",
                    "Say --home, or set DATA_DIRECTORY as the running program has it.")));
        }
        Recovery.Result result = Recovery.of(ledger, Clock.systemUTC());
        PrintWriter out = spec.commandLine().getOut();
        result.tables().forEach(table -> out.println("  " + table));
        out.println("The new ledger is " + ledger + "; the damaged one is kept as " + result.kept() + ".");
        out.println(
                result.whole()
                        ? "Nothing is known to be lost. Start the program again."
                        : "Every store is paused, because what is lost could be printed twice: compare Printago's queue with"
                                + " printago-routes status, cancel what is there already, then printago-routes resume.");
        out.flush();
        return result.whole() ? 0 : 1;
    }
}
