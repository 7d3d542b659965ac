package io.printroutes.cli;

import io.printroutes.camel.Application;
import io.printroutes.cli.terminal.StopSignal;
import io.printroutes.config.Settings;
import io.printroutes.config.SettingsException;
import io.printroutes.config.SettingsProblems;
import io.printroutes.order.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Production: the routes and settings of a home, until told to stop. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs the routes of a home until it is stopped (Ctrl-C or SIGTERM).",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:stopped as asked",
            "1:the ledger has become unusable",
            "2:a setting is missing or wrong, or there is nothing to run"
        })
final class RunCommand implements Callable<Integer> {

    private static final int BROKEN = 1;

    @Mixin
    private HomeOption home;

    @Override
    public Integer call() throws Exception {
        Path folder = home.existing();
        Settings settings = home.settings();
        if (!Files.isDirectory(folder.resolve("routes"))) {
            throw new SettingsException(List.of(Problem.of(
                    "PR-4109",
                    "There is no folder routes/ in " + folder + ", so there is nothing to run.",
                    "Start in the folder that has routes/ and config/, or name it with --home.")));
        }
        List<Problem> problems = SettingsProblems.of(settings);
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        StopSignal signal = StopSignal.listening();
        start(settings, signal)
                .ifPresent(application ->
                        application.whenBroken(() -> new Thread(() -> signal.end(BROKEN), "broken").start()));
        signal.await();
        return 0;
    }

    /** @return empty if it was told to stop in the middle of the start, which then may fail in any way */
    private static Optional<Application> start(Settings settings, StopSignal signal) throws Exception {
        try {
            Application application = Application.start(settings, Clock.systemUTC());
            signal.stops(application);
            return Optional.of(application);
        } catch (Exception e) {
            if (signal.ignore()) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
