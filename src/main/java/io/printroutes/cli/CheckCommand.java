package io.printroutes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.printroutes.camel.RouteBeans;
import io.printroutes.ops.check.Check;
import io.printroutes.ops.check.Report;
import io.printroutes.ops.check.ReportFormat;
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

    @Override
    public Integer call() throws JsonProcessingException {
        Report report = new Check(RouteBeans.types()).of(home.path(), System.getenv());
        ReportFormat chosen = json ? ReportFormat.JSON : format;
        spec.commandLine().getOut().println(chosen.write(report));
        spec.commandLine().getOut().flush();
        return report.errors().isEmpty() ? 0 : 2;
    }
}
