package io.printroutes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.printroutes.camel.RouteBeans;
import io.printroutes.check.Check;
import io.printroutes.check.Report;
import io.printroutes.check.ReportFormat;
import io.printroutes.check.online.OnlineCheck;
import io.printroutes.check.online.Tried;
import io.printroutes.config.Settings;
import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.budget.CheckPermits;
import io.printroutes.printago.LedgerSettings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything that is wrong with the routes and the settings, before they run. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Says everything that is wrong with the routes and the settings of a home, each on its line:",
            "file:line:column: code: what; did you mean ...?",
            "Starts nothing. docs/errors-check.md tells about each code."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:good; there may be warnings", "2:something is wrong"})
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            description = "${COMPLETION-CANDIDATES}: lines, JSON, annotations of GitHub Actions, or SARIF for editors"
                    + " and code scanning. Default: text.")
    private ReportFormat format = ReportFormat.TEXT;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Option(
            names = "--online",
            description =
                    "Also ask Printago, the realtime feed and the hosts that routes name; makes nothing, and spends"
                            + " three requests at most.")
    private boolean online;

    @Override
    public Integer call() throws JsonProcessingException, InterruptedException {
        Report report = new Check(RouteBeans.types()).of(home.path(), System.getenv());
        ReportFormat chosen = json ? ReportFormat.JSON : format;
        spec.commandLine().getOut().println(chosen.write(report));
        boolean good = report.errors().isEmpty() & (!online || onlineIsGood(report));
        spec.commandLine().getOut().flush();
        return good ? 0 : 2;
    }

    /** Where there is a ledger, what is asked comes out of the budget of whatever runs on it. */
    private static List<Tried> tryOnline(Settings settings, Report report) throws InterruptedException {
        Clock clock = Clock.systemUTC();
        if (!Files.exists(settings.ledgerFile())) {
            return new OnlineCheck(settings, report, Optional.empty(), clock).all();
        }
        try (Ledger ledger = Ledger.open(settings.ledgerFile(), clock)) {
            Optional<CheckPermits> permits = Optional.of(ledger.checkPermits(LedgerSettings.limits(settings)));
            return new OnlineCheck(settings, report, permits, clock).all();
        }
    }

    /** What was tried goes to standard error where standard output is for a program. */
    private boolean onlineIsGood(Report report) throws InterruptedException {
        List<Tried> tried = tryOnline(home.settings(), report);
        PrintWriter to = json || format != ReportFormat.TEXT
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
        tried.forEach(one -> to.println(one.line()));
        to.flush();
        return tried.stream().noneMatch(one -> one.outcome() == Tried.Outcome.WRONG);
    }
}
