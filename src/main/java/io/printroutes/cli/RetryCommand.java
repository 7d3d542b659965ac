package io.printroutes.cli;

import io.printroutes.ledger.operator.OperatorActions;
import io.printroutes.ledger.operator.Overview;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts refused or failed items back in line. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = "Tries refused, failed or cancelled items again. What is queued already is not queued twice.")
final class RetryCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Receipts, orders or files.")
    private List<String> ids = List.of();

    @Option(names = "--failed", description = "Try everything again that was refused or has failed.")
    private boolean failed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (ids.isEmpty() != failed) {
            throw new ParameterException(spec.commandLine(), "Name the items, or use --failed for all.");
        }
        PrintWriter out = spec.commandLine().getOut();
        int nothing = 0;
        try (OpenLedger open = OpenLedger.of(home.settings())) {
            OperatorActions brake = open.ledger().operatorActions();
            Overview overview = open.ledger().overview(open.limits(), open.batching());
            Map<String, OperatorActions.Scope> wanted = new LinkedHashMap<>();
            if (failed) {
                brake.retriable().forEach(receipt -> wanted.put(receipt, new OperatorActions.Scope(receipt, null)));
            }
            ids.forEach(id -> wanted.put(id, overview.scopeOf(id).orElse(new OperatorActions.Scope(id, null))));
            for (Map.Entry<String, OperatorActions.Scope> one : wanted.entrySet()) {
                boolean back = brake.retry(one.getValue(), open.folders()::working);
                out.println(one.getKey() + (back ? ": back in line." : ": nothing to put back."));
                nothing += back ? 0 : 1;
            }
        }
        return nothing == 0 ? 0 : 1;
    }
}
