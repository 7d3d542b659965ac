package io.printroutes.cli;

import io.printroutes.cli.terminal.Failures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The program's commands. */
@Command(
        name = "printago-routes",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description =
                "Sends orders from a folder, an SFTP server or a CSV file to Printago, and reports what happens to them.",
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            SandboxCommand.class,
            StatusCommand.class,
            EventsCommand.class,
            CheckCommand.class,
            PlanCommand.class,
            RetryCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            CancelCommand.class,
            PartnerCommand.class,
            LedgerCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "printago-routes COMMAND --help explains each command. docs/errors.md explains codes such as PR-4001."
        })
public final class Main implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command.");
    }

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine main = new CommandLine(new Main())
                .setExecutionExceptionHandler(new Failures())
                .setCaseInsensitiveEnumValuesAllowed(true);
        main.getSubcommands().get("run").getCommandSpec().usageMessage().footer(SettingsHelp.lines());
        return main;
    }

    /** The version, as the build writes it into a file beside the classes: a manifest is there in a jar only. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            Properties build = new Properties();
            try (InputStream in = Version.class.getResourceAsStream("/printago-routes.properties")) {
                if (in != null) {
                    build.load(in);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new String[] {"Printago Routes " + build.getProperty("version", "")};
        }
    }
}
