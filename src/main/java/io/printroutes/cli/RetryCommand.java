package io.printroutes.cli;

import io.printroutes.ledger.operator.OperatorActions;
import io.printroutes.ledger.operator.Overview;
import io.printroutes.ledger.operator.Prints;
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

    private static final int MOST = 50;

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
                OperatorActions.Retried retried = brake.retry(one.getValue(), open.folders()::working);
                out.println(one.getKey() + ": " + words(retried));
                nothing += retried == OperatorActions.Retried.BACK ? 0 : 1;
            }
            if (failed) {
                failedPrints(open, wanted.isEmpty(), out);
            }
        }
        return nothing == 0 ? 0 : 1;
    }

    /** Of what was queued a job can only be started again where it is; a second build would print its other pieces twice. */
    private static void failedPrints(OpenLedger open, boolean nothingElse, PrintWriter out) {
        List<Prints.Failure> failures = open.ledger().prints().failures(MOST);
        if (nothingElse) {
            out.println("Nothing was refused or cancelled, and nothing has failed before it was queued.");
        }
        if (!failures.isEmpty()) {
            out.println("These prints failed at the printer. Start them again in Printago, or drop the file again:");
            failures.forEach(failure -> out.println("  %s  %s from %s: %s"
                    .formatted(failure.receipt(), failure.path(), failure.drop(), failure.label())));
        }
    }

    private static String words(OperatorActions.Retried retried) {
        return switch (retried) {
            case BACK -> "back in line.";
            case WITH_ITS_ORDER -> "nothing to put back: it belongs to an order, so put that back (retry ORDER).";
            case STILL_GOING -> "nothing to put back yet: it is still in line, or just being put away.";
            case FILE_GONE -> "nothing to put back: its file is not where it ended. Drop it again.";
            case PRINT_FAILED ->
                "nothing to put back: it was queued, and its print failed at the printer. Start it again in Printago,"
                        + " or drop the file again.";
            case NOTHING -> "nothing to put back.";
        };
    }
}
