package io.printroutes.cli;

import io.printroutes.camel.Application;
import io.printroutes.config.Settings;
import io.printroutes.config.SettingsException;
import io.printroutes.config.SettingsProblems;
import io.printroutes.order.Problem;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Production: the routes and settings of a home, until told to stop. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs the routes of a home until it is told to stop.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:stopped as it was told",
            "1:the ledger has become unusable",
            "2:a setting is missing or wrong"
        })
final class RunCommand implements Callable<Integer> {

    private static final int BROKEN = 1;

    @Mixin
    private HomeOption home;

    @Override
    public Integer call() throws Exception {
        Settings settings = home.settings();
        List<Problem> problems = SettingsProblems.of(settings);
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        StopSignal signal = StopSignal.listening();
        Application application = start(settings, signal);
        application.whenBroken(() -> new Thread(() -> signal.end(BROKEN), "broken").start());
        signal.await();
        return 0;
    }

    private static Application start(Settings settings, StopSignal signal) throws Exception {
        try {
            Application application = Application.start(settings, Clock.systemUTC());
            signal.stops(application);
            return application;
        } catch (Exception e) {
            signal.ignore();
            throw e;
        }
    }
}
