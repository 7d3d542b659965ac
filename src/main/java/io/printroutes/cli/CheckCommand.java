package io.printroutes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.printroutes.camel.RouteBean;
import io.printroutes.check.Check;
import io.printroutes.check.Report;
import io.printroutes.check.ReportFormat;
import io.printroutes.check.online.OnlineCheck;
import io.printroutes.check.online.ProbeResult;
import io.printroutes.config.Setting;
import io.printroutes.config.Settings;
import io.printroutes.config.SettingsException;
import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.budget.CheckPermits;
import io.printroutes.order.Problem;
import io.printroutes.printago.LedgerSettings;
import io.printroutes.receipt.Folders;
import io.printroutes.receipt.ForgottenFiles;
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
            "Lists every mistake in the routes and settings of a home with its file, line and column, a code, and what was"
                    + " probably meant. Starts nothing. docs/errors-check.md explains each code."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:good, perhaps with warnings", "2:something is wrong"})
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            description =
                    "One of ${COMPLETION-CANDIDATES}: lines to read, JSON, annotations for GitHub Actions, or SARIF"
                            + " for editors and code scanning. Default: text.")
    private ReportFormat format = ReportFormat.TEXT;

    @Option(names = "--json", description = "Same as --format json.")
    private boolean json;

    @Option(
            names = "--online",
            description =
                    "Also connect to Printago, the realtime feed, mail server, partners and webhook hosts. Creates nothing and"
                            + " spends at most three requests.")
    private boolean online;

    @Override
    public Integer call() throws JsonProcessingException, InterruptedException {
        Report report = new Check(RouteBean.types()).of(home.path(), System.getenv());
        List<ProbeResult> tried = online ? tryOnline(home.settings(), report) : List.of();
        List<String> lines =
                tried.stream().map(ProbeResult::line).map(home::advice).toList();
        boolean good = report.errors().isEmpty()
                && tried.stream().noneMatch(one -> one.outcome() == ProbeResult.Outcome.WRONG);
        PrintWriter out = spec.commandLine().getOut();
        ReportFormat chosen = json ? ReportFormat.JSON : format;
        forgotten().ifPresent(problem -> spec.commandLine().getErr().println("WARNING: " + problem));
        spec.commandLine().getErr().flush();
        if (chosen == ReportFormat.TEXT) {
            report.findings().forEach(finding -> out.println(finding.line(report.home())));
            lines.forEach(out::println);
            out.println(summary(report, tried));
        } else {
            out.println(chosen.write(report));
            // standard output is for a program
            lines.forEach(spec.commandLine().getErr()::println);
            spec.commandLine().getErr().flush();
        }
        out.flush();
        return good ? 0 : 2;
    }

    /** Settings that are wrong are said to be so already. */
    private Optional<Problem> forgotten() {
        try {
            Settings settings = home.settings();
            return ForgottenFiles.beside(
                    settings.ledgerFile(),
                    Ledger.isNew(settings.ledgerFile()),
                    new Folders(settings.path(Setting.DATA_DIRECTORY)));
        } catch (SettingsException e) {
            return Optional.empty();
        }
    }

    private static String summary(Report report, List<ProbeResult> tried) {
        long wrong = tried.stream()
                .filter(one -> one.outcome() == ProbeResult.Outcome.WRONG)
                .count();
        return wrong == 0
                ? ReportFormat.summary(report)
                : wrong + " of " + tried.size() + " things that were tried went wrong"
                        + (report.errors().isEmpty() ? "." : ", and " + ReportFormat.summary(report) + ".");
    }

    /** Where there is a ledger, what is asked comes out of the budget of whatever runs on it. */
    private static List<ProbeResult> tryOnline(Settings settings, Report report) throws InterruptedException {
        Clock clock = Clock.systemUTC();
        if (!Files.exists(settings.ledgerFile())) {
            return new OnlineCheck(settings, report, Optional.empty(), clock).all();
        }
        try (Ledger ledger = Ledger.open(settings.ledgerFile(), clock)) {
            Optional<CheckPermits> permits = Optional.of(ledger.checkPermits(LedgerSettings.limits(settings)));
            return new OnlineCheck(settings, report, permits, clock).all();
        }
    }
}
