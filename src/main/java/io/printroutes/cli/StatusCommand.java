package io.printroutes.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is there, what waits and what is left of the budget. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Says what is done, what waits and why.")
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home;

    @Override
    public Integer call() {
        return 0;
    }
}
