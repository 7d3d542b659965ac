package io.printroutes.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The stand-in alone, to point another program or a home of one's own at. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = "Runs the stand-in for Printago alone; prints its address, key and store id.")
final class SandboxCommand implements Callable<Integer> {

    @Option(names = "--port", paramLabel = "P", description = "For REST and storage. Default: any free one.")
    private int port;

    @Option(names = "--realtime-port", paramLabel = "P", description = "For MQTT. Default: any free one.")
    private int realtimePort;

    @Override
    public Integer call() throws Exception {
        // the sandbox's classes are on the class path of this command and of the demo only
        return new SandboxRun(port, realtimePort).run();
    }
}
