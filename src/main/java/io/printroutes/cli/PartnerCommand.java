package io.printroutes.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What there is to do about partners. */
@Command(
        name = "partner",
        mixinStandardHelpOptions = true,
        description = "Manages partners who send files by SFTP.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = TrustCommand.class)
final class PartnerCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command.");
    }
}
