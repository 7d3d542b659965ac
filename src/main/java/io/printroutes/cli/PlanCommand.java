package io.printroutes.cli;

import io.printroutes.ledger.Forecast;
import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.Limits;
import io.printroutes.manifest.ColumnMapping;
import io.printroutes.manifest.ManifestRules;
import io.printroutes.ops.LedgerSettings;
import io.printroutes.ops.Setting;
import io.printroutes.ops.Settings;
import io.printroutes.ops.SettingsException;
import io.printroutes.ops.plan.Plan;
import io.printroutes.ops.plan.Planner;
import io.printroutes.order.Mode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The dry run: what files would become and cost. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "Says what these models and manifests would become if they were dropped together: orders, lines, requests, bytes,",
            "when it would be done, and what would be refused and why. Sends nothing."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all of it would be taken",
            "2:something would be refused, or waits for a file that is not there"
        })
final class PlanCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Models and manifests (.csv).")
    private List<Path> files;

    @Option(names = "--drop", paramLabel = "NAME", description = "The drop they would go to. Default: inbox.")
    private String drop = "inbox";

    @Option(names = "--columns", paramLabel = "MAP", description = "The drop's names of columns, as in its route.")
    private String columns = "";

    @Option(names = "--partial", description = "The drop takes good rows though others are wrong (partial: accept).")
    private boolean partial;

    @Option(names = "--json", description = "For a machine.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Settings settings = home.settings();
        ColumnMapping.Parsed mapping = ColumnMapping.parse(columns);
        if (!mapping.problems().isEmpty()) {
            throw new SettingsException(mapping.problems());
        }
        Plan plan = plan(settings, mapping.mapping());
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? JsonOutput.of(plan) : text(plan));
        out.flush();
        return plan.refused().isEmpty() ? 0 : 2;
    }

    /** Beside a running program it sees what that knows; where nothing has run yet, nothing is known and nothing is made. */
    private Plan plan(Settings settings, ColumnMapping mapping) throws IOException {
        Path file = settings.ledgerFile();
        boolean known = Files.exists(file);
        Path folder = known ? file.getParent() : Files.createTempDirectory("printago-routes-plan");
        Path used = known ? file : folder.resolve("ledger.db");
        try (Ledger ledger = Ledger.open(used, Clock.systemUTC())) {
            Limits limits = LedgerSettings.limits(settings);
            Forecast forecast = new Forecast(ledger, limits, settings.text(Setting.STORE_ID), drop);
            Planner.Wishes wishes = new Planner.Wishes(
                    Mode.of(settings.text(Setting.DROP_MODE)).orElse(Mode.QUEUE),
                    partial,
                    settings.duration(Setting.BATCH_WAIT).toSeconds());
            return new Planner(
                            forecast,
                            LedgerSettings.batching(settings),
                            ManifestRules.DEFAULT
                                    .withColumns(mapping)
                                    .withMaxBytes(settings.size(Setting.MANIFEST_MAX_SIZE))
                                    .withMaxRows(settings.number(Setting.MANIFEST_MAX_ROWS)),
                            wishes)
                    .plan(files);
        } finally {
            if (!known) {
                delete(folder);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var left = Files.list(folder)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    private static String text(Plan plan) {
        StringBuilder text = new StringBuilder();
        for (Plan.Order order : plan.orders()) {
            text.append("order %s: %d lines, %s".formatted(order.order(), order.lines(), order.state()));
            text.append(order.waitsFor().isEmpty() ? "" : " for " + String.join(", ", order.waitsFor()));
            text.append('\n');
        }
        text.append("%d lone models, %d lines to queue, %d models new (%d bytes), %d known%n"
                .formatted(plan.loneModels(), plan.lines(), plan.modelsNew(), plan.bytes(), plan.modelsKnown()));
        text.append("%s%d requests: %d for names, %d for addresses, %d for parts, %d for builds; the last at %s%n"
                .formatted(
                        plan.exact() ? "" : "about ",
                        plan.requests().total(),
                        plan.requests().names(),
                        plan.requests().addresses(),
                        plan.requests().parts(),
                        plan.requests().builds(),
                        plan.throughAt()));
        plan.refused().forEach(refused -> text.append(refused.file() + ": " + refused.problem() + "\n"));
        return text.toString().stripTrailing();
    }
}
