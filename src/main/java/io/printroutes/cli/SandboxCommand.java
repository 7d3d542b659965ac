package io.printroutes.cli;

import io.printroutes.config.SettingsException;
import io.printroutes.order.Problem;
import io.printroutes.sandbox.SandboxOptions;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The stand-in alone, to point another program or a home of one's own at. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description =
                "Runs the simulated Printago alone, and prints its address, key and store id as lines to paste into a shell.")
final class SandboxCommand implements Callable<Integer> {

    @Option(names = "--port", paramLabel = "P", description = "Port for REST and storage. Default: any free one.")
    private int port;

    @Option(names = "--realtime-port", paramLabel = "P", description = "Port for MQTT. Default: any free one.")
    private int realtimePort;

    @Option(
            names = "--second-store",
            paramLabel = "ID",
            description = "Also run a second store with this id: 24 lower-case letters and digits.")
    private @Nullable String secondStore;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (secondStore != null && !secondStore.matches("[a-z0-9]{24}")) {
            throw new ParameterException(
                    spec.commandLine(),
                    secondStore + " is not the id of a store: write 24 lower-case letters and digits.");
        }
        // the sandbox's classes are on the class path of this command and of the demo only
        try {
            if (SandboxOptions.DEFAULT_STORE.id().equals(secondStore)) {
                throw new ParameterException(
                        spec.commandLine(), secondStore + " is the id of the first store: choose another one.");
            }
            return new SandboxRun(port, realtimePort, secondStore).run();
        } catch (NoClassDefFoundError e) {
            throw notInstalled(e);
        }
    }

    /** An installation has the program's libraries, and need not have those of the sandbox. */
    static SettingsException notInstalled(NoClassDefFoundError e) {
        SettingsException missing = new SettingsException(List.of(Problem.of(
                "PR-5021",
                "This installation has no sandbox, which demo and sandbox need (" + e.getMessage() + " is missing).",
                "Run them in a checkout, or copy target/printago-routes-sandbox.jar and target/lib-sandbox from one beside"
                        + " the program.")));
        missing.initCause(e);
        return missing;
    }
}
