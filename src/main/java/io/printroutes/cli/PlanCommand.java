package io.printroutes.cli;

import io.printroutes.check.Check;
import io.printroutes.check.DescribedDrop;
import io.printroutes.check.online.PrinterList;
import io.printroutes.cli.terminal.JsonOutput;
import io.printroutes.cli.terminal.LocalTime;
import io.printroutes.config.Setting;
import io.printroutes.config.Settings;
import io.printroutes.config.SettingsException;
import io.printroutes.config.StoreSettings;
import io.printroutes.config.Trust;
import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.budget.CheckPermits;
import io.printroutes.ledger.operator.Forecast;
import io.printroutes.manifest.table.ColumnMapping;
import io.printroutes.manifest.table.ManifestRules;
import io.printroutes.order.Problem;
import io.printroutes.order.StorePrinter;
import io.printroutes.plan.DropWishes;
import io.printroutes.plan.Plan;
import io.printroutes.plan.Planner;
import io.printroutes.printago.LedgerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The dry run: what files would become and cost. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Shows what these models and manifests would become if they were dropped together: orders, lines,"
                        + " requests and bytes, when the last of it would be sent, and what would be refused and why. Sends nothing.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:everything would be accepted",
            "2:something would be refused, or waits for a file that is missing"
        })
final class PlanCommand implements Callable<Integer> {

    /** Of problems, on a terminal. */
    private static final int MOST_SHOWN = 100;

    @Mixin
    private HomeOption home;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Models and manifests (.csv).")
    private List<Path> files;

    @Option(
            names = "--drop",
            paramLabel = "NAME",
            description = "The drop that they would go to; its route's parameters apply. Default: inbox.")
    private String drop = "inbox";

    @Option(
            names = "--columns",
            paramLabel = "MAP",
            description = "Column names, instead of those in the drop's route.")
    private @Nullable String columns;

    @Option(
            names = "--partial",
            description = "Plan as if the drop accepted good rows beside wrong ones (partial: accept).")
    private boolean partial;

    @Option(
            names = "--online",
            description =
                    "Also ask Printago for its printers, to tell tags that no printer has and printers that are disabled."
                            + " Spends at most one request.")
    private boolean online;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Settings settings = home.settings();
        DescribedDrop described = described(settings);
        Plan plan = plan(settings, store(settings, described), wishes(described));
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? JsonOutput.of(plan) : text(plan));
        out.flush();
        return plan.refused().isEmpty() ? 0 : 2;
    }

    private DescribedDrop described(Settings settings) {
        List<DescribedDrop> drops = new Check(Map.of()).drops(settings, System.getenv());
        return drops.stream()
                .filter(known -> known.name().equals(drop))
                .findFirst()
                .orElseThrow(() -> new SettingsException(List.of(Problem.of(
                        "PR-4008",
                        "No route has a drop called " + drop + ".",
                        drops.isEmpty()
                                ? "Start in the folder that has routes/, or name it with --home."
                                : "Name one of these with --drop: "
                                        + drops.stream()
                                                .map(DescribedDrop::name)
                                                .sorted()
                                                .collect(Collectors.joining(", "))
                                        + "."))));
    }

    private DropWishes wishes(DescribedDrop described) {
        DropWishes wishes = DropWishes.of(described, Clock.systemUTC().instant());
        if (partial) {
            wishes = wishes.takingRowByRow();
        }
        if (columns == null) {
            return wishes;
        }
        ColumnMapping.Parsed mapping = ColumnMapping.parse(columns);
        if (!mapping.problems().isEmpty()) {
            throw new SettingsException(mapping.problems());
        }
        return wishes.withColumns(mapping.mapping());
    }

    /** The id of the store that the drop is for; its own word if none is called so, of which nothing is known then. */
    private static String store(Settings settings, DescribedDrop described) {
        String wanted = described.parameters().getOrDefault("store", "").strip();
        return StoreSettings.of(settings).stream()
                .filter(store -> store.name().equals(wanted) || store.id().equals(wanted))
                .map(StoreSettings.StoreAccess::id)
                .findFirst()
                .orElse(wanted);
    }

    /** Beside a running program it sees what that knows; where nothing has run yet, nothing is known and nothing is made. */
    private Plan plan(Settings settings, String store, DropWishes wishes) throws IOException {
        Path file = settings.ledgerFile();
        boolean known = Files.exists(file);
        Path folder = known ? file.getParent() : Files.createTempDirectory("printago-routes-plan");
        Path used = known ? file : folder.resolve("ledger.db");
        try (Ledger ledger = Ledger.open(used, Clock.systemUTC())) {
            Forecast forecast = ledger.forecast(LedgerSettings.limits(settings), store, drop);
            ManifestRules rules = ManifestRules.DEFAULT
                    .withMaxBytes(settings.size(Setting.MANIFEST_MAX_SIZE))
                    .withMaxRows(settings.number(Setting.MANIFEST_MAX_ROWS));
            Planner planner = new Planner(forecast, LedgerSettings.batching(settings), rules, wishes);
            if (online) {
                ask(settings, store, ledger.checkPermits(LedgerSettings.limits(settings)))
                        .ifPresent(planner::with);
            }
            return planner.plan(files);
        } finally {
            if (!known) {
                delete(folder);
            }
        }
    }

    private Optional<List<StorePrinter>> ask(Settings settings, String store, CheckPermits permits) {
        Optional<StoreSettings.StoreAccess> access = StoreSettings.of(settings).stream()
                .filter(each -> each.id().equals(store))
                .findFirst();
        Optional<List<StorePrinter>> printers = Optional.empty();
        try {
            if (access.isPresent()) {
                printers = PrinterList.ask(access.get(), Optional.of(permits), Trust.of(settings));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (printers.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "Printago's printers could not be asked for; check --online says why. The plan goes by what is known.");
        }
        return printers;
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
            text.append("order %s: %s, %s".formatted(order.order(), counted(order.lines(), "line"), order.state()));
            text.append(order.waitsFor().isEmpty() ? "" : " for " + String.join(", ", order.waitsFor()));
            text.append(" (" + counted(order.pieces(), "piece") + ")");
            text.append('\n');
        }
        text.append("%s, %s (%s) to queue, %s new (%d bytes), %d known%n"
                .formatted(
                        counted(plan.loneModels(), "lone model"),
                        counted(plan.lines(), "line"),
                        counted(plan.pieces(), "piece"),
                        counted(plan.modelsNew(), "model"),
                        plan.bytes(),
                        plan.modelsKnown()));
        text.append("%s%s: %d for names, %d for addresses, %d for parts, %d for builds; the last at %s%n"
                .formatted(
                        plan.exact() ? "" : "about ",
                        counted(plan.requests().total(), "request"),
                        plan.requests().names(),
                        plan.requests().addresses(),
                        plan.requests().parts(),
                        plan.requests().builds(),
                        LocalTime.of(plan.throughAt())));
        plan.refused().stream()
                .limit(MOST_SHOWN)
                .forEach(refused -> text.append(refused.file() + ": " + refused.problem() + "\n"));
        if (plan.refused().size() > MOST_SHOWN) {
            text.append("and %d more; --json has them all%n"
                    .formatted(plan.refused().size() - MOST_SHOWN));
        }
        plan.warnings().forEach(warning -> text.append(warning.file() + ": warning: " + warning.problem() + "\n"));
        return text.toString().stripTrailing();
    }

    private static String counted(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
