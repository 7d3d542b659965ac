package io.printroutes.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.printroutes.cli.terminal.JsonOutput;
import io.printroutes.cli.terminal.LocalTime;
import io.printroutes.config.Setting;
import io.printroutes.drop.name.FileNames;
import io.printroutes.intake.WaitingFiles;
import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.event.Deliveries;
import io.printroutes.ledger.intake.WaitingOrders;
import io.printroutes.ledger.operator.Overview;
import io.printroutes.ledger.operator.Prints;
import io.printroutes.ledger.partner.Partners;
import io.printroutes.ledger.realtime.Feeds;
import io.printroutes.order.Problem;
import io.printroutes.receipt.ForgottenFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is done, what waits and why, what is left of the budget; or the whole history of one item. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Shows what is done, what waits for what, and how much of the budget is left; or everything about one item.")
final class StatusCommand implements Callable<Integer> {

    private static final int MOST = 20;

    @Mixin
    private HomeOption home;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "A receipt, a line, an order or a file's path in its drop.")
    private @Nullable String id;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--dead",
            description = "Show only the messages that could not be delivered, with reason and attempts.")
    private boolean dead;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (OpenLedger open = OpenLedger.of(home.settings())) {
            if (dead) {
                return EventsCommand.listDead(open, json, out);
            }
            Overview overview = open.ledger().overview(open.limits(), open.batching());
            String wanted = id;
            if (wanted == null) {
                all(open, overview, out);
                return 0;
            }
            Optional<String> receipt = overview.receiptOf(wanted);
            if (receipt.isEmpty()) {
                out.println("Nothing is known of " + wanted + ".");
                return 1;
            }
            ItemStatus item = ItemStatus.of(open, receipt.get());
            if (json) {
                out.println(JsonOutput.of(item));
            } else {
                item.print(out);
            }
            return 0;
        }
    }

    private void all(OpenLedger open, Overview overview, PrintWriter out) {
        Standing standing = standing(open, overview);
        if (json) {
            out.println(JsonOutput.of(standing));
            return;
        }
        if (!standing.running()) {
            notRunning(out, standing.lastSeen());
        }
        standing.stores().forEach(store -> out.println(words(store)));
        standing.realtime().forEach((store, feed) -> {
            String ofStore = standing.realtime().size() > 1 ? " of store " + store : "";
            out.println("Realtime feed" + ofStore + ": " + feed.sentence());
        });
        standing.partners().forEach(partner -> out.println(words(partner)));
        standing.rules().forEach(rule -> out.println("Rule " + rule.rule() + ": " + rule.sentence()));
        out.println();
        files(out, standing);
        troubles(out, standing.troubles());
        givenUp(out, standing.dead());
        out.flush();
    }

    /** How everything stands. What {@code --json} prints: the names of its parts are read by other programs. */
    record Standing(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Problem problem,

            boolean running,
            @Nullable Instant lastSeen,
            Prints.Counts prints,
            List<Prints.Failure> failedPrints,
            List<Overview.StoreNow> stores,
            List<Overview.Count> receipts,
            List<Overview.Trouble> troubles,
            List<Overview.Item> inLine,
            List<Overview.Item> failed,
            List<WaitingOrders.WaitingOrder> waitingOrders,
            List<WaitingFiles.InDrop> waitingFiles,
            Map<String, Feeds.Feed> realtime,
            List<Partners.Partner> partners,
            List<Deliveries.Fare> rules,
            int dead) {}

    private Standing standing(OpenLedger open, Overview overview) {
        List<Overview.StoreNow> stores = overview.stores();
        Map<String, Feeds.Feed> feeds = new LinkedHashMap<>();
        stores.forEach(store -> feeds.put(store.store(), open.ledger().feeds().feed(store.store())));
        Overview.Running running = overview.running();
        return new Standing(
                forgotten(open).orElse(null),
                running.running(),
                running.lastSeen(),
                open.ledger().prints().counts(),
                open.ledger().prints().failures(MOST),
                stores,
                overview.counts(),
                overview.troubles(MOST),
                overview.inLine(MOST),
                overview.failed(MOST),
                open.ledger().waitingOrders().list(),
                WaitingFiles.read(home.settings().path(Setting.DATA_DIRECTORY), Clock.systemUTC()),
                feeds,
                open.ledger().partners().lookedAfter(),
                open.ledger().deliveries().fares(),
                open.ledger().deliveries().dead().size());
    }

    private void notRunning(PrintWriter out, @Nullable Instant lastSeen) {
        String seen = lastSeen == null ? "" : " It was last seen at " + LocalTime.of(lastSeen) + ".";
        out.println(
                home.advice("NOT RUNNING: nothing is taken in or sent until you start printago-routes run." + seen));
    }

    private void files(PrintWriter out, Standing standing) {
        String none = standing.problem() == null
                ? "Nothing has been dropped yet."
                : standing.problem().toString();
        out.println(standing.receipts().isEmpty() ? none : "Files:");
        standing.receipts().forEach(count -> out.println("  %-10s %d".formatted(count.status(), count.receipts())));
        Prints.Counts prints = standing.prints();
        if (prints.any()) {
            out.println("Lines at Printago: %d queued, %d printing, %d printed, %d failed."
                    .formatted(prints.waiting(), prints.printing(), prints.printed(), prints.failed()));
        }
        if (!standing.waitingOrders().isEmpty()) {
            out.println();
            standing.waitingOrders().forEach(order -> out.println(order.sentence()));
        }
        waiting(out, standing.waitingFiles());
        list(out, "In line:", standing.inLine());
        list(
                out,
                home.advice(
                        "Refused or failed (printago-routes status ID says why, printago-routes retry ID tries again):"),
                standing.failed());
        failedPrints(out, standing.failedPrints());
    }

    private static void troubles(PrintWriter out, List<Overview.Trouble> troubles) {
        if (!troubles.isEmpty()) {
            out.println();
            out.println("Tried again:");
            troubles.forEach(trouble -> out.println("  %-11s %s%s"
                    .formatted(
                            trouble.link(),
                            trouble.reason(),
                            trouble.again() == null ? "" : ", at " + LocalTime.of(trouble.again()))));
        }
    }

    private void givenUp(PrintWriter out, int messages) {
        if (messages > 0) {
            out.println();
            out.println(home.advice(messages + (messages == 1 ? " message was" : " messages were")
                    + " given up: printago-routes status --dead lists what and why."));
        }
    }

    private static void waiting(PrintWriter out, List<WaitingFiles.InDrop> drops) {
        if (!drops.isEmpty()) {
            out.println();
            out.println("Files that are not taken in yet:");
        }
        for (WaitingFiles.InDrop drop : drops) {
            drop.first()
                    .forEach(file -> out.println(
                            "  %-10s %s %s".formatted(drop.drop(), FileNames.display(file.file()), file.why())));
            if (drop.files() > drop.first().size()) {
                out.println("  %-10s and %d more"
                        .formatted(drop.drop(), drop.files() - drop.first().size()));
            }
        }
    }

    private static Optional<Problem> forgotten(OpenLedger open) {
        Path file = open.settings().ledgerFile();
        return ForgottenFiles.beside(file, Ledger.isNew(file), open.folders());
    }

    private static String words(Overview.StoreNow store) {
        String budget = "Store %s: %d of %d requests left this minute, %d of %d this hour."
                .formatted(store.store(), store.minuteLeft(), store.minuteLimit(), store.hourLeft(), store.hourLimit());
        if (store.paused() != null) {
            budget += " NOTHING IS SENT: " + store.paused();
        }
        if (store.waiting() > 0) {
            budget += "\n  %d %s; %d requests at least%s."
                    .formatted(
                            store.waiting(),
                            store.waiting() == 1 ? "line waits" : "lines wait",
                            store.requestsToCome(),
                            store.throughAt() == null ? "" : ", the last at about " + LocalTime.of(store.throughAt()));
        }
        return budget;
    }

    private static String words(Partners.Partner partner) {
        return "Partner %s: %s"
                .formatted(
                        partner.name(),
                        partner.unreachableSince() != null
                                ? "unreachable since " + LocalTime.of(partner.unreachableSince()) + ", "
                                        + partner.reason()
                                : "last reached " + LocalTime.of(partner.lastSuccess()));
    }

    private static void list(PrintWriter out, String title, List<Overview.Item> items) {
        if (!items.isEmpty()) {
            out.println();
            out.println(title);
            for (Overview.Item item : items) {
                out.println("  %-9s %-9s %-10s %s".formatted(item.id(), item.status(), item.drop(), item.path()));
                if (item.reason() != null) {
                    out.println("            " + item.reason());
                }
            }
        }
    }

    private static void failedPrints(PrintWriter out, List<Prints.Failure> failures) {
        if (!failures.isEmpty()) {
            out.println();
            out.println("Failed at the printer (start them again in Printago, or drop the file again):");
            failures.forEach(failure -> out.println("  %-9s %-10s %s: %s"
                    .formatted(failure.receipt(), failure.drop(), failure.path(), failure.label())));
        }
    }
}
