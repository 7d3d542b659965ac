package io.printroutes.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job on an embedded sandbox. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Shows the main job on a stand-in Printago: drops samples and follows them until they are printed.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every sample was queued, printed and reported", "1:one was not"})
final class DemoCommand implements Callable<Integer> {

    @Option(names = "--keep", description = "Stay up afterwards, to drop files of your own.")
    private boolean keep;

    @Override
    public Integer call() throws Exception {
        return 0;
    }
}
