package io.printroutes.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What there is to do about the ledger's file. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "Looks after the ledger's file.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = RecoverCommand.class)
final class LedgerCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do.");
    }
}
