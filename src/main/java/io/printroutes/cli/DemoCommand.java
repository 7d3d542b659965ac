package io.printroutes.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job on an embedded sandbox. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Shows the program at work on a simulated Printago: drops sample files and follows them until they are printed.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every sample was queued, printed and reported", "1:at least one was not"})
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--keep",
            description = "Keep running afterwards, and print the folder to drop your own files into.")
    private boolean keep;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommandLine command = spec.commandLine();
        // the screen tells what the log would, in better words
        System.setProperty("log.level", "error");
        // the sandbox's classes are on the class path of this command and of "sandbox" only
        try {
            return new DemoRun(new DemoScreen(command.getOut()), keep).run();
        } catch (NoClassDefFoundError e) {
            throw SandboxCommand.notInstalled(e);
        }
    }
}
