package io.printroutes.cli;

import io.printroutes.ledger.operator.OperatorActions;
import io.printroutes.ledger.operator.Overview;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes things out of the line. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "Cancels what has not been sent yet. Does not touch Printago's queue: cancel prints there.")
final class CancelCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Receipts, orders or files.")
    private List<String> ids = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        int unknown = 0;
        try (OpenLedger open = OpenLedger.of(home.settings())) {
            Overview overview = open.ledger().overview(open.limits(), open.batching());
            OperatorActions brake = open.ledger().operatorActions();
            for (String id : ids) {
                Optional<OperatorActions.Scope> scope = overview.scopeOf(id);
                if (scope.isEmpty()) {
                    out.println(id + ": not found.");
                    unknown++;
                } else {
                    OperatorActions.Result result = brake.cancel(scope.get());
                    out.println("%s: %d %s cancelled%s"
                            .formatted(
                                    id,
                                    result.lines(),
                                    result.lines() == 1 ? "line" : "lines",
                                    result.tooLate() == 0
                                            ? "."
                                            : ", " + result.tooLate()
                                                    + " too late: already sent to Printago, or finished."));
                }
            }
        }
        return unknown == 0 ? 0 : 1;
    }
}
